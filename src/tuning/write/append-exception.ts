// Rules files that are not ours, and rows for exceptions → text to insert: where the rule stands, in
// the style around it, or as an override at the end of the last file. Nothing is re-serialised, and
// what is inserted is proved by loading the files with it (same-rules.ts).
// Falco's exceptions: rule_loader_reader.cpp (read_rule_exceptions), rule_loader_collector.cpp (append).
import { ConditionCache } from '../../ruleset/condition-cache.ts';
import { type Loaded, load } from '../../ruleset/load.ts';
import { defaultEngine, type Engine, providersFor } from '../../ruleset/read/reading.ts';
import { parseExceptionValue } from '../../settings/values/exception.ts';
import { excerpt } from '../../text/excerpt.ts';
import { counted } from '../../text/figures.ts';
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import type { RulesFile } from '../hand.ts';
import { parsePluginValue } from '../propose/plugin-value.ts';
import { type RowChange, RowWriter } from '../propose/row-writer.ts';
import { addsOnlyRow } from '../rules/same-rules.ts';
import type { TextEdit } from '../suggestion.ts';
import { addEdit, applyEdits } from './text-edits.ts';

export interface Appended {
  /** Their places count in the files as they were. */
  readonly edits: readonly TextEdit[];
  /** The files with them. */
  readonly files: readonly RulesFile[];
}

/** The name of a list that Falco would put its items in for, within a value. */
function listWithin(value: string, lists: Iterable<string>): string | undefined {
  const delimiter = /[ \t\n\r(),=]/;
  for (const name of lists) {
    if (name === '' || name === value) continue;
    for (let at = value.indexOf(name); at >= 0; at = value.indexOf(name, at + 1)) {
      const before = value.charAt(at - 1);
      const after = value.charAt(at + name.length);
      // At an end stands the quote, which is no delimiter.
      if (before !== '' && after !== '' && delimiter.test(before) && delimiter.test(after)) {
        return name;
      }
    }
  }
  return undefined;
}

function refuseRow({ rule, exception, row }: RowChange, loaded: Loaded): string | undefined {
  const source = loaded.collector.rules.get(rule)?.source ?? 'syscall';
  const providers = providersFor(loaded.engine, source);
  const parse = (field: string, value: string): Parsed<string> =>
    source === 'syscall'
      ? parseExceptionValue(field, value)
      : parsePluginValue(field, value, providers);

  if (row.length !== exception.fields.length) {
    return `The exception ${exception.name} compares ${counted(exception.fields.length, 'field')} and the row has ${counted(row.length, 'value')}; give one for each.`;
  }
  for (const [at, value] of row.entries()) {
    const parsed = parse(exception.fields[at] ?? '', value);
    if (!parsed.ok) return parsed.message;
    const list = listWithin(value, loaded.collector.lists.keys());
    if (list !== undefined) {
      return `${excerpt(value)} holds ${excerpt(list)}, the name of a list of these files: Falco would put the list's items in its place. Compare another field, or rename the list.`;
    }
  }
  return undefined;
}

/** The first place for the row where it changes nothing else. */
function appendRow(
  files: readonly RulesFile[],
  before: Loaded,
  change: RowChange,
  { cache, engine }: { readonly cache: ConditionCache; readonly engine: Engine },
): Parsed<{ readonly edits: readonly TextEdit[]; readonly loaded: Loaded }> {
  const fault = refuseRow(change, before);
  if (fault !== undefined) return refuse(fault);
  const writer = new RowWriter(files, before, change);
  const { name, isNew } = writer;
  const isHeld = before.collector.rules.has(change.rule);
  for (const edits of writer.candidates()) {
    const loaded = load(applyEdits(files, edits), { cache, engine });
    const added = { rule: change.rule, exception: name, isNew };
    if (!isHeld || addsOnlyRow(before, loaded, added)) return accept({ edits, loaded });
  }
  return refuse(
    `A row for the exception ${excerpt(name)} of ${excerpt(change.rule)} cannot be put into these files without changing something else. Add it by hand: [${change.row.map((value) => excerpt(value)).join(', ')}].`,
  );
}

/**
 * Puts rows into rules files in the hands of the user. Files with Falco's own names are left as they
 * are: an override is appended to the last file after them, or to a new one (`newFileName`). Refused
 * where Falco would not load the files, or a value cannot be written as Falco reads it.
 */
export function appendRows(
  files: readonly RulesFile[],
  changes: readonly RowChange[],
  engine: Engine = defaultEngine,
): Parsed<Appended> {
  const names = files.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) return refuse(`Two files are called ${excerpt(twice)}; give each once.`);
  const cache = new ConditionCache();
  let loaded = load(files, { cache, engine });
  for (const { name, error } of loaded.files) {
    if (error !== undefined)
      return refuse(`${name}: Falco does not load it: ${error.message}. Fix it first.`);
  }
  let edits: readonly TextEdit[] = [];
  let now = files;
  for (const change of changes) {
    const appended = appendRow(now, loaded, change, { cache, engine });
    if (!appended.ok) return appended;
    for (const edit of appended.value.edits.toSorted((a, b) => b.at - a.at))
      edits = addEdit(edits, edit);
    now = applyEdits(now, appended.value.edits);
    loaded = appended.value.loaded;
  }
  return accept({ edits, files: now });
}
