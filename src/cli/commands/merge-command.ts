// `upgrade --rules`: a rules file of ours changed by hand, what it came from, today's → both in one file.
import { type MergedRules, mergeRules, type NamedPiece } from '../../kubebrowse/merge-rules.ts';
import { mergeNames, threeTexts } from '../../kubebrowse/three-texts.ts';
import { counted } from '../../text/figures.ts';
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import type { Arguments } from '../arguments.ts';
import { readSettings } from '../input/read-settings.ts';
import { type ExitCode, type Io, readInput } from '../io.ts';

interface Three {
  readonly mine: string;
  readonly base: string;
  readonly today: string;
}

const said: Readonly<Record<NamedPiece['kind'], string>> = {
  carried: 'kept, your change',
  moot: 'not needed, today’s file says the same',
  theirs: 'new today',
  conflict: 'CONFLICT, you and today’s file changed it differently',
};

async function readThree(args: Arguments, io: Io): Promise<Parsed<Three>> {
  const path = args.flags.get('--rules') ?? '';
  const mine = await readInput(path, io);
  if (!mine.ok) return mine;
  const settings = args.flags.has('--settings') ? await readSettings(args, io) : undefined;
  if (args.flags.has('--settings') && settings === undefined) {
    return refuse('The settings could not be read.');
  }
  const from = args.flags.get('--base');
  const base = from === undefined ? undefined : await readInput(from, io);
  if (base?.ok === false) return base;
  const given = { mine: mine.value, base: base?.value, settings };
  const three = threeTexts(given, await io.readRules());
  switch (three.kind) {
    case 'three':
      return accept(three);
    case 'foreign':
      return refuse(`${path}: not a KubeBrowse rules file: it has no macro kubebrowse_pod.`);
    case 'old':
      return refuse(
        `${path}: ${three.made}. Give the original file with --base FILE: the one in your repository before the first change by hand.`,
      );
  }
}

function tell({ pieces }: MergedRules, path: string, io: Io): void {
  for (const { kind, item, at } of pieces) {
    if (kind !== 'theirs')
      io.fault(`${path}: ${item}: ${said[kind]} (line ${at + 1} of the result)`);
  }
  const count = (kind: NamedPiece['kind']) => pieces.filter((one) => one.kind === kind).length;
  io.fault(
    `${path}: ${counted(count('carried'), 'change')} kept, ${count('moot')} not needed, ${count('theirs')} new today, ${counted(count('conflict'), 'conflict')}.`,
  );
}

export async function runMerge(args: Arguments, io: Io): Promise<ExitCode> {
  const three = await readThree(args, io);
  if (!three.ok) {
    io.fault(three.message);
    return 2;
  }
  const path = args.flags.get('--rules') ?? '';
  const { mine, base, today } = three.value;
  const merged = mergeRules(base, mine, today, mergeNames);
  const hasConflict = merged.pieces.some(({ kind }) => kind === 'conflict');
  if (args.flags.has('--json'))
    io.out(`${JSON.stringify({ text: merged.text, pieces: merged.pieces }, null, 2)}\n`);
  else {
    tell(merged, path, io);
    io.copy(merged.text);
  }
  return hasConflict ? 1 : 0;
}
