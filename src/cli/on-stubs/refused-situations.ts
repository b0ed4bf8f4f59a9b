// A role that may not look: what commands.sh must make of it. That nothing was seen says nothing of
// what is there, so no line is ok or FAIL for it. Test-only.
import { expect } from 'vitest';
import {
  changedNothing,
  check,
  existing,
  helm,
  host,
  installed,
  journal,
  type Situation,
  stoppedAt,
} from './situation.ts';

/** Each reading of the check, as a pattern of the words behind kubectl. */
const readings = [
  'get daemonset*',
  '*go-template=*',
  '*.status.desiredNumberScheduled*',
  'get pods*--selector*--output name',
  'get pods*jsonpath=*',
  'get pods*spec.nodeName=*',
  'exec*-- cat /etc/falco/rules.d/*',
  'exec*-- cat /proc/self/mountinfo',
  'exec*-- cat /etc/falco/falco.yaml',
  'exec*',
  'logs*',
  'get service*',
];

const reason = 'Error from server \\(Forbidden\\): User "ci" cannot do that';

export const refusedSituations: readonly Situation[] = [
  ...readings.map(
    (pattern): Situation => ({
      name: `kubectl ${pattern} is forbidden`,
      settings: { alerts: { sidekick: { enabled: true } } },
      world: { forbidden: `${pattern}\n` },
      status: 2,
      last: check(2),
      says: new RegExp(`^\\? {5}.*: ${reason}$`),
      more: ({ lines }) => expect(lines.filter((line) => line.startsWith('FAIL'))).toEqual([]),
    }),
  ),
  {
    name: 'a release that helm cannot look for',
    settings: existing,
    world: { ...installed, 'cluster-unreachable': '' },
    status: 1,
    last: stoppedAt('Save the values of the release'),
    says: /^STOP {2}helm does not say whether there is a release falco in namespace falco: Error: Kubernetes cluster unreachable/,
    more: changedNothing,
  },
  {
    name: 'nothing installed, as far as helm can tell',
    settings: helm,
    world: { 'cluster-unreachable': '' },
    status: 1,
    last: stoppedAt('Install, the rules inside the values'),
    says: /^STOP {2}helm does not say whether there is a release falco in namespace falco already: Error: K/,
    more: ({ calls }) => expect(calls).not.toMatch(/^helm (?:install|upgrade)/m),
  },
  ...['get daemonset*--output yaml', 'get configmap*'].map(
    (pattern): Situation => ({
      name: `a ConfigMap, and kubectl ${pattern} is forbidden: nothing can be kept`,
      settings: { target: { method: 'configmap' } },
      world: { forbidden: `${pattern}\n` },
      status: 1,
      last: stoppedAt('Keep what is there'),
      says: new RegExp(`^STOP {2}kubectl does not say whether .*: ${reason}$`),
      more: changedNothing,
    }),
  ),
  {
    name: 'a release whose Falco cannot be looked for',
    settings: existing,
    world: { ...installed, forbidden: 'get pods*\n' },
    status: 1,
    last: stoppedAt('Let the Falco that runs read the rules'),
    says: new RegExp(`^STOP {2}kubectl does not say which Falco pods run .*: ${reason}$`),
    more: changedNothing,
  },
  {
    name: 'a host on which sudo does not run test: nothing can be kept',
    settings: host,
    world: { journal, 'sudo-refuses': 'test\n' },
    status: 1,
    last: stoppedAt('Keep the files that are there'),
    says: /^STOP {2}sudo does not run test here/,
    more: ({ calls }) => expect(calls).not.toMatch(/install/),
  },
  {
    name: 'a host on which sudo shows neither file nor age',
    settings: host,
    world: { journal, 'sudo-refuses': 'cat\nstat\n' },
    status: 2,
    last: stoppedAt('Are these files there', 2),
    says: /^\? {5}.*kubebrowse_rules\.yaml cannot be read: sudo: a password is required$/,
    more: ({ lines }) =>
      expect(lines).toContainEqual(expect.stringMatching(/^\? {5}whether Falco has started anew/)),
  },
];
