// `\xHH`: an escape in quotes from 0.45 on, two characters more of a word without them, in each version.
import { describe, expect, it } from 'vitest';
import { dialectOf } from '../falco/dialect.ts';
import { looseBytes } from '../text/loose-utf8.ts';
import { parseCondition } from './parse-condition.ts';

function bytesOf(written: string, minor: '0.44' | '0.45'): string {
  const parsed = parseCondition(`proc.name = ${written}`, dialectOf(minor));
  if (!parsed.ok) return `error: ${parsed.error.message}`;
  const { condition } = parsed;
  if (condition.kind !== 'compare' || condition.right.kind !== 'value') return condition.kind;
  return Buffer.from(looseBytes(condition.right.text)).toString('hex');
}

const hex = (text: string) => Buffer.from(text).toString('hex');

describe('a bare word', () => {
  it.each(['\\x41', '\\x', '\\x00', 'a\\xffb', '\\xzz', '\\'])('%s is itself', (word) => {
    expect(bytesOf(word, '0.45')).toBe(hex(word));
    expect(bytesOf(word, '0.44')).toBe(hex(word));
  });
});

describe('in quotes', () => {
  it.each([
    ['"\\x41\\x62"', '4162'],
    ["'\\xC3\\xA9'", 'c3a9'],
    ['"\\xc3\\xa"', 'error: truncated hex char escape sequence'],
    ['"\\xff\\xFE"', 'fffe'],
    ['"\\\\x41"', hex('\\x41')],
    ['"\\x5c"', '5c'],
    ['"\\x22"', '22'],
    ['"\\x4"', 'error: truncated hex char escape sequence'],
    ['"\\x"', 'error: truncated hex char escape sequence'],
    ['"\\xg1"', 'error: invalid hex char escape sequence: g1'],
    ['"\\X41"', 'error: unsupported string escape sequence: \\X'],
  ])('%s', (written, expected) => {
    expect(bytesOf(written, '0.45')).toBe(expected);
    if (written.includes('\\x') && !written.startsWith('"\\\\')) {
      expect(bytesOf(written, '0.44')).toBe('error: unsupported string escape sequence: \\x');
    }
  });
});
