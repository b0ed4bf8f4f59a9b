// What comes out of a transformer, and comparisons that leave nothing → what is said, and the fix.
import { expect, it } from 'vitest';
import { applyFixes } from '../../apply-fixes.ts';
import { checkFiles } from '../../check-files.ts';

const rule = (condition: string) =>
  `- rule: A\n  desc: d\n  condition: evt.type = open and ${condition}\n  output: o\n  priority: INFO\n`;

function seen(condition: string) {
  const text = rule(condition);
  const [file] = checkFiles([{ name: 'a.yaml', text }]);
  const [found, ...others] = file?.diagnostics ?? [];
  expect(others).toEqual([]);
  return { found, fixed: found?.fix && applyFixes(text, [found.fix]) };
}

it.each([
  ['basename(proc.exepath) = /usr/bin/curl', 'warning', 'proc.exepath = /usr/bin/curl'],
  ['basename(fd.name) startswith /etc', 'warning', 'fd.name startswith /etc'],
  ['basename(fd.name) in (/etc/passwd, shadow)', 'hint', undefined],
  ['basename(fd.name) != /etc/passwd', 'hint', undefined],
  ['tolower(proc.name) = Bash', 'warning', 'tolower(proc.name) = bash'],
  ['len(proc.name) = 20', 'warning', undefined],
  ['len(proc.name) > 15', 'warning', undefined],
])('%s: %s', (before, severity, after) => {
  const { found, fixed } = seen(before);
  expect([found?.code, found?.severity]).toEqual(['never-fires', severity]);
  expect(fixed).toBe(after && rule(after));
});

it.each(['basename(fd.name) = passwd', 'len(proc.name) >= 15', 'len(fd.name) > 100'])(
  'nothing of %s',
  (condition) => {
    expect(seen(condition).found).toBeUndefined();
  },
);

it.each([
  'proc.name startswith a and proc.name = b',
  'proc.name = b and proc.name startswith a',
  'proc.name in (xa, ya) and proc.name endswith b',
  'proc.name startswith a and proc.name startswith b',
  'fd.name startswith /etc/x and not fd.name startswith /etc',
  'fd.name startswith /etc/x and not fd.name contains etc',
])('a contradiction: %s', (condition) => {
  expect(seen(condition).found?.code).toBe('contradiction');
});

it.each([
  'proc.name startswith ab and proc.name startswith a',
  'proc.name startswith a and proc.name endswith b',
  'proc.name contains a and proc.name contains b',
  'fd.name startswith /etc and not fd.name startswith /etc/x',
  'proc.name startswith a and proc.name in (ab, b)',
])('no contradiction: %s', (condition) => {
  expect(seen(condition).found).toBeUndefined();
});

it('"not" before != is a double negation', () => {
  expect(seen('not proc.cmdline != x').found?.message).toContain('cancel each other');
  expect(seen('not (proc.cmdline != x or proc.name = a)').found).toBeUndefined();
});
