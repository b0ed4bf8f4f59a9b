// A value in a condition, an exception or a list → the edit that writes another one, or none.

import type { CheckFix } from './finding.ts';
import type { Scene } from './scene.ts';
import type { WrittenValue } from './values/comparison.ts';

export interface Replacement {
  readonly title: string;
  readonly text: string;
  /** Only the author can know whether it is meant. */
  readonly choice?: true;
}

/** Only where the value stands in the file as it is: no escapes, no folding. */
export function replaceValue(
  { file, range, text }: WrittenValue,
  replacement: Replacement,
  { files }: Scene,
): CheckFix | undefined {
  const written = files[file]?.text.slice(range.from, range.to) ?? '';
  const at = written.indexOf(text);
  if (at < 0 || text === '') return undefined;
  const from = range.from + at;
  const edit = { range: { from, to: from + text.length }, text: replacement.text };
  const { title, choice } = replacement;
  return { title, edits: [edit], ...(choice && { choice }) };
}

/** With the comma before or behind it; undefined where the value stands alone, or over lines. */
export function removeValue(
  title: string,
  { file, range }: Pick<WrittenValue, 'file' | 'range'>,
  { files }: Scene,
): CheckFix | undefined {
  const text = files[file]?.text ?? '';
  let { from, to } = range;
  const quote = text.charAt(from - 1);
  if ((quote === '"' || quote === "'") && text.charAt(to) === quote) {
    from -= 1;
    to += 1;
  }
  if (text.slice(from, to).includes('\n')) return undefined;
  const behind = /^[ \t]*,[ \t]*(?=[^\s#])/.exec(text.slice(to, to + 100));
  const before = /(?<=[^\s(,[]),[ \t]*$/.exec(text.slice(Math.max(0, from - 100), from));
  if (behind !== null) to += behind[0].length;
  else if (before !== null) from -= before[0].length;
  else return undefined;
  return { title, edits: [{ range: { from, to }, text: '' }] };
}
