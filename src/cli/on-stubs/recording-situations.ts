// Recordings asked for: what commands.sh must make of it. Test-only.
import { exampleRule } from '../../ours/rules.ts';
import {
  changedNothing,
  check,
  done,
  existing,
  installed,
  operatorValues,
  type Situation,
  stoppedAt,
} from './situation.ts';
import { goodLog } from './stub-world.ts';

const recording = {
  rules: [{ rule: exampleRule, capture: 20 }],
  alerts: { capture: { mode: 'rules' } },
};
const log = `${goodLog}Mon Nov 30 10:00:00 2026: Capture is enabled in mode 'rules'. Capturing events to /captures/falco\n`;
const mounts = (path: string) =>
  operatorValues.replace(
    'resources:',
    `mounts:\n  volumeMounts:\n  - mountPath: ${path}\n    name: acme\n  volumes:\n  - emptyDir: {}\n    name: acme\nresources:`,
  );

export const recordingSituations: readonly Situation[] = [
  {
    name: 'recordings into a volume that is there',
    settings: recording,
    world: { captures: '', log },
    status: 0,
    last: done,
    says: /^ok {4}pod\/falco-a records to \/captures$/,
  },
  {
    name: 'recordings without their folder',
    settings: recording,
    world: { log },
    status: 1,
    last: check(),
    says: /^FAIL {2}pod\/falco-a has no folder \/captures: Falco ends at the first alert/,
  },
  {
    name: 'recordings that Falco does not say it makes',
    settings: recording,
    world: { captures: '' },
    status: 2,
    last: check(2),
    says: /^\? {5}pod\/falco-a keeps no log that says it records/,
  },
  {
    name: 'recordings in a release with mounts of its own',
    settings: { ...existing, ...recording },
    world: { ...installed, 'values.yaml': mounts('/etc/acme') },
    status: 1,
    last: stoppedAt('Save the values of the release'),
    says: /^STOP {2}recordings need a volume at \/captures/,
    more: changedNothing,
  },
  {
    name: 'recordings in a release with a volume there',
    settings: { ...existing, ...recording },
    world: { ...installed, captures: '', log, 'values.yaml': mounts('/captures') },
    status: 0,
    last: done,
    says: /^ok {4}pod\/falco-a records to \/captures$/,
  },
];
