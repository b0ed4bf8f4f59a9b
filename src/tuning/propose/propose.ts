// A rule → what is proposed for its alerts, narrowest first, in the way its row says (src/ours/rules.ts).
import { rowOf, type SuggestWay } from '../../ours/rules.ts';
import { baseName } from '../../text/path-parts.ts';
import { fieldText } from './field-text.ts';
import { proposePatternRows } from './pattern-rows.ts';
import { looksMadeUp } from './places.ts';
import type { Asking } from './proposal.ts';
import { proposeFiles, proposeReaders, proposeWritable } from './propose-file.ts';
import { proposeInternal, proposeListeners, proposeOutbound } from './propose-network.ts';
import {
  proposeCommands,
  proposeEntrypoints,
  proposeExecutionRows,
  proposeExecutions,
  proposeRootHelpers,
  proposeShells,
} from './propose-process.ts';
import { proposeNarrowRows, proposeRows } from './rows.ts';
import { proposeSourceRows } from './source-rows.ts';

type Proposer = (asking: Asking) => void;

/** `further`: for alerts that nothing safe of the first kind silences. */
interface Proposers {
  readonly first: Proposer;
  readonly further?: Proposer;
}

const programs: Proposers = { first: proposeExecutionRows, further: proposeCommands };

const ways: Readonly<Record<SuggestWay, Proposers>> = {
  services: { first: proposeInternal },
  'web access': { first: proposeOutbound },
  listeners: { first: proposeListeners },
  programs,
  'allowed programs': { first: proposeExecutions, further: proposeCommands },
  shells: { first: proposeShells },
  'entry points': { first: proposeEntrypoints, further: proposeCommands },
  'root helpers': { first: proposeRootHelpers, further: proposeCommands },
  readers: { first: proposeReaders },
  writers: { first: proposeFiles, further: proposeWritable },
  files: { first: proposeFiles, further: proposeWriters },
  rows: { first: proposeRows, further: proposeNarrowRows },
};

/**
 * Files that are never seen again are not named one by one, and their folder is wider than what was seen:
 * the program as it was started, by whom, is not.
 */
function proposeWriters(asking: Asking): void {
  proposeNarrowRows(asking);
  const passing = asking.groups.filter(({ fields }) =>
    looksMadeUp(baseName(fieldText(fields, 'fd.name') ?? '')),
  );
  proposeCommands({ ...asking, groups: passing });
}

/** A rule of others says by its exceptions what it compares. */
const files = /known_(?:files|writers|readers|links)/;

function wayOf({ rule }: Asking): Proposers {
  if (rule.source !== 'syscall') return { first: proposeSourceRows };
  const own = rowOf(rule.name)?.suggest;
  return ways[own ?? (rule.exceptions.some(({ name }) => files.test(name)) ? 'files' : 'rows')];
}

export function propose(asking: Asking): void {
  wayOf(asking).first(asking);
}

export function proposeFurther(asking: Asking): void {
  wayOf(asking).further?.(asking);
  if (asking.rule.source === 'syscall') proposePatternRows(asking);
}
