// Values of an exception that are no rows → where it is told, and the fix.
import { expect, it } from 'vitest';
import { applyFixes } from '../../apply-fixes.ts';
import { checkFiles } from '../../check-files.ts';

const base = (exception: string) =>
  `- rule: A\n  desc: d\n  condition: evt.type = open\n  output: o\n  priority: INFO\n  exceptions:\n    - {name: e, ${exception}}\n`;
const added = (values: string) =>
  `- rule: A\n  exceptions:\n    - {name: e, values: ${values}}\n  override: {exceptions: append}\n`;

type Case = [what: string, before: string, place: string, after?: string];

const cases: readonly Case[] = [
  [
    'flat values that are added',
    base('fields: [proc.name], values: [[a]]') + added('[zsh]'),
    'zsh',
    base('fields: [proc.name], values: [[a]]') + added('[[zsh]]'),
  ],
  [
    'flat values of two fields that are added',
    base('fields: [proc.name, fd.name], values: [[a, /b]]') + added('[zsh, bash]'),
    'zsh',
  ],
  [
    'a row that is the list of one field',
    base('fields: [proc.name], comps: [in], values: [[nginx, apache]]'),
    '[nginx, apache]',
    base('fields: [proc.name], comps: [in], values: [[[nginx, apache]]]'),
  ],
  ['several rows in one', base('fields: [proc.name], values: [[a, b]]'), '[a, b]'],
];

it.each<Case>([...cases])('%s', (_, before, place, after) => {
  const [file] = checkFiles([{ name: 'a.yaml', text: before }]);
  const [found, ...others] = file?.diagnostics ?? [];
  expect(others).toEqual([]);
  expect(before.slice(found?.range.from, found?.range.to)).toBe(place);
  expect(found?.message).toContain('Each row of values has one value for each field');
  expect(found?.fix && applyFixes(before, [found.fix])).toBe(after);
});

it('a condition that is added without "and" to a rule with exceptions', () => {
  const text = `${base('fields: [proc.name], values: [[a]]')}- rule: A\n  condition: proc.name = b\n  override: {condition: append}\n`;
  const [file] = checkFiles([{ name: 'a.yaml', text }]);
  expect(file?.diagnostics[0]?.message).toContain('begins with "and" or "or"');
});

it('of a row in another file', () => {
  const files = [base('fields: [proc.name], values: [[a]]'), added('[zsh]')];
  const [, file] = checkFiles(files.map((text, at) => ({ name: `${at}.yaml`, text })));
  const [found] = file?.diagnostics ?? [];
  expect(files[1]?.slice(found?.range.from, found?.range.to)).toBe('zsh');
  expect(found?.message).toContain('Each row of values');
});
