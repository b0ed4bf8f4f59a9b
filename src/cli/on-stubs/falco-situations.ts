// What is wrong with Falco or its installation: what commands.sh must make of it. Test-only.
import { expect } from 'vitest';
import { installedFalco } from '../../falco/installed-falco.ts';
import {
  changedNothing,
  check,
  done,
  helm,
  ranNothingInPods,
  release,
  type Situation,
  stoppedAt,
} from './situation.ts';
import { goodLog, otherLog, refusedLog } from './stub-world.ts';

export const falcoSituations: readonly Situation[] = [
  {
    name: 'all is well, nothing is installed',
    settings: helm,
    status: 0,
    last: done,
    says: /^ok {4}Falco sees the labels of session pod sandbox\/new-pod, and fires$/,
    more: ({ calls, file }) => {
      expect(calls).toContain(
        'kubectl exec --namespace sandbox new-pod --container rdp-chromium -- true kubebrowse-check-',
      );
      expect(calls).not.toContain('old-pod --container');
      expect(file('labelled')).toBe('');
    },
  },
  {
    name: 'a release exists where none was expected',
    settings: helm,
    world: { release },
    status: 1,
    last: stoppedAt('Install, the rules inside the values'),
    says: /^STOP {2}a release falco exists/,
    more: ({ calls }) => expect(calls).not.toMatch(/^helm (?:install|upgrade)/m),
  },
  {
    name: 'somebody set another level of Pod Security',
    settings: helm,
    world: { enforced: '' },
    status: 1,
    last: stoppedAt('Let privileged pods into Falco’s namespace'),
    more: ({ calls }) => expect(calls).not.toMatch(/^helm install/m),
  },
  {
    name: 'Falco refuses the rules before the installation',
    settings: helm,
    world: { 'falco-refuses': '' },
    status: 1,
    last: stoppedAt('Let this Falco read the rules'),
    more: changedNothing,
  },
  ...(
    [
      ['HUP', 129],
      ['INT', 130],
      ['TERM', 143],
    ] as const
  ).map(
    ([signal, status]): Situation => ({
      name: `interrupted by ${signal} while it waits`,
      settings: helm,
      world: { interrupted: signal },
      status,
      last: stoppedAt('Wait until every node has it', status),
    }),
  ),
  {
    name: 'the chart carries another patch than the values take: theirs reads the rules',
    settings: { target: { falco: '0.45' } },
    status: 0,
    last: done,
    more: ({ calls }) => expect(calls).toContain(`falcosecurity/falco:${installedFalco('0.45')}`),
  },
  {
    name: 'no Falco pod',
    settings: helm,
    world: { 'falco-pods': '', numbers: '2 0 0' },
    status: 1,
    last: check(),
    says: /^FAIL {2}no Falco pod in namespace falco: where Pod Security/,
    more: ranNothingInPods,
  },
  {
    name: 'a node that Falco does not reach',
    settings: helm,
    world: { numbers: '2 2 1' },
    status: 1,
    last: check(),
    says: /^FAIL {2}Falco is for 2 nodes, up to date on 2, ready on 1/,
  },
  {
    name: 'another file in the pod',
    settings: helm,
    world: { 'mounted/kubebrowse_rules.yaml': '# older' },
    status: 1,
    last: check(),
    says: /^FAIL {2}pod\/falco-a has another kubebrowse_rules\.yaml$/,
  },
  {
    name: 'no file in the pod',
    settings: helm,
    world: { 'mounted/kubebrowse_rules.yaml': null },
    status: 1,
    last: check(),
    says: /^FAIL {2}pod\/falco-a has no kubebrowse_rules\.yaml$/,
  },
  {
    name: 'a hot reload that was refused',
    settings: helm,
    world: { log: refusedLog },
    status: 1,
    last: check(),
    says: /^FAIL {2}pod\/falco-b refused the files and runs on with the old rules/,
  },
  {
    name: 'an alert that only quotes a start of Falco does not hide the refusal',
    settings: helm,
    world: {
      log: `${refusedLog}{"output":"x: Opening 'syscall' source","rule":"y"}\n10:34:39.1: Notice x (c=Mon Nov 23 10:34:39 2026: Opening 'syscall' source)\n`,
    },
    status: 1,
    last: check(),
    says: /^FAIL {2}pod\/falco-a refused the files/,
  },
  {
    name: 'a refused reload and a good start after it',
    settings: helm,
    world: { log: `${refusedLog}${goodLog}` },
    status: 0,
    last: done,
  },
  {
    name: 'the file is there and not loaded',
    settings: helm,
    world: { log: otherLog },
    status: 1,
    last: check(),
    says: /^FAIL {2}pod\/falco-a runs without our file/,
  },
  {
    name: 'a log that was rotated away',
    settings: helm,
    world: { log: '{"rule":"x"}\n' },
    status: 2,
    last: check(2),
    says: /^\? {5}pod\/falco-a keeps no log of its start/,
  },
  {
    name: 'no alert',
    settings: helm,
    world: { 'no-alerts': '' },
    status: 1,
    last: check(),
    says: /^FAIL {2}Falco says nothing of a command in session pod sandbox\/new-pod/,
  },
  {
    name: 'labels that Falco does not see',
    settings: helm,
    world: { 'no-alerts': '', 'alert-without-pod': '' },
    status: 1,
    last: check(),
    says: /it lost the container runtime\. Restart Falco: kubectl rollout restart daemonset\/falco --namespace falco$/,
  },
  {
    name: 'a socket from before the runtime restarted',
    settings: helm,
    world: {
      mountinfo:
        '88 65 0:39 /containerd/containerd.sock//deleted /host/run/containerd/containerd.sock rw - tmpfs t rw\n',
    },
    status: 1,
    last: check(),
    says: /^FAIL {2}pod\/falco-a holds a socket from before the container runtime restarted/,
  },
  {
    name: 'a session on a node without Falco',
    settings: helm,
    world: { 'falco-pods': 'falco-b node-2\n' },
    status: 1,
    last: check(),
    says: /^FAIL {2}no Falco runs on node node-1/,
  },
];
