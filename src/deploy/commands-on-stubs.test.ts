// commands.sh in small worlds where something is wrong: its exit status, its last line, what it did.
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { parseSettings } from '../settings/parse-settings.ts';
import type { Settings } from '../settings/settings.ts';
import {
  goodLog,
  goodWorld,
  type Outcome,
  otherLog,
  refusedLog,
  runCommands,
  shells,
  type World,
} from './stub-world.ts';

const texts = { rules: '# rules\n- rule: x\n', overrides: '# overrides\n- macro: y\n' };

function read(input: object): Settings {
  const { settings, diagnostics } = parseSettings(input);
  expect(diagnostics).toEqual([]);
  return settings;
}

const done = /^Done: every step, and every line of the check is ok\.$/;
const stoppedAt = (step: string, status = 1): RegExp =>
  new RegExp(
    `^STOPPED at the step “${step}.*” \\(status ${status}\\)\\. Nothing after it was run\\.$`,
  );
const check = (status = 1) => stoppedAt('Does Falco have these files', status);

const operatorValues = `customRules:
  acme.yaml: |
    - rule: Acme
      desc: json_output: false
falco:
  json_output: true
  rules_files:
  - /etc/falco/falco_rules.yaml
  - /etc/falco/acme_rules.yaml
  - /etc/falco/rules.d
falcoctl:
  artifact:
    follow:
      enabled: false
falcosidekick:
  config:
    slack:
      webhookurl: https://hooks.example/T0/B0
  enabled: true
resources:
  limits:
    memory: 2Gi
tolerations:
- effect: NoSchedule
  key: sessions
  operator: Exists
`;
const release =
  '- app_version: 0.44.0\n  chart: falco-9.0.0\n  description: Upgrade complete\n  revision: 7\n  status: deployed\n';

/** Helm's side of a release with values of its own. */
const installed: World = {
  release,
  'values.yaml': operatorValues,
  'manifest.yaml': 'kind: DaemonSet\n',
  'manifest-after.yaml': '---\nkind: DaemonSet\n# more\n',
  repositories: 'NAME         \tURL\nfalcosecurity\thttps://charts.mirror.example\n',
};

const helm = {};
const existing = { target: { installation: 'existing' } };
const configmap = { target: { method: 'configmap' } };
const host = { target: { method: 'host' } };
const journal = goodLog.replace(/^/gm, '@NOW@.5 node falco[1]: ').replace(/\n[^\n]*$/, '\n');

interface Situation {
  readonly name: string;
  readonly settings: object;
  readonly world?: World;
  readonly status: number;
  readonly last: RegExp;
  /** A line it must print. */
  readonly says?: RegExp;
  readonly more?: (outcome: Outcome) => void;
  readonly without?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly folder?: World;
  readonly rules?: typeof texts | { rules: string; overrides: null };
}

const changedNothing = ({ calls }: Outcome) =>
  expect(calls).not.toMatch(/^helm (?:install|upgrade)|^kubectl (?:apply|patch|create|label)/m);
const ranNothingInPods = ({ calls }: Outcome) => expect(calls).not.toMatch(/kubebrowse-check-/);

