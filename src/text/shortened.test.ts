// What is cut, and where: at the limit nothing, above it the middle, and never a character in two.
import { describe, expect, it } from 'vitest';
import { longestMessage, shortened, withoutLongWords } from './shortened.ts';

describe('a message', () => {
  it('has words of at most 200 letters, each cut in its middle', () => {
    expect(shortened(`a ${'x'.repeat(200)} b`)).toBe(`a ${'x'.repeat(200)} b`);
    expect(shortened(`a ${'x'.repeat(201)} b`)).toBe(`a ${'x'.repeat(160)}…${'x'.repeat(38)} b`);
  });

  it('is at most 1500 letters long, with its end', () => {
    const word = `${'x'.repeat(99)} `;
    expect(shortened(word.repeat(15))).toBe(word.repeat(15));
    const cut = shortened(`${word.repeat(15)}!`);
    expect(cut).toBe(`${word.repeat(12)}…${word.repeat(3).slice(3)}!`);
    expect(cut.length).toBe(longestMessage - 1);
  });
});

describe('a long word', () => {
  it.each([
    ['abcdefghijklmnopqrst', 20, 'abcdefghijklmnopqrst'],
    ['abcdefghijklmnopqrstu', 20, 'abcdefghijklmnop…tu'],
    ['abcdefghijklmnop abcdefghijklmnop', 20, 'abcdefghijklmnop abcdefghijklmnop'],
    ['abc abcdefghijklmnopqrstuvwxyz', 20, 'abc abcdefghijklmnop…yz'],
    ['abcdefghijklmno\u{1f600}qrstuvw', 20, 'abcdefghijklmno…vw'],
    ['abcdefghijklmn\u{1f600}qrstuvw', 20, 'abcdefghijklmn\u{1f600}…vw'],
    ['abcdefghijklmnopqrstu\u{1f600}', 20, 'abcdefghijklmnop…\u{1f600}'],
    ['abcdefghijklmnopqrst\u{1f600}v', 20, 'abcdefghijklmnop…\u{1f600}v'],
  ])('%s of at most %i letters is %s', (word, most, shown) => {
    expect(withoutLongWords(word, most)).toBe(shown);
  });
});
