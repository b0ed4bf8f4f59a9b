import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellQuote } from './shell-quote.ts';

/** What a real shell makes of the words, one a NUL. */
function words(command: string): string[] {
  const script = `printf '%s\\0' ${command}`;
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

describe('shellQuote', () => {
  it.each([
    ['falco', 'falco'],
    ['', "''"],
    ["it's", "'it'\\''s'"],
    ['a b', "'a b'"],
    ['-x', "'-x'"],
    ['~', "'~'"],
    ['=ls', "'=ls'"],
    ['a=b', 'a=b'],
    ['$(id)', "'$(id)'"],
    ['*', "'*'"],
    ['é', "'é'"],
  ])('%j → %s', (text, quoted) => {
    expect(shellQuote(text)).toBe(quoted);
  });

  it('gives one word, the text itself, whatever the text', () => {
    const unit = fc.oneof(
      fc.constantFrom(
        "'",
        '"',
        '\\',
        '$',
        '`',
        '(',
        ')',
        ';',
        '&',
        '|',
        '<',
        '>',
        '*',
        '?',
        '[',
        '#',
        '~',
        '=',
        '%',
        '!',
        '{',
        '}',
        '^',
        '\n',
        '\t',
        '\r',
        ' ',
        '-',
        '👩',
        '日',
      ),
      fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 1 })
        .filter((one) => !one.includes('\0')),
    );
    const texts = fc.array(fc.string({ unit, maxLength: 12 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(texts, (list) => {
        expect(words(list.map(shellQuote).join(' '))).toEqual(list);
      }),
      { numRuns: 60 },
    );
  });
});
