import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { respondTo } from './response.ts';

const good = {
  'k8s.pod.name': 'browser-sandbox-browser-0a1b',
  'k8s.ns.name': 'browser-sandbox',
  'proc.name': 'bash',
  'fd.sip': '10.0.0.7',
};

describe('an alert', () => {
  it('fills its names into every command', () => {
    const { steps, missing } = respondTo({ fields: good });
    expect(missing).toEqual([]);
    expect(steps.map(({ title }) => title)).toEqual([
      'Isolate the pod',
      'Keep the evidence',
      'Look',
      'End the session',
    ]);
    for (const { command } of steps) {
      expect(command).toContain('browser-sandbox-browser-0a1b');
      expect(command).toContain('--namespace browser-sandbox');
    }
    expect(steps[2]?.command).toContain('grep -F -e 10.0.0.7');
    expect(steps[2]?.command).toContain('grep -F -e bash');
  });

  it('without a pod has no command, and says so', () => {
    const { steps, missing } = respondTo({ fields: { 'k8s.ns.name': 'x', 'k8s.pod.name': null } });
    expect(steps).toEqual([]);
    expect(missing).toEqual(['The alert has no name of a pod.']);
  });

  it.each(['--all', 'a; rm -rf /', 'a\nb', '$(id)', '\u001b[201~', 'A', '', 'a'.repeat(300), 'é'])(
    'whose pod is called %j has no command of it',
    (name) => {
      const { steps } = respondTo({ fields: { ...good, 'k8s.pod.name': name } });
      expect(steps).toEqual([]);
    },
  );

  it('of any text is shown without what is invisible, and its commands are what they were', () => {
    const [, , plain] = respondTo({ fields: { 'k8s.pod.name': 'p', 'k8s.ns.name': 'n' } }).steps;
    const value = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(value, value, value, (command, name, remote) => {
        const fields = { 'proc.cmdline': command, 'proc.name': name, 'fd.sip': remote };
        const { facts, steps } = respondTo({
          fields: { ...fields, 'k8s.pod.name': 'p', 'k8s.ns.name': 'n' },
        });
        for (const fact of facts)
          expect(fact.value).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
        const added = (steps[2]?.command ?? '').slice(plain?.command.length);
        expect(added).toMatch(/^(?:\n[a-z].*grep -F -e [\w.:+@-]+ {3}# [a-z ]+)*$/);
      }),
      { numRuns: 30 },
    );
  });
});

it('commands are understood by a shell', () => {
  const { steps } = respondTo({ fields: good });
  const input = steps.map(({ command }) => command).join('\n');
  const { status, stderr } = spawnSync('sh', ['-n'], { input, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});
