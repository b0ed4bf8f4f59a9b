// Logs of other rules than those in hand: which, what would fire today, and other event sources.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { scenarios } from '../../scenario/catalogue.ts';
import { defaultSettings } from '../../settings/default-settings.ts';
import type { Hand } from '../hand.ts';
import { suggest } from '../suggest.ts';
import { group, logOf } from '../testing/log-arbitrary.ts';
import { logWith, program } from '../testing/told-alerts.ts';
import { differingWords } from './fired-rules.ts';

const shipped = readFileSync(
  new URL('../../../rules/kubebrowse_rules.yaml', import.meta.url),
  'utf8',
);
const hand: Hand = { kind: 'settings', settings: defaultSettings, shipped };
const catalogue = scenarios();

const dialled = {
  'container.name': 'rdp-chromium',
  'evt.type': 'connect',
  'evt.res': 'SUCCESS',
  'evt.rawres': 0,
  'fd.l4proto': 'tcp',
  'fd.name': '10.42.0.9:51234->10.20.0.7:443',
  'k8s.ns.name': 'browser-sandbox',
  'proc.exepath': '/opt/agent/agent',
  'proc.name': 'agent',
};

it('names the rule of a file that fires today instead', () => {
  const text = `- rule: New name
  desc: d
  condition: evt.type = connect and fd.sport = 443
  output: Dialled | to=%fd.name
  priority: WARNING
`;
  const files: Hand = { kind: 'files', files: [{ name: 'r.yaml', text }] };
  const log = logOf([group({ id: 0, rule: 'Old name', fields: dialled, count: 3 })]);
  const { differing } = suggest(log, files, catalogue);
  expect(differing).toEqual([
    { rule: 'Old name', alerts: 3, why: 'unknown rule', fires: ['New name'], mayFire: undefined },
  ]);
  expect(differing.map(differingWords)).toEqual([
    '“Old name” is not among these rules. Today “New name” would fire.',
  ]);
});

it('names the rule that would fire today instead of one that is no more', () => {
  const log = logOf([
    group({ id: 0, rule: 'KubeBrowse - Internal Network Access', fields: dialled, count: 7 }),
  ]);
  const { differing } = suggest(log, hand, catalogue);
  expect(differing).toMatchObject([
    {
      rule: 'KubeBrowse - Internal Network Access',
      alerts: 7,
      why: 'unknown rule',
      mayFire: { rule: 'KubeBrowse - Connection to Internal Network' },
    },
  ]);
  expect(differing.map(differingWords)[0]).toMatch(
    /^“KubeBrowse - Internal Network Access” is not among these rules\. Today “KubeBrowse - Connection to Internal Network” is the one that may fire; the alert does not say /,
  );
});

it('is empty where the log is of the rules in hand', () => {
  expect(suggest(logWith([program('/opt/scan/scand')]), hand, catalogue).differing).toEqual([]);
});

it('says of rules that are silent today that they are, and counts all their alerts', () => {
  const { processes } = defaultSettings;
  const settings = { ...defaultSettings, processes: { ...processes, paths: ['/opt/scan/scand'] } };
  const log = logWith([program('/opt/scan/scand'), program('/opt/scan/scand', { 'user.uid': 7 })]);
  const { differing } = suggest(log, { ...hand, settings }, catalogue);
  expect(differing).toMatchObject([{ why: 'silent', alerts: 40 }]);
});

it('tells alerts of other event sources by what they carry', () => {
  const text = `- rule: Secret read
  desc: d
  condition: ka.verb = get
  output: Read | user=%ka.user.name
  priority: WARNING
  source: k8s_audit
`;
  const files: Hand = { kind: 'files', files: [{ name: 'audit.yaml', text }] };
  const fields = { 'ka.user.name': 'system:node', 'ka.verb': 'get', 'ka.target.name': 'tls' };
  const log = logOf([group({ id: 0, rule: 'Secret read', source: 'k8s_audit', fields })]);
  const { notNoise } = suggest(log, files, catalogue);
  expect(notNoise[0]?.message).toContain('events of k8s_audit');
  expect(notNoise[0]?.message).toContain('ka.user.name = system:node, ka.verb = get');
});

it('says once what all alerts of a rule of a plugin share, and that the rule is there', () => {
  const text =
    '- rule: Exec\n  desc: d\n  condition: ka.verb = create\n  output: x\n  priority: INFO\n  source: k8s_audit\n';
  const files: Hand = { kind: 'files', files: [{ name: 'audit.yaml', text }] };
  const groups = ['a', 'b', 'c'].map((name, id) => {
    const fields = { 'ka.target.name': name, 'ka.user.name': 'ci', 'ka.verb': 'create' };
    return group({ id, rule: 'Exec', source: 'k8s_audit', fields });
  });
  const { notNoise, differing } = suggest(logOf(groups), files, catalogue);
  expect(notNoise).toHaveLength(1);
  expect(notNoise[0]?.message).toContain('ka.user.name = ci, ka.verb = create.');
  expect(differing).toEqual([]);
});

it('offers no rule of system calls for an alert of a plugin', () => {
  const text = `- rule: Any command
  desc: d
  condition: evt.type = execve and container.id != host
  output: x
  priority: WARNING
`;
  const files: Hand = { kind: 'files', files: [{ name: 'r.yaml', text }] };
  const fields = { 'ka.user.name': 'bob', 'ka.target.name': 'web' };
  const log = logOf([group({ id: 0, rule: 'Exec', source: 'k8s_audit', fields, count: 3 })]);
  const [found] = suggest(log, files, catalogue).differing;
  expect(found).toMatchObject({ rule: 'Exec', fires: [], mayFire: undefined });
});
