import { expect, it } from 'vitest';
import { lineStart } from './line-start.ts';

it.each([
  ['abc', 0, 0],
  ['abc', 3, 0],
  ['ab\ncd', 2, 0],
  ['ab\ncd', 3, 3],
  ['ab\ncd', 5, 3],
  ['\nab', 0, 0],
  ['\nab', 1, 1],
  ['ab\r\ncd', 5, 4],
  ['ab\rcd', 4, 3],
  ['ab\rcd\nef', 7, 6],
  ['a\rb\rc', 5, 4],
  ['\ufeffab', 0, 0],
  ['\ufeffab', 2, 1],
  ['\ufeffab\ncd', 5, 4],
  ['ab\ufeff', 2, 0],
])('the line of place %2$i of %1$j begins at %3$i', (text, at, start) => {
  expect(lineStart(text, at)).toBe(start);
});
