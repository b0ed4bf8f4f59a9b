// A release that exists: what commands.sh must make of it. Test-only.
import { expect } from 'vitest';
import {
  changedNothing,
  done,
  existing,
  installed,
  operatorValues,
  release,
  type Situation,
  stoppedAt,
  texts,
} from './situation.ts';

export const releaseSituations: readonly Situation[] = [
  {
    name: 'a release with values of its own',
    settings: existing,
    world: installed,
    status: 0,
    last: done,
    says: /^Falco 0\.44\.0 runs with chart 9\.0\.0, and stays on it\.$/,
    more: ({ calls, file, lines }) => {
      expect(file('current-values.yaml')).toBe(operatorValues);
      expect(calls).toContain('upgrade falco falcosecurity/falco --version 9.0.0');
      expect(calls).not.toMatch(/--version 9\.1\.0|repo add|--install|kubectl label/);
      expect(lines.join('\n')).toContain(
        'note  chart 9.1.0 would bring Falco 0.44.1, container plugin 0.7.1.',
      );
      expect(lines).toContain('+# more');
      expect(calls).toContain('falcosecurity/falco:0.44.0 -o json_output=false');
    },
  },
  {
    name: 'a release whose chart mounts folders',
    settings: { target: { installation: 'existing' } },
    world: {
      ...installed,
      release: release.replace('0.44.0', '0.45.0').replace('9.0.0', '9.2.0'),
    },
    status: 0,
    last: done,
    says: /^Falco 0\.45\.0 runs with chart 9\.2\.0, and stays on it\.$/,
    more: ({ file, lines }) => {
      expect(file('kubebrowse-lists.yaml')).toBe('{}\n');
      expect(lines.join('\n')).not.toMatch(/^note {2}chart/m);
    },
  },
  {
    name: 'helm diff is there',
    settings: existing,
    world: { ...installed, 'diff-plugin': '' },
    status: 0,
    last: done,
    more: ({ calls }) =>
      expect(calls).toContain(
        'helm diff upgrade falco falcosecurity/falco --version 9.0.0 --namespace falco --values current-values.yaml --values kubebrowse-values.yaml',
      ),
  },
  {
    name: 'a value of theirs that ours would change',
    settings: existing,
    world: {
      ...installed,
      'values.yaml': operatorValues.replace('json_output: true', 'json_output: false'),
    },
    status: 1,
    last: stoppedAt('Save the values of the release'),
    says: /^ +falco\.json_output: yours is false, ours is true$/,
    more: changedNothing,
  },
  {
    name: 'a value of theirs that is given up',
    settings: existing,
    world: {
      ...installed,
      'values.yaml': operatorValues.replace('json_output: true', 'json_output: false'),
    },
    environment: { KUBEBROWSE_REPLACE: 'yes' },
    status: 0,
    last: done,
  },
  {
    name: 'the values cannot be read',
    settings: existing,
    world: { ...installed, 'values-refused': '' },
    folder: { 'current-values.yaml': '# of an earlier run\n' },
    status: 1,
    last: stoppedAt('Save the values of the release'),
    says: /^STOP {2}helm could not say the values of falco\. Nothing was changed\.$/,
    more: (outcome) => {
      changedNothing(outcome);
      expect(outcome.file('current-values.yaml')).toBeUndefined();
    },
  },
  {
    name: 'no such release',
    settings: existing,
    status: 1,
    last: stoppedAt('Save the values of the release'),
    says: /^STOP {2}helm has no release falco in namespace falco\. helm list --all-namespaces names/,
    more: changedNothing,
  },
  {
    name: 'a release that holds a rules file of ours already',
    settings: existing,
    world: {
      ...installed,
      'values.yaml': operatorValues.replace(
        'customRules:',
        'customRules:\n  kubebrowse_rules.yaml: |-\n    # by hand',
      ),
    },
    status: 0,
    last: done,
    says: /^note {2}your values hold a kubebrowse_rules\.yaml, and ours takes its place/,
    more: ({ file }) => expect(file('current-values.yaml')).toContain('# by hand'),
  },
  {
    name: 'a release whose values are all of the chart',
    settings: existing,
    world: { ...installed, 'values.yaml': 'null\n' },
    status: 0,
    last: done,
    more: ({ file }) => expect(file('values-after.yaml')).toContain(texts.rules.split('\n')[0]),
  },
  {
    name: 'a Falco of another namespace',
    settings: {},
    world: { 'other-falcos': ' security/falco' },
    status: 0,
    last: done,
    says: /^note {2}a Falco runs already: security\/falco\. /,
  },
  ...[existing, {}].flatMap((settings) => [
    {
      name: `helm is not here, ${JSON.stringify(settings)}`,
      settings,
      world: installed,
      without: ['helm'],
      status: 127,
      last: stoppedAt('Have the chart repository', 127),
      more: changedNothing,
    },
    {
      name: `a repository that cannot be asked, ${JSON.stringify(settings)}`,
      settings,
      world: { ...installed, 'proxy-refuses': '' },
      status: 1,
      last: stoppedAt('Have the chart repository'),
      more: changedNothing,
    },
  ]),
  {
    name: 'kubectl is not here, a release',
    settings: existing,
    world: installed,
    without: ['kubectl'],
    status: 1,
    last: stoppedAt('Let the Falco that runs read the rules'),
    says: /^STOP {2}kubectl does not say which Falco pods run in namespace falco: .*not found/,
    more: changedNothing,
  },
  {
    name: 'kubectl is not here, nothing installed',
    settings: {},
    without: ['kubectl'],
    status: 127,
    last: stoppedAt('Let privileged pods into Falco’s namespace', 127),
    more: changedNothing,
  },
  {
    name: 'another Falco than the rules are for',
    settings: { target: { installation: 'existing', falco: '0.43' } },
    world: installed,
    status: 1,
    last: stoppedAt('Save the values of the release'),
    says: /^STOP {2}Falco 0\.44\.0 runs, and these files are for 0\.43/,
    more: changedNothing,
  },
  {
    name: 'another Falco by image.tag',
    settings: existing,
    world: { ...installed, 'values.yaml': `image:\n  tag: "0.43.1"\n${operatorValues}` },
    status: 1,
    last: stoppedAt('Save the values of the release'),
    says: /^STOP {2}Falco 0\.43\.1 runs/,
  },
  {
    name: 'a release of another chart',
    settings: existing,
    world: { ...installed, release: release.replace('falco-9.0.0', 'security-1.0.0') },
    status: 1,
    last: stoppedAt('Save the values of the release'),
    says: /^STOP {2}release falco is of chart security-1\.0\.0/,
  },
  {
    name: 'a release that somebody else is upgrading',
    settings: existing,
    world: { ...installed, release: release.replace('deployed', 'pending-upgrade') },
    status: 1,
    last: stoppedAt('Save the values of the release'),
    says: /^STOP {2}revision 7 of falco is pending-upgrade/,
  },
  {
    name: 'Falco refuses the rules before the upgrade',
    settings: existing,
    world: { ...installed, 'falco-refuses': '' },
    status: 1,
    last: stoppedAt('Let the Falco that runs read the rules'),
    more: changedNothing,
  },
  {
    name: 'without docker the running Falco reads them',
    settings: existing,
    world: { ...installed, 'falco-refuses': '' },
    without: ['docker'],
    status: 1,
    last: stoppedAt('Let the Falco that runs read the rules'),
    more: changedNothing,
  },
  {
    name: 'an official file that this Falco does not load',
    settings: { ...existing, falcoRules: { loaded: ['stable', 'incubating'] } },
    world: installed,
    status: 1,
    last: stoppedAt('Let the Falco that runs read the rules'),
    says: /^STOP {2}this Falco does not load \/etc\/falco\/falco-incubating_rules\.yaml/,
    more: changedNothing,
  },
  {
    name: 'a chart that does not render',
    settings: existing,
    world: { ...installed, 'template-fails': '' },
    status: 1,
    last: stoppedAt('See what would change'),
    more: changedNothing,
  },
  {
    name: 'helm fails half way',
    settings: existing,
    world: { ...installed, 'upgrade-fails': '' },
    status: 1,
    last: stoppedAt('Upgrade: your values, then ours'),
    more: ({ calls }) => expect(calls).not.toMatch(/rollout|kubebrowse-check-/),
  },
  {
    name: 'two mounts in one place',
    settings: existing,
    world: {
      ...installed,
      'manifest-after.yaml':
        '  - mountPath: /etc/falco/rules.d\n  - mountPath: /etc/falco/rules.d\n',
    },
    status: 1,
    last: stoppedAt('See what would change'),
    says: /^STOP {2}your values mount something at \/etc\/falco\/rules\.d/,
    more: changedNothing,
  },
  {
    name: 'alerts for a service that nobody has',
    settings: existing,
    world: {
      ...installed,
      'manifest-after.yaml':
        '---\nkind: Service\nmetadata:\n  name: kb-falcosidekick\n---\nkind: ConfigMap\n        url: http://kb-falco-falcosidekick:2801\n',
    },
    status: 1,
    last: stoppedAt('See what would change'),
    says: /^STOP {2}Falco would post its alerts to kb-falco-falcosidekick/,
    more: changedNothing,
  },
  {
    name: 'mounts of their own stay',
    settings: existing,
    world: {
      ...installed,
      'values.yaml': `${operatorValues.replace('resources:', 'mounts:\n  volumeMounts:\n  - mountPath: /etc/acme\n    name: acme\n  volumes:\n  - configMap:\n      name: acme\n    name: acme\nresources:')}`,
    },
    status: 0,
    last: done,
    says: /^note {2}your values have mounts of their own/,
  },
];
