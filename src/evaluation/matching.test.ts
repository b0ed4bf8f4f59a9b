// How texts are matched: patterns, globs, paths, transformers. Expected answers are those of glibc,
// RE2 and libs.
import { describe, expect, it } from 'vitest';
import { patternMatcher } from './regex/match.ts';
import { globMatcher } from './values/glob.ts';
import { pathSearch } from './values/path-search.ts';
import { decodeBuffer, decodeText, getopt } from './values/transform.ts';

const matches = (pattern: string, text: string) => patternMatcher(pattern)?.matches(text);

describe('regex', () => {
  it.each([
    ['ba', 'bar', false],
    ['ba.*', 'bar', true],
    ['.', '\n', false],
    ['[^a]', '\n', true],
    ['.', 'é', true],
    ['.', '😀', true],
    ['[à-é]+', 'é', true],
    ['a\\.b', 'axb', false],
    ['a{2,3}', 'aaaa', false],
    ['a{2,}', 'aaaa', true],
    ['a{,2}', 'a{,2}', true],
    ['(a|b|)c', 'c', true],
    ['[[:alpha:]_]+', 'a_B', true],
    ['[]a]+', ']a', true],
    ['\\x41\\101\\n', 'AA\n', true],
    // RE2 takes ^ and $ for the ends of lines in POSIX syntax.
    ['a$\n^b', 'a\nb', true],
    ['^a', 'a\nb', false],
    ['a^b', 'ab', false],
  ])('%j of %j: %s', (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  it.each(['(a|a|aa)*(a*)*b{0,50}c', '(a*)*b', '([ab]*a){1,20}c', '((a?){30}a{30})'])(
    '%s: work grows as the text does',
    (pattern) => {
      const matcher = patternMatcher(pattern);
      const work = (length: number) => {
        const before = matcher?.steps() ?? 0;
        matcher?.matches('a'.repeat(length));
        return (matcher?.steps() ?? 0) - before;
      };
      work(1000);
      const steps = work(1000);
      expect(work(100_000)).toBeLessThanOrEqual(101 * steps);
    },
  );

  it('gives no matcher for what RE2 would not compile', () => {
    expect(patternMatcher(`(${'a{1000}'.repeat(30)}){10}`)).toBeUndefined();
  });
});

describe('glob', () => {
  it.each([
    ['a*c', 'abbc', true],
    ['*a*a*b', 'a'.repeat(50), false],
    ['?', 'é', false],
    ['??', 'é', true],
    ['[!a]*', 'é', true],
    ['[]a]', ']', true],
    ['[a', '[a', true],
    ['a\\', 'a', false],
    ['\\*', '*', true],
    ['[[:digit:]-z]', '-', true],
    ['[[=a=]]', 'a', true],
    ['[[.-.]a]', '-', true],
    ['[[:none:]]', 'n', false],
    ['*', '.a/b', true],
    ['+(ab)', 'ab', false],
  ])('%j of %j: %s', (pattern, text, expected) => {
    expect(globMatcher(pattern, false)(text)).toBe(expected);
  });

  it.each([
    ['BA?H', 'bash', true],
    ['[B-C]x', 'bX', true],
    // Case counts in a named class.
    ['[[:upper:]]', 'b', false],
    ['[[:upper:]]', 'B', true],
    ['É', 'é', false],
  ])('%j of %j, whatever the case: %s', (pattern, text, expected) => {
    expect(globMatcher(pattern, true)(text)).toBe(expected);
  });
});

describe('pmatch', () => {
  it.each([
    [['/var/run', '/etc'], '/var/run/docker', true],
    [['/var/run'], '/var', false],
    [['/var/run'], '/var/running', false],
    [['/'], 'anything', true],
    [[''], '/a', true],
    [[], '/a', false],
    [['/home/*/.ssh'], '/home/bob/.ssh/id_rsa', true],
    [['/home/*/x', '/home/b*/.ssh'], '/home/bob/.ssh', true],
    [['etc//passwd/'], '/etc/passwd', true],
  ])('%j of %j: %s', (paths, path, expected) => {
    expect(pathSearch(paths)(path)).toBe(expected);
  });
});

describe('transformers', () => {
  it.each([
    ['YWI=', 'ab'],
    ['YQ', 'a'],
    ['YQ=', 'a'],
    ['', ''],
    ['Y', undefined],
    ['====', undefined],
    ['YR==', undefined],
    ['YWI=!', undefined],
  ])('b64 of %j is %j', (text, expected) => {
    expect(decodeText(text)).toBe(expected);
    // Of a buffer with the NUL that libs puts behind it.
    expect(decodeBuffer(text)).toBe(expected === undefined ? undefined : `${expected}\0`);
  });

  it.each([
    [['-ab', '-c', 'x'], 'abc:', undefined, ['a', 'b', 'c', 'x']],
    [['-cx', '-z'], 'c:', undefined, ['c', 'x', '?']],
    [['-c'], 'c:', undefined, ['']],
    [['-c'], ':c:', undefined, ['']],
    [['-c'], 'c:', 'c', ['']],
    [['-c', '1', '-c', '2'], 'c:', 'c', ['2']],
    [['word', '-a'], 'a', undefined, []],
    [['--', '-a'], 'a', undefined, []],
    [['--long', '-a'], 'a', undefined, ['a']],
  ])('getopt of %j by %j', (args, options, wanted, expected) => {
    expect(getopt(args, options, wanted)).toEqual(expected);
  });
});
