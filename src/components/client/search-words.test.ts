import { expect, it } from 'vitest';
import { hasWords, isCode, merge, rank, wordsOf } from './search-words.ts';

it.each([
  ['how do I isolate a pod?', 'isolate pod'],
  ['too many alerts', 'alerts'],
  ['  False   Positive ', 'false positive'],
  ['no alerts', 'no alerts'],
  ['what is this', 'what is this'],
  ['“quoted”', 'quoted'],
])('asks %j as %j', (query, words) => {
  expect(wordsOf(query).join(' ')).toBe(words);
});

it.each([
  ['isolating', 'To isolate a pod', true],
  ['policies', 'a NetworkPolicy', true],
  ['quantum', 'quantity', false],
  ['evt.type', 'the field evt.type says', true],
  ['T1611', 'T1610', false],
  ['ssh', 'a ssh client', true],
])('finds %j in %j: %s', (word, text, expected) => {
  expect(hasWords(text, [word])).toBe(expected);
});

it('knows a code', () => {
  expect([isCode('label-dot-form'), isCode('LOAD_ERR'), isCode('pod labels')]).toEqual([
    true,
    true,
    false,
  ]);
});

it('puts pages of checks behind their likes and adds the scores of single words', () => {
  const found = [
    { id: 'check', score: 10 },
    { id: 'guide', score: 4 },
    { id: 'rule', score: 1 },
  ];
  expect(rank(found, new Set(['check'])).map(({ id }) => id)).toEqual(['guide', 'check', 'rule']);
  const merged = merge([found, [{ id: 'rule', score: 12 }]]);
  expect(merged.map(({ id }) => id)).toEqual(['rule', 'check', 'guide']);
});
