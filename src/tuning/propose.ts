// A rule of ours → what is proposed for its alerts, narrowest first; any other rule gets rows.
import type { Asking } from './proposal.ts';
import { proposeFiles, proposeReaders, proposeWriters } from './propose-file.ts';
import { proposeInternal, proposeListeners, proposeOutbound } from './propose-network.ts';
import {
  proposeEntrypoints,
  proposeExecutionRows,
  proposeExecutions,
  proposeRootHelpers,
  proposeShells,
} from './propose-process.ts';
import { proposeRows } from './rows.ts';

type Proposer = (asking: Asking) => void;

const byRule: Readonly<Record<string, Proposer>> = {
  'Session-to-Session Connection': proposeInternal,
  'Connection to KubeBrowse Services': proposeInternal,
  'Connection to Internal Network': proposeInternal,
  'Unexpected Outbound Network Connection': proposeOutbound,
  'Listen on Unexpected Port': proposeListeners,
  'Unexpected Execution by Browser or Viewer': proposeExecutionRows,
  'Shell Spawned in Pod': proposeShells,
  'Terminal Opened From the Desktop': proposeExecutionRows,
  'Remote Command in Pod': proposeEntrypoints,
  'Package Manager Run': proposeExecutionRows,
  'Tunnelling or Network Tool Run': proposeExecutionRows,
  'Cluster Client Run': proposeExecutionRows,
  'Browser Started With Risky Options': proposeExecutionRows,
  'Execution of Unexpected Binary': proposeExecutions,
  'Access to Sensitive User Config Files': proposeReaders,
  'Attempt to Modify Binaries or System Libraries': proposeWriters,
  'Configuration or Startup File Modified': proposeWriters,
  'Agent Started Unexpected Program': proposeExecutions,
  'Root Execution Below a Session': proposeRootHelpers,
  'Privilege Tool Run': proposeExecutionRows,
};

const files = /known_(?:files|writers|readers|links)/;

export function propose(asking: Asking): void {
  const { rule } = asking;
  const own = rule.name.startsWith('KubeBrowse - ')
    ? byRule[rule.name.slice('KubeBrowse - '.length)]
    : undefined;
  const isAboutFiles = rule.exceptions.some(({ name }) => files.test(name));
  (own ?? (isAboutFiles ? proposeFiles : proposeRows))(asking);
}
