// An item of a list or of an exception, as it is written → its value and whether quotes stand around it.
import { expect, it } from 'vitest';
import { TracedText } from '../../ruleset/traced-text.ts';
import { asValue } from './comparison.ts';

const held = (text: string) => asValue(TracedText.at(text, { file: 0, offset: 5 }));

it.each([
  ['/bin/sh', '/bin/sh', false],
  ['"a b"', 'a b', true],
  ["'a b'", 'a b', true],
  ['"a\\"b"', 'a"b', true],
  ['"', '"', false],
  ["'", "'", false],
  ['"a\'', '"a\'', false],
  ['a"', 'a"', false],
  ['""', '', true],
  ['', '', false],
])('%j is %j, in quotes: %s', (written, text, quoted) => {
  expect(held(written)).toMatchObject({ file: 0, text, quoted });
});
