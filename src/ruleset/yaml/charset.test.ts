// What yaml-cpp guesses of a text that begins with NULs (yaml-cpp src/stream.cpp, s_introTransitions).
import { describe, expect, it } from 'vitest';
import { asYamlCppReads } from './charset.ts';

const wide = (text: string, unit: (code: number) => readonly number[]): string =>
  String.fromCharCode(...[...text].flatMap((one) => unit(one.codePointAt(0) ?? 0)));

describe('a text is read by what its first bytes look like', () => {
  it.each([
    ['UTF-8', 'a: b', 'a: b'],
    ['UTF-16, high byte first', wide('a: b', (code) => [0, code]), 'a: b'],
    ['UTF-16, low byte first', wide('a: b', (code) => [code, 0]), 'a: b'],
    ['UTF-32, high byte first', wide('a: b', (code) => [0, 0, 0, code]), 'a: b'],
    ['UTF-32, low byte first', wide('a: b', (code) => [code, 0, 0, 0]), 'a: b'],
    ['NULs and no text behind them', '\0\0a', '\0\0a'],
    ['a NUL before a byte order mark', '\0\ufeff', '\0\ufeff'],
    ['a byte order mark before a NUL', '\ufeff\0', '\ufeff\0'],
    ['one cut short', wide('ab', (code) => [0, code]).slice(0, 3), 'a'],
    ['the end of a text as a character', wide('a\u0004b', (code) => [0, code]), 'a\ufffdb'],
  ])('%s', (_, text, read) => {
    expect(asYamlCppReads(text)).toBe(read);
  });
});
