// RE2's POSIX syntax: which patterns it takes, and what it says against the others.
import { describe, expect, it } from 'vitest';
import { patternFault } from './regex-syntax.ts';

describe('patternFault', () => {
  it.each([
    '',
    'a|b',
    '(a|b)*c+d?',
    '()',
    '^a$',
    'a**',
    'a{2}{3}',
    'a{,5}',
    'a{01}',
    '{',
    'a{1000}',
    '[]a]',
    '[^]a]',
    '[a-]',
    '[-a]',
    '[[:alpha:]_]',
    '[[:^digit:]]',
    '[\\]]',
    '[\\x41-\\x5a]',
    '\\.\\*\\\\',
    '\\x{1F600}',
    '\\012',
    '\\t',
    '😀+',
  ])('takes %j', (pattern) => {
    expect(patternFault(pattern)).toBeUndefined();
  });

  it.each([
    ['(', 'missing ): ('],
    ['(a', 'missing ): (a'],
    ['a)', 'unexpected ): a)'],
    ['*a', 'no argument for repetition operator: *'],
    ['(*a)', 'no argument for repetition operator: *'],
    ['a|+', 'no argument for repetition operator: +'],
    ['(?:a)', 'no argument for repetition operator: ?'],
    ['{2}', 'no argument for repetition operator: {2}'],
    ['a{1001}', 'invalid repetition size: {1001}'],
    ['a{3,2}', 'invalid repetition size: {3,2}'],
    ['(a{100}){11}', 'invalid repetition size: {11}'],
    ['[a', 'missing ]: [a'],
    ['x[', 'missing ]: ['],
    ['[z-a]', 'invalid character class range: z-a'],
    ['[a-c-e]', 'invalid character class range: -e'],
    ['[[:word1:]]', 'invalid character class range: [:word1:]'],
    ['\\d', 'invalid escape sequence: \\d'],
    ['\\1', 'invalid escape sequence: \\1'],
    ['\\xzq!', 'invalid escape sequence: \\xzq'],
    ['\\x{41', 'invalid escape sequence: \\x{41'],
    ['\\é', 'invalid escape sequence: \\é'],
    ['\\pN', 'invalid escape sequence: \\p'],
    ['a\\', 'trailing \\'],
  ])('%j: %s', (pattern, message) => {
    expect(patternFault(pattern)).toBe(message);
  });
});
