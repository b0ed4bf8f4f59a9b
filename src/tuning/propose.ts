// A rule of ours → what is proposed for its alerts, narrowest first; any other rule gets rows.
import { baseName, fieldText } from './field-text.ts';
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

type Proposer = (asking: Asking) => void;

/** `further`: for alerts that nothing safe of the first kind silences. */
interface Proposers {
  readonly first: Proposer;
  readonly further?: Proposer;
}

const internal: Proposers = { first: proposeInternal };
const programs: Proposers = { first: proposeExecutionRows, further: proposeCommands };
const writers: Proposers = { first: proposeFiles, further: proposeWritable };

const byRule: Readonly<Record<string, Proposers>> = {
  'Session-to-Session Connection': internal,
  'Connection to KubeBrowse Services': internal,
  'Connection to Internal Network': internal,
  'Unexpected Outbound Network Connection': { first: proposeOutbound },
  'Listen on Unexpected Port': { first: proposeListeners },
  'Unexpected Execution by Browser or Viewer': programs,
  'Shell Spawned in Pod': { first: proposeShells },
  'Terminal Opened From the Desktop': programs,
  'Remote Command in Pod': { first: proposeEntrypoints, further: proposeCommands },
  'Package Manager Run': programs,
  'Tunnelling or Network Tool Run': programs,
  'Cluster Client Run': programs,
  'Browser Started With Risky Options': programs,
  'Command Outside a Script': programs,
  'Execution of Unexpected Binary': { first: proposeExecutions, further: proposeCommands },
  'Access to Sensitive User Config Files': { first: proposeReaders },
  'Attempt to Modify Binaries or System Libraries': writers,
  'Configuration or Startup File Modified': writers,
  'Agent Started Unexpected Program': { first: proposeExecutions, further: proposeCommands },
  'Root Execution Below a Session': { first: proposeRootHelpers, further: proposeCommands },
  'Privilege Tool Run': programs,
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

const files = /known_(?:files|writers|readers|links)/;

function proposersOf({ rule }: Asking): Proposers {
  const own = rule.name.startsWith('KubeBrowse - ')
    ? byRule[rule.name.slice('KubeBrowse - '.length)]
    : undefined;
  if (own !== undefined) return own;
  const isAboutFiles = rule.exceptions.some(({ name }) => files.test(name));
  return isAboutFiles
    ? { first: proposeFiles, further: proposeWriters }
    : { first: proposeRows, further: proposeNarrowRows };
}

export function propose(asking: Asking): void {
  proposersOf(asking).first(asking);
}

export function proposeFurther(asking: Asking): void {
  proposersOf(asking).further?.(asking);
}
