// The rows of the table of leaves that are about alerts (leaves.ts).
import { onOff, writeOutput } from './leaf-text.ts';
import type { Settings } from './settings.ts';

/** Of a list its record says how it is read. */
export type LeafRow = readonly [
  path: string,
  caption: string,
  description: string,
  read?: (settings: Settings) => readonly string[] | string,
];

export const alertRows: readonly LeafRow[] = [
  ['alerts.json', 'JSON output', 'Whether alerts are JSON.', (s) => onOff(s.alerts.json)],
  [
    'alerts.ruleMatching',
    'Rule matching',
    'all: every matching rule alerts; first: only the first in load order.',
    (s) => s.alerts.ruleMatching,
  ],
  [
    'alerts.runbook',
    'Site of the rule pages',
    'Each alert then names the page of its rule, which says what to do. Empty: none does.',
    (s) => s.alerts.runbook,
  ],
  [
    'alerts.sidekick.enabled',
    'Falcosidekick',
    'Whether Falcosidekick is installed beside Falco.',
    (s) => onOff(s.alerts.sidekick.enabled),
  ],
  [
    'alerts.sidekick.webui',
    'Falcosidekick’s web page',
    'Whether its web page is installed.',
    (s) => onOff(s.alerts.sidekick.webui),
  ],
  [
    'alerts.sidekick.existingSecret',
    'Secret',
    'Name of the Secret that holds the outputs’ credentials.',
    (s) => s.alerts.sidekick.existingSecret,
  ],
  [
    'alerts.sidekick.outputs',
    'Outputs',
    'Where alerts go, and from which priority.',
    (s) => s.alerts.sidekick.outputs.map(writeOutput),
  ],
  [
    'alerts.capture.mode',
    'Recordings',
    'Whether Falco 0.42 and newer records the system calls after alerts: off, of rules with seconds, or of all.',
    (s) => s.alerts.capture.mode,
  ],
  [
    'alerts.capture.folder',
    'Folder of the recordings',
    'Where the files are: a volume of its own in Falco’s pod, a folder on a host.',
    (s) => s.alerts.capture.folder,
  ],
  [
    'alerts.capture.diskMb',
    'Most of all recordings',
    'Megabytes of that volume. Beyond it Kubernetes evicts Falco’s pod.',
    (s) => String(s.alerts.capture.diskMb),
  ],
  [
    'alerts.capture.fileMb',
    'Most of one recording',
    'Megabytes after which a file ends, from Falco 0.44 on.',
    (s) => String(s.alerts.capture.fileMb),
  ],
];
