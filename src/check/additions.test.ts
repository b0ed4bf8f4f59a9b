// Additions to rules of an earlier file: Falco stops at the first fault, and all are told, each in its place.
import { expect, it } from 'vitest';
import { checkFiles } from './check-files.ts';

const rule = (name: string) =>
  `- rule: ${name}\n  desc: d\n  condition: evt.type = open\n  output: o\n  priority: INFO\n`;
const addition = (name: string, condition: string) =>
  `- rule: ${name}\n  condition: ${condition}\n  override: {condition: append}\n`;

it.each([
  ['joined by no word', 'proc.name = a'],
  ['of an unknown field', 'and proc.nmae = a'],
  ['of an unknown macro', 'and nowhere'],
])('additions %s', (_, condition) => {
  const first = { name: 'first.yaml', text: ['A', 'B', 'C'].map(rule).join('') };
  const text = ['B', 'A', 'C'].map((name) => addition(name, condition)).join('');
  const [earlier, checked] = checkFiles([first, { name: 'more.yaml', text }]);
  expect(earlier?.diagnostics).toEqual([]);
  const lines = checked?.diagnostics.map(({ severity, range }) => [
    severity,
    text.slice(0, range.from).split('\n').length,
  ]);
  expect(lines).toEqual([
    ['error', 2],
    ['error', 5],
    ['error', 8],
  ]);
});