const situations: readonly Situation[] = [
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
    says: /^FAIL {2}pod\/falco-a has another kubebrowse_rules\.yaml, or none$/,
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
    settings: { rules: [{ rule: 'KubeBrowse - Remote Command in Pod', enabled: false }] },
    world: { 'rules-off': 'KubeBrowse - Remote Command in Pod\n' },
    status: 0,
    last: done,
    more: ({ calls }) => expect(calls).toContain(' -- sh -c exit 0 kubebrowse-check-'),
  },
  {
    name: 'every rule that a harmless command fires is off',
    settings: {
      rules: [
        { rule: 'KubeBrowse - Remote Command in Pod', enabled: false },
        { rule: 'KubeBrowse - Shell Spawned in Pod', enabled: false },
      ],
    },
    status: 2,
    last: check(2),
    says: /are switched off: no harmless command is left/,
    more: ranNothingInPods,
  },
  {
    name: 'the rule is hidden by another, or by an exception',
    settings: helm,
    world: { 'rules-off': 'KubeBrowse - Remote Command in Pod\n', alerts: '' },
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
    says: /^\? {5}no command could be run in sandbox\/new-pod, container rdp-chromium$/,
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
    last: done,
    says: /^skipped: neither docker nor podman is here/,
  },
  {
    name: 'the cluster does not answer',
    settings: helm,
    world: { 'no-cluster': '' },
    status: 1,
    last: stoppedAt('Let privileged pods into Falco’s namespace'),
  },

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
    says: /^STOP {2}helm has no release falco in namespace falco/,
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

  {
    name: 'a ConfigMap, all is well',
    settings: configmap,
    status: 0,
    last: done,
    more: ({ file }) => {
      expect(file('applied')).toBe('');
      expect(file('patched')).toBe('');
    },
  },
  {
    name: 'a ConfigMap, second run: the old one is kept, the pods start anew',
    settings: configmap,
    world: {
      configmap: 'metadata:\n  name: kubebrowse-rules\n  resourceVersion: "7"\n  uid: u\n',
      'rules-mount': 'kubebrowse-rules',
    },
    status: 0,
    last: done,
    more: ({ file, calls }) => {
      expect(file('configmap-before.yaml')).toBe('metadata:\n  name: kubebrowse-rules\n');
      expect(calls.indexOf('kubectl patch')).toBeLessThan(calls.indexOf('kubectl rollout status'));
    },
  },
  {
    name: 'rules.d is mounted from a volume of theirs',
    settings: configmap,
    world: { 'rules-mount': 'acme-rules' },
    status: 1,
    last: stoppedAt('Keep what is there'),
    says: /^STOP {2}\/etc\/falco\/rules\.d is mounted from the volume acme-rules/,
    more: changedNothing,
  },
  {
    name: 'a ConfigMap, JSON off and Falcosidekick on',
    settings: { ...configmap, alerts: { json: false, sidekick: { enabled: true, webui: true } } },
    world: { 'text-alerts': '' },
    status: 0,
    last: done,
  },

  {
    name: 'a host, first run',
    settings: host,
    world: { journal },
    status: 0,
    last: done,
    says: /^ok {4}Falco loaded them, and refused nothing since$/,
    more: ({ file }) => expect(file('etc/falco/rules.d/kubebrowse_rules.yaml')).toBe(texts.rules),
  },
  {
    name: 'a host, first run, and Falco has not reloaded',
    settings: host,
    world: { journal: journal.replaceAll('@NOW@', '1700000000') },
    status: 1,
    last: stoppedAt('Are these files there'),
    says: /^FAIL {2}Falco has not started anew since the files were written/,
  },
  {
    name: 'a host, and Falco refuses the reload',
    settings: host,
    world: { journal: refusedLog.replace(/^(?=.)/gm, '@NOW@.5 node falco[1]: ') },
    status: 1,
    last: stoppedAt('Are these files there'),
    says: /^FAIL {2}Falco refused the files/,
  },
  {
    name: 'a host whose log goes elsewhere',
    settings: host,
    status: 2,
    last: stoppedAt('Are these files there', 2),
    says: /^\? {5}the journal has no start of Falco/,
  },
  {
    name: 'a host, second run: the old files are kept',
    settings: host,
    world: { journal, 'etc/falco/rules.d/kubebrowse_rules.yaml': '# mine\n' },
    status: 0,
    last: done,
    more: ({ file }) => expect(file('before/kubebrowse_rules.yaml')).toBe('# mine\n'),
  },
  {
    name: 'a host, and overrides of an earlier run',
    settings: host,
    rules: { rules: texts.rules, overrides: null },
    world: { journal, 'etc/falco/rules.d/kubebrowse_falco_overrides.yaml': '- macro: old\n' },
    status: 1,
    last: stoppedAt('Are these files there'),
    says: /is of an earlier run, and these settings do not write it/,
  },
];

function run(situation: Situation, shell: string, world: World = {}): Outcome {
  const settings = read(situation.settings);
  const rules = situation.rules ?? texts;
  return runCommands({
    settings,
    texts: rules,
    shell,
    world: { ...goodWorld(settings, rules), ...situation.world, ...world },
    ...(situation.without === undefined ? {} : { without: situation.without }),
    ...(situation.environment === undefined ? {} : { environment: situation.environment }),
    ...(situation.folder === undefined ? {} : { folder: situation.folder }),
  });
}

describe.each(shells)('commands.sh under %s', (shell) => {
  it.each(situations)('$name', (situation) => {
    const outcome = run(situation, shell);
    const said = outcome.lines.join('\n');
    expect({ said, status: outcome.status, last: outcome.last }).toEqual({
      said,
      status: situation.status,
      last: expect.stringMatching(situation.last),
    });
    if (situation.says !== undefined)
      expect(outcome.lines).toContainEqual(expect.stringMatching(situation.says));
    situation.more?.(outcome);
  });
});

/** Every single value and list, by its path. */
function leaves(value: unknown, path = ''): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}/${key}`));
}

describe('a release that exists', () => {
  it('keeps every value and list of the operator, in a second run too', () => {
    const situation = situations.find(({ name }) => name === 'a release with values of its own');
    expect(situation).toBeDefined();
    if (situation === undefined) return;
    const first = run(situation, shells[0] ?? 'sh').file('values-after.yaml') ?? '';
    const second = run(situation, shells[0] ?? 'sh', { 'values.yaml': first }).file(
      'values-after.yaml',
    );
    for (const after of [first, second ?? '']) {
      const values = new Map(leaves(load(after)));
      for (const [path, value] of leaves(load(operatorValues)))
        expect(values.get(path), path).toEqual(value);
      expect(values.get('/customRules/kubebrowse_rules.yaml')).toBe(texts.rules);
      expect(values.get('/falco/rule_matching')).toBe('all');
      expect(values.get('/mounts/volumes')).toHaveLength(4);
    }
    expect(second).toBe(first);
  });

  it('keeps mounts of its own', () => {
    const situation = situations.find(({ name }) => name === 'mounts of their own stay');
    if (situation === undefined) throw new Error('that situation is gone');
    const after = new Map(
      leaves(load(run(situation, shells[0] ?? 'sh').file('values-after.yaml') ?? '')),
    );
    expect(after.get('/mounts/volumes')).toEqual([{ configMap: { name: 'acme' }, name: 'acme' }]);
  });
});
