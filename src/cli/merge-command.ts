// `upgrade --rules`: a rules file of ours changed by hand, what it came from, today's → both in one file.
import { customise } from '../kubebrowse/customise.ts';
import { type MergedRules, mergeRules, type NamedPiece } from '../kubebrowse/merge-rules.ts';
import { readBack } from '../kubebrowse/read-back.ts';
import { statedVersion } from '../kubebrowse/rules-release.ts';
import { shippedRelease } from '../kubebrowse/shipped.gen.ts';
import { counted } from '../text/figures.ts';
import { accept, type Parsed, refuse } from '../text/parsed.ts';
import type { Arguments } from './arguments.ts';
import { type ExitCode, type Io, readInput } from './io.ts';
import { readSettings } from './read-settings.ts';

interface Three {
  readonly mine: string;
  readonly base: string;
  readonly today: string;
}

const said: Readonly<Record<NamedPiece['kind'], string>> = {
  carried: 'kept, your change',
  moot: 'moot, today’s file says the same',
  theirs: 'new today',
  conflict: 'CONFLICT, you and today’s file changed it differently',
};

async function readThree(args: Arguments, io: Io): Promise<Parsed<Three>> {
  const path = args.flags.get('--rules') ?? '';
  const mine = await readInput(path, io);
  if (!mine.ok) return mine;
  const back = readBack(mine.value);
  if (back.settings === null) {
    return refuse(`${path}: no rules file of KubeBrowse: it has no macro kubebrowse_pod.`);
  }
  const given = args.flags.has('--settings') ? await readSettings(args, io) : back.settings;
  if (given === undefined) return refuse('The settings could not be read.');
  const shipped = await io.readRules();
  const today = customise(shipped, given);
  const from = args.flags.get('--base');
  if (from !== undefined) {
    const base = await readInput(from, io);
    return base.ok ? accept({ mine: mine.value, base: base.value, today }) : base;
  }
  const version = statedVersion(mine.value);
  if (version !== shippedRelease.version) {
    return refuse(
      `${path}: made from version ${version ?? '0.1.0, or one that it does not state'}, and today’s is ${shippedRelease.version}. Give the file as it was made then with --base FILE: the one your repository had before the first change by hand.`,
    );
  }
  return accept({ mine: mine.value, base: customise(shipped, back.settings), today });
}

function tell({ pieces }: MergedRules, path: string, io: Io): void {
  for (const { kind, item, at } of pieces) {
    if (kind !== 'theirs')
      io.fault(`${path}: ${item}: ${said[kind]} (line ${at + 1} of the result)`);
  }
  const count = (kind: NamedPiece['kind']) => pieces.filter((one) => one.kind === kind).length;
  io.fault(
    `${path}: ${counted(count('carried'), 'change')} of yours kept, ${count('moot')} moot, ${count('theirs')} new today, ${counted(count('conflict'), 'conflict')}.`,
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
  const names = {
    mine: 'yours',
    base: 'it came from',
    theirs: `version ${shippedRelease.version}`,
  };
  const merged = mergeRules(base, mine, today, names);
  const hasConflict = merged.pieces.some(({ kind }) => kind === 'conflict');
  if (args.flags.has('--json')) io.out(`${JSON.stringify(merged, null, 2)}\n`);
  else {
    tell(merged, path, io);
    io.copy(merged.text);
  }
  return hasConflict ? 1 : 0;
}
