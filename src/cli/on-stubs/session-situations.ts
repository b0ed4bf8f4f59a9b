// What is wrong with sessions, alerts or the machine: what commands.sh must make of it. Test-only.

import { expect } from 'vitest';
import { triggers } from '../../deploy/steps/trigger.ts';
import { check, done, helm, ranNothingInPods, type Situation, stoppedAt } from './situation.ts';

export const sessionSituations: readonly Situation[] = [
  {
    name: 'no session is open',
    settings: helm,
    world: { sessions: '' },
    status: 2,
    last: check(2),
    says: /^\? {5}no session runs with app in /,
  },
  {
    name: 'several selectors and namespaces, one without a session',
    settings: {
      pods: {
        namespaces: ['one', 'two'],
        selectors: [
          [
            { key: 'a.example/b', values: ['x', 'y'] },
            { key: 'c', values: ['z'] },
          ],
          [{ key: 'd', values: ['e'] }],
        ],
      },
    },
    world: {
      sessions:
        'a.example/b in (x,y),c in (z)\tone pod-1 node-1 rdp-chromium\n' +
        'd in (e)\tone pod-2 node-2 rdp-onlyoffice\nd in (e)\ttwo pod-3 node-2 rdp-onlyoffice\n',
    },
    status: 2,
    last: check(2),
    says: /^\? {5}no session runs with a\.example\/b in \(x,y\),c in \(z\), namespace two/,
    more: ({ lines }) =>
      expect(lines.filter((line) => line.startsWith('ok    Falco sees'))).toEqual([
        'ok    Falco sees the labels of session pod one/pod-1, and fires',
        'ok    Falco sees the labels of session pod one/pod-2, and fires',
        'ok    Falco sees the labels of session pod two/pod-3, and fires',
      ]),
  },
  {
    name: 'a pod that Falco does not see, beside others whose names hold its name',
    settings: {
      pods: {
        namespaces: ['one', 'two'],
        selectors: [[{ key: 'a', values: ['x'] }], [{ key: 'b', values: ['y'] }]],
      },
    },
    world: {
      sessions:
        'a in (x)\tone web-1 node-1 rdp-chromium\na in (x)\ttwo web-1 node-1 rdp-chromium\n' +
        'b in (y)\tone web-10 node-1 rdp-chromium\nb in (y)\ttwo web-11 node-1 rdp-chromium\n',
      'unseen-pods': 'one/web-1\n',
    },
    status: 1,
    last: check(),
    says: /^FAIL {2}Falco says nothing of a command in session pod one\/web-1:/,
    more: ({ lines }) =>
      expect(lines.filter((line) => line.startsWith('ok    Falco sees'))).toHaveLength(3),
  },
  {
    name: 'no selector, so no command in anybody’s pod',
    settings: { pods: { selectors: [] } },
    status: 2,
    last: check(2),
    says: /^\? {5}no label says which pods are sessions/,
    more: ranNothingInPods,
  },
  {
    name: 'no selector, and a pod that a person names',
    settings: { pods: { selectors: [] } },
    environment: { SESSION_POD: 'sandbox/old-pod' },
    status: 0,
    last: done,
    says: /^ok {4}Falco sees the labels of session pod sandbox\/old-pod, and fires$/,
  },
  {
    name: 'only the first rule that matches speaks',
    settings: { alerts: { ruleMatching: 'first' } },
    world: { 'matching-first': '' },
    status: 0,
    last: done,
  },
  {
    name: 'the rule that a command fires is off',
    settings: { rules: [{ rule: triggers[0]?.rule, enabled: false }] },
    world: { 'rules-off': `${triggers[0]?.rule}\n` },
    status: 0,
    last: done,
    more: ({ calls }) => expect(calls).toContain(' -- sh -c exit 0 kubebrowse-check-'),
  },
  {
    name: 'every rule that a harmless command fires is off',
    settings: {
      rules: triggers.map(({ rule }) => ({ rule, enabled: false })),
    },
    status: 2,
    last: check(2),
    says: /are switched off: no harmless command is left/,
    more: ranNothingInPods,
  },
  {
    name: 'the rule is hidden by another, or by an exception',
    settings: helm,
    world: { 'rules-off': `${triggers[0]?.rule}\n`, alerts: '' },
    status: 1,
    last: check(),
  },
  {
    name: 'text alerts',
    settings: { alerts: { json: false } },
    world: { 'text-alerts': '' },
    status: 0,
    last: done,
  },
  {
    name: 'a command cannot be run in the session',
    settings: helm,
    world: { 'no-exec': '' },
    status: 2,
    last: check(2),
    says: /^\? {5}no command could be run in sandbox\/new-pod, container rdp-chromium: /,
  },
  {
    name: 'Falcosidekick under the name that Falco posts to',
    settings: { target: { release: 'kb' }, alerts: { sidekick: { enabled: true, webui: true } } },
    world: { 'mounted/falco.yaml': 'http_output:\n  url: http://kb-falcosidekick:2801\n' },
    status: 0,
    last: done,
    says: /^ok {4}Falco posts to the service kb-falcosidekick, and there is one$/,
  },
  {
    name: 'Falcosidekick under another name',
    settings: { target: { release: 'kb' }, alerts: { sidekick: { enabled: true } } },
    world: { 'mounted/falco.yaml': 'http_output:\n  url: http://kb-falco-falcosidekick:2801\n' },
    status: 1,
    last: check(),
    says: /^FAIL {2}Falco posts its alerts to kb-falco-falcosidekick, and there is no such service/,
  },
  {
    name: 'the rollout does not end',
    settings: helm,
    world: { 'rollout-fails': '' },
    status: 1,
    last: stoppedAt('Wait until every node has it'),
  },
  {
    name: 'no docker here, nothing installed',
    settings: helm,
    without: ['docker'],
    status: 0,
    last: /^Done: every line of the check is ok\. Skipped: “Let this Falco read the rules”\.$/,
    says: /^skipped: neither docker nor podman is here/,
  },
  {
    name: 'the cluster does not answer',
    settings: helm,
    world: { 'no-cluster': '' },
    status: 1,
    last: stoppedAt('Let privileged pods into Falco’s namespace'),
  },
];
