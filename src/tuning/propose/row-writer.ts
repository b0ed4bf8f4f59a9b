// A row for a rule → the places in its files it could be put in, the best first, and the text for each.
import type { Loaded } from '../../ruleset/load.ts';
import type { Exception } from '../../ruleset/model.ts';
import { lookup, type YamlNode } from '../../ruleset/yaml/node.ts';
import type { RuleException } from '../../settings/settings.ts';
import type { RulesFile } from '../hand.ts';
import {
  isFalcoFile,
  overrideFile,
  type RulePlace,
  rulePlaces,
  sharedNodes,
} from '../rules/rule-places.ts';
import { plainEntry } from '../rules/same-rules.ts';
import type { Change, TextEdit } from '../suggestion.ts';
import { cellText, exceptionText, overrideText, rowText } from '../write/exception-text.ts';
import {
  type Addition,
  appendItem,
  appendPair,
  appendToFile,
  fillPair,
  type Insertion,
} from '../write/yaml-insert.ts';

export type RowChange = Extract<Change, { kind: 'row' }>;

/** The file that is made where all files given are Falco's own. It is to load after them. */
export const newFileName = 'tuned_rules.yaml';

const newFileHead = "# Exceptions added by tuning. Load this file after Falco's own rules files.\n";

type Place = readonly [file: number, insertions: readonly Insertion[] | undefined];

/** How a comparison with one value is called in the exceptions of settings. */
function plainComparison(comparison: unknown): unknown {
  return comparison === 'in' || comparison === '==' || comparison === undefined ? '=' : comparison;
}

/** Does an exception of the files compare the same fields in the same way? */
function isSame(one: Exception, { fields, comps }: Omit<RuleException, 'rows'>): boolean {
  const own = plainEntry(one.fields);
  const ownComps = plainEntry(one.comps);
  const names = typeof own === 'string' ? [own] : own;
  const compared = typeof ownComps === 'string' ? [ownComps] : (ownComps ?? []);
  return (
    names?.length === fields.length &&
    fields.every(
      (field, at) =>
        names[at] === field && plainComparison(compared[at]) === plainComparison(comps[at]),
    )
  );
}

function freeName(name: string, exceptions: readonly Exception[]): string {
  const taken = new Set(exceptions.map((one) => one.name));
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name}_${number}`;
  return free;
}

/** One row for one rule, as it would stand in the places there are for it. */
export class RowWriter {
  readonly #files: readonly RulesFile[];
  readonly #loaded: Loaded;
  readonly #change: RowChange;
  readonly #places: readonly RulePlace[];
  readonly #shared: ReadonlySet<YamlNode>;
  readonly #cells: readonly string[];
  readonly #isSingle: boolean;
  /** The exception is new to the rule. */
  readonly isNew: boolean;
  readonly name: string;

  constructor(files: readonly RulesFile[], loaded: Loaded, change: RowChange) {
    this.#files = files;
    this.#loaded = loaded;
    this.#change = change;
    this.#places = rulePlaces(loaded, change.rule);
    this.#shared = sharedNodes(loaded.files.flatMap(({ items }) => items));
    const exceptions = loaded.collector.rules.get(change.rule)?.exceptions ?? [];
    const known = exceptions.find(({ name }) => name === change.exception.name);
    const same = known !== undefined && isSame(known, change.exception);
    this.isNew = !same;
    this.name = same ? known.name : freeName(change.exception.name, exceptions);
    this.#isSingle = same && known.fields?.kind === 'text';
    const isList = (name: string) => loaded.collector.lists.has(name);
    this.#cells = change.row.map((value) => cellText(value, isList));
  }

  /** A row below its dash: as a block where the rows before it are blocks. */
  #row(like: YamlNode | undefined): Addition {
    if (this.#isSingle) return { flow: this.#cells.join(), lines: this.#cells };
    const row = rowText(this.#cells);
    return like?.kind === 'sequence' && !like.flow ? row : { flow: row.flow, lines: [row.flow] };
  }

  #exception(isKnown: boolean): Addition {
    const exception = { ...this.#change.exception, name: this.name };
    return exceptionText(exception, this.#row(undefined).flow, isKnown);
  }

  #text(file: number): string {
    return this.#files[file]?.text ?? '';
  }

  #isFixed({ file, item }: RulePlace): boolean {
    return isFalcoFile(this.#files[file]?.name ?? '') || this.#shared.has(item);
  }

  #isShared(...nodes: readonly (YamlNode | undefined)[]): boolean {
    return nodes.some((node) => node !== undefined && this.#shared.has(node));
  }

  /** Into the values of the exception where it stands in an item. */
  #intoValues({ file, item }: RulePlace): Place | undefined {
    const list = lookup(item, 'exceptions');
    if (list?.kind !== 'sequence') return undefined;
    const named = list.items.find((one) => {
      const name = one.kind === 'map' ? lookup(one, 'name') : undefined;
      return name?.kind === 'scalar' && name.value === this.name;
    });
    if (named?.kind !== 'map') return undefined;
    const values = lookup(named, 'values');
    if (this.#isShared(list, named, values)) return undefined;
    const text = this.#text(file);
    if (values?.kind === 'sequence') {
      return [file, appendItem(text, values, this.#row(values.items.at(-1)))];
    }
    const { flow } = this.#row(undefined);
    return [file, appendPair(text, named, 'values', { flow: `[${flow}]`, lines: [`- ${flow}`] })];
  }

  /** As an exception of an item that has this one not yet. */
  #intoExceptions({ file, item }: RulePlace, isKnown: boolean): Place {
    const text = this.#text(file);
    const exception = this.#exception(isKnown);
    const pair = item.pairs.find(({ key }) => key.kind === 'scalar' && key.value === 'exceptions');
    const below = {
      flow: `[${exception.flow}]`,
      lines: exception.lines.map((line, at) => `${at === 0 ? '- ' : '  '}${line}`),
    };
    if (pair === undefined) return [file, appendPair(text, item, 'exceptions', below)];
    const { value } = pair;
    if (this.#isShared(value)) return [file, undefined];
    if (value.kind === 'null') return [file, fillPair(text, item, pair, below)];
    return [file, value.kind === 'sequence' ? appendItem(text, value, exception) : undefined];
  }

  #asOverride(): readonly TextEdit[] {
    const lines = overrideText(this.#change.rule, this.#exception(!this.isNew));
    const file = overrideFile(this.#files, this.#places);
    if (file === undefined) {
      const [put] = appendToFile(newFileHead, undefined, lines);
      return [{ file: newFileName, at: 0, text: `${newFileHead}${put?.text ?? ''}` }];
    }
    const { name, text } = this.#files[file] ?? { name: '', text: '' };
    const last = this.#loaded.files[file]?.items.at(-1)?.node;
    return appendToFile(text, last, lines).map((put) => ({ file: name, ...put }));
  }

  /** What could be inserted, the best first. */
  *candidates(): Generator<readonly TextEdit[]> {
    const free = this.#places.filter((place) => !this.#isFixed(place));
    const [base, ...appends] = this.#places;
    const places: (Place | undefined)[] = this.isNew
      ? [...(base === undefined || this.#isFixed(base) ? [] : [this.#intoExceptions(base, false)])]
      : free.map((place) => this.#intoValues(place));
    for (const place of appends.toReversed()) {
      if (!this.#isFixed(place)) places.push(this.#intoExceptions(place, !this.isNew));
    }
    for (const place of places) {
      if (place?.[1] === undefined) continue;
      const file = this.#files[place[0]]?.name ?? '';
      yield place[1].map((put) => ({ file, ...put }));
    }
    yield this.#asOverride();
  }
}
