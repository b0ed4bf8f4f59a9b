// Placeholders of other languages in an output → the hint, and the output with its fix.
import { expect, it } from 'vitest';
import { applyFixes } from './apply-fixes.ts';
import { checkFiles } from './check-files.ts';
import { output } from './testing/mend-case.ts';

it.each([
  ['by #{proc.name} here', 'by %proc.name here'],
  ['by {{ proc.name }}', 'by %proc.name'],
  ['by {proc.name}, so', 'by %proc.name, so'],
  ['by $proc.aname[2]', 'by %proc.aname[2]'],
  ['by {proc.name}s', undefined],
])('%s', (before, after) => {
  const text = output(before.replace('#', '$'));
  const [found, ...others] = checkFiles([{ name: 'a.yaml', text }])[0]?.diagnostics ?? [];
  expect(others).toEqual([]);
  expect([found?.code, found?.severity]).toEqual(['output-without-value', 'hint']);
  expect(found?.fix && applyFixes(text, [found.fix])).toBe(after && output(after));
});

it.each(['costs $5', 'by #{name}', "'{proc.nothing} {user=%user.name}'", 'a <proc.name> b'])(
  'nothing of %s',
  (text) => {
    expect(
      checkFiles([{ name: 'a.yaml', text: output(text.replace('#', '$')) }])[0]?.diagnostics,
    ).toEqual([]);
  },
);
