// `evaluate` and `tune` take files with rules inside, as `check` does.
import { describe, expect, it } from 'vitest';
import { call } from './testing/call-in-memory.ts';

const rules = `- rule: Config written
  desc: d
  condition: evt.type = openat and evt.is_open_write = true and fd.name startswith /etc/app/
  output: Config written | file=%fd.name command=%proc.cmdline image=%container.image.repository
  priority: NOTICE
`;
const indented = (text: string, by: string) => text.replace(/^(?=.)/gm, by);
const alert = (hour: number) =>
  JSON.stringify({
    rule: 'Config written',
    priority: 'Notice',
    source: 'syscall',
    time: `2026-05-11T0${hour}:00:00.000000000Z`,
    output: 'Config written',
    output_fields: {
      'container.id': `8ed0fd2e80a${hour}`,
      'container.image.repository': 'registry.example/deployer',
      'evt.type': 'openat',
      'fd.name': '/etc/app/main.conf',
      'k8s.ns.name': 'ops',
      'k8s.pod.name': `deployer-${hour}`,
      'proc.cmdline': 'deployer sync',
      'proc.exepath': '/usr/bin/deployer',
      'proc.name': 'deployer',
    },
  });
const log = [1, 2, 3, 4, 5, 6].map(alert).join('\n');

const holders: readonly (readonly [string, (text: string) => string])[] = [
  [
    'values.yaml',
    (text) => `driver: {kind: auto}\ncustomRules:\n  my.yaml: |-\n${indented(text, '    ')}`,
  ],
  ['map.yaml', (text) => `kind: ConfigMap\ndata:\n  my.yaml: |\n${indented(text, '    ')}`],
  [
    'release.yaml',
    (text) =>
      `kind: HelmRelease\nspec:\n  values:\n    customRules:\n      my.yaml: |\n${indented(text, '        ')}`,
  ],
  ['file.yaml', (text) => `kind: Rulesfile\nspec:\n  inlineRules:\n${indented(text, '    ')}`],
  [
    'main.tf',
    (text) =>
      `values = [<<EOF\ncustomRules:\n  my.yaml: |\n${indented(text, '    ')}other: 1\nEOF\n]\n`,
  ],
];

describe('rules inside', () => {
  it.each(holders)('%s: an event is judged', async (name, hold) => {
    const event =
      '{"id":"a","fields":{"evt.type":"openat","evt.is_open_write":true,"fd.name":"/etc/app/x"}}';
    const words = ['evaluate', '--rules', name, 'events'];
    const { code, out, faults } = await call(words, { [name]: hold(rules), events: event });
    expect({ code, out, faults }).toEqual({ code: 0, out: 'a: Config written\n', faults: [] });
  });

  it.each(holders)('%s: what is safe is written into it', async (name, hold) => {
    const files = { [name]: hold(rules), log };
    const words = ['tune', '--rules', name, '--apply', 'out', 'log'];
    const { code, written } = await call(words, files);
    expect(code).toBe(0);
    const text = written.get(`out/${name}`) ?? '';
    const added = /^ *exceptions:\n(?: +.*\n)*? +- \[.*\]\n/m.exec(text)?.[0] ?? '';
    expect(added).toContain('/etc/app/main.conf');
    expect(text.replace(added, '')).toBe(files[name]);
    const again = await call(['tune', '--rules', name, 'log'], { [name]: text, log });
    expect(again.out).toContain('silent');
  });

  it('a text that Falco does not get is told, and nothing is judged', async () => {
    const values = `customRules:\n  my.yaml:\n${indented(rules, '    ')}`;
    const words = ['evaluate', '--rules', 'v.yaml', 'events'];
    const { code, faults } = await call(words, { 'v.yaml': values, events: '' });
    expect(code).toBe(2);
    expect(faults.join('\n')).toMatch(/The chart takes a text here, not a list/);
  });

  it('values without rules are called what they are', async () => {
    const files = { 'v.yaml': 'driver:\n  kind: auto\n', log };
    for (const command of ['evaluate', 'tune']) {
      const { code, faults } = await call([command, '--rules', 'v.yaml', 'log'], files);
      expect(code).toBe(2);
      expect(faults.join('\n')).toMatch(/Helm values without rules/);
    }
  });
});
