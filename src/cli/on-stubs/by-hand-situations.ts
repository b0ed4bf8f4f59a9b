// A ConfigMap of one’s own, and a host: what commands.sh must make of it. Test-only.
import { expect } from 'vitest';
import {
  changedNothing,
  configmap,
  done,
  host,
  journal,
  type Situation,
  stoppedAt,
  texts,
} from './situation.ts';
import { refusedLog } from './stub-world.ts';

export const byHandSituations: readonly Situation[] = [
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
    name: 'a ConfigMap, second run after half a run: what the first has kept stays',
    settings: configmap,
    folder: { 'configmap-before.yaml': '# theirs\n' },
    world: { configmap: '# of the first run\n', 'rollout-fails': '' },
    status: 1,
    last: stoppedAt('Mount them into Falco'),
    more: ({ lines, file }) => {
      const said = lines.join('\n').match(/configmap-before\.yaml of an earlier run as (\S+)/);
      expect(file(said?.[1] ?? '')).toBe('# theirs\n');
      expect(file('configmap-before.yaml')).toBe('# of the first run\n');
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
    name: 'a ConfigMap for another Falco than the one that runs',
    settings: configmap,
    world: { 'falco-version': 'Falco version: 0.43.1 (x86_64)\nLibs version:  0.23.1\n' },
    status: 1,
    last: stoppedAt('Let the Falco that runs read the rules'),
    says: /^STOP {2}Falco 0\.43\.1 runs, and these files are for 0\.45\./,
    more: changedNothing,
  },
  {
    name: 'a ConfigMap for a patch of its own: its image reads the rules',
    settings: configmap,
    world: { 'falco-version': 'Falco version: 0.45.1 (x86_64)\n' },
    status: 0,
    last: done,
    more: ({ calls }) => expect(calls).toContain('falcosecurity/falco:0.45.1'),
  },
  {
    name: 'a Falco pod in which nothing can be run',
    settings: configmap,
    world: { 'falco-version': '' },
    status: 1,
    last: stoppedAt('Let the Falco that runs read the rules'),
    says: /^STOP {2}Falco of an unknown version runs/,
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
