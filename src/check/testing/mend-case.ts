// A rules file with one finding → where it is, and the file with its fix, in which nothing is found. For tests
// only.
import { expect } from 'vitest';
import { LineIndex } from '../../text/line-index.ts';
import { applyFixes } from '../apply-fixes.ts';
import { checkFiles } from '../check-files.ts';

export const rule = (lines: string, name = 'A') =>
  `- rule: ${name}\n  desc: d\n  condition: evt.type = open\n${lines}`;
export const output = (text: string) => rule(`  output: ${text}\n  priority: INFO\n`);
export const whole = (lines: string) => `${output('o')}${lines}`;

export interface MendCase {
  readonly what: string;
  readonly before: string;
  readonly place: string;
  readonly after: string | undefined;
}

export function expectMended({ before, place, after }: MendCase): void {
  const [file] = checkFiles([{ name: 'a.yaml', text: before }]);
  expect(file?.diagnostics).toHaveLength(1);
  const [found] = file?.diagnostics ?? [];
  const { line, column } = new LineIndex(before).at(found?.range.from ?? 0);
  expect(`${line}:${column}`).toBe(place);
  const { fix } = found ?? {};
  expect(fix && applyFixes(before, [fix])).toBe(after);
  if (after === undefined) return;
  expect(checkFiles([{ name: 'a.yaml', text: after }])[0]?.diagnostics).toEqual([]);
}
