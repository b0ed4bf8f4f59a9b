// What tuning made → the files it writes: new settings or rules files, and the report.
import { type GivenFiles, openFiles, writeBack } from '../../container/given-files.ts';
import { writeSettingsText } from '../../settings/parse-settings.ts';
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import { shellQuote } from '../../text/shell-quote.ts';
import { addedFiles, applyChanges, withApplied } from '../../tuning/accept.ts';
import type { Hand } from '../../tuning/hand.ts';
import type { Suggestion } from '../../tuning/suggestion.ts';
import { writeReport } from '../../tuning/write/report.ts';
import { writeGroupsCsv } from '../../tuning/write/write-csv.ts';
import type { Arguments } from '../arguments.ts';
import { type FileToWrite, type Io, WriteRefused } from '../io.ts';
import type { Findings } from './tune-text.ts';

/** The rules in hand, and how messages call them. */
export interface Tuned {
  readonly hand: Hand;
  readonly name: string;
  /** The rules files as they were given, and what of them is loaded. */
  readonly opened?: GivenFiles;
}

/** Standard input has no name of its own. */
const unnamed = 'stdin_rules.yaml';

const partsOf = (path: string): readonly string[] =>
  path === '-' ? [unnamed] : path.split(/[\\/]+/).filter((part) => part !== '' && part !== '.');

/**
 * Rules files as they were named → their paths below the folder of `--apply`: the last part of each,
 * or, where two of them end alike, all behind the folder that all of them are in. Refused: two files
 * that cannot be told apart so.
 */
export function pathsBelow(paths: readonly string[]): Parsed<readonly string[]> {
  const parts = paths.map(partsOf);
  const last = parts.map((each) => each.at(-1) ?? unnamed);
  const isUnique = (names: readonly string[]) => new Set(names).size === names.length;
  if (isUnique(last)) return accept(last);
  let common = 0;
  const [first = []] = parts;
  while (
    common < first.length - 1 &&
    parts.every((each) => each.length > common + 1 && each[common] === first[common])
  )
    common += 1;
  const below = parts.map((each) => each.slice(common));
  const names = below.map((each) => each.join('/'));
  if (isUnique(names) && below.every((each) => !each.includes('..'))) return accept(names);
  return refuse(
    '--apply writes the files of --rules below one folder, and two of them would have the same name there. Give each once, and by paths without "..".',
  );
}

export function commandText({ files, flags, lists }: Arguments, program: string): string {
  const rules = (lists.get('--rules') ?? []).map((path) => `--rules ${shellQuote(path)}`);
  const others = [...flags]
    .filter(([flag]) => flag !== '--json')
    .map(([flag, value]) => (value === '' ? flag : `${flag} ${shellQuote(value)}`));
  const logs = files.map((path) => (path === '-' ? '-' : shellQuote(path)));
  return [program, 'tune', ...rules, ...others, ...logs].join(' ');
}

interface Written {
  readonly files: readonly FileToWrite[];
  /** The folder they stay in. */
  readonly within: string | undefined;
}

function appliedFiles(
  out: string,
  { hand, opened }: Tuned,
  accepted: readonly Suggestion[],
): Written {
  const applied = applyChanges(
    hand,
    accepted.flatMap(({ changes }) => changes),
  );
  if (!applied.ok) throw new Error(applied.message);
  const made = withApplied(hand, applied.value);
  if (made.kind === 'settings' || hand.kind === 'settings') {
    const text = made.kind === 'settings' ? writeSettingsText(made.settings) : '';
    return { files: [{ path: out, text }], within: undefined };
  }
  const own = opened ?? openFiles(hand.files);
  const { given } = own;
  const names = pathsBelow(given.map(({ name }) => name));
  if (!names.ok) throw new Error(names.message);
  const edits = applied.value.kind === 'text' ? applied.value.edits : [];
  const written = writeBack(own, edits);
  if (!written.ok) throw new WriteRefused(written.message);
  const folder = out.replace(/(?<=[^\\/])[\\/]+$/, '');
  const files = written.value.flatMap(({ text }, place) =>
    text === given[place]?.text
      ? []
      : [{ path: `${folder}/${names.value[place] ?? unnamed}`, text }],
  );
  const added = addedFiles(hand, made).map(({ name, text }) => ({
    path: `${folder}/${name}`,
    text,
  }));
  return { files: [...files, ...added], within: folder };
}

function reportFile(
  args: Arguments,
  { log, tuning, outcome, attack }: Findings,
  tuned: Tuned,
  accepted: readonly Suggestion[],
  program: string,
): readonly FileToWrite[] {
  const path = args.flags.get('--report');
  if (path === undefined) return [];
  if (path.toLowerCase().endsWith('.csv')) {
    const after = outcome?.verdicts ?? tuning.verdicts;
    return [{ path, text: writeGroupsCsv(log, tuning.verdicts, after) }];
  }
  const { name: rules } = tuned;
  const command = commandText(args, program);
  const { files } = args;
  const text = writeReport({ files, rules, log, tuning, accepted, outcome, attack, command });
  return [{ path, text }];
}

/** Gives the paths written. Throws where one cannot be, or must not be written over. */
export async function writeResults(
  args: Arguments,
  findings: Findings,
  tuned: Tuned,
  accepted: readonly Suggestion[],
  io: Io,
): Promise<readonly string[]> {
  const out = args.flags.get('--apply');
  const applied =
    out === undefined || accepted.length === 0 ? undefined : appliedFiles(out, tuned, accepted);
  const report = reportFile(args, findings, tuned, accepted, io.program);
  const force = args.flags.has('--force');
  if (applied !== undefined) await io.write(applied.files, { force, within: applied.within });
  await io.write(report, { force });
  return [...(applied?.files ?? []), ...report].map(({ path }) => path);
}
