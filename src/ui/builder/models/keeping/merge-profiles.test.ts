import { describe, expect, it } from 'vitest';
import { mergeProfiles } from './merge-profiles.ts';

describe('profiles of two tabs', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((text) => ({ texts: { 'pods.namespaces': text } }));
  if (a === undefined || b === undefined || c === undefined) throw new Error('three');

  it.each([
    ['added by both', {}, { x: a }, { y: b }, { x: a, y: b }],
    ['removed here', { x: a, y: b }, { y: b }, { x: a, y: b }, { y: b }],
    ['removed there', { x: a, y: b }, { x: a, y: b }, { x: a }, { x: a }],
    ['changed here', { x: a }, { x: b }, { x: a }, { x: b }],
    ['changed there', { x: a }, { x: a }, { x: b }, { x: b }],
    ['changed alike', { x: a }, { x: b }, { x: b }, { x: b }],
    ['changed by both', { x: a }, { x: b }, { x: c }, { x: b, 'x (other tab)': c }],
    ['removed here, changed there', { x: a }, {}, { x: b }, { x: b }],
    ['changed here, removed there', { x: a }, { x: b }, {}, { x: b }],
    [
      'named like a property',
      {},
      { constructor: a },
      { toString: b },
      { constructor: a, toString: b },
    ],
  ])('%s', (_, base, ours, theirs, merged) => {
    expect(mergeProfiles(base, ours, theirs)).toEqual(merged);
  });

  it('takes a name that is free', () => {
    const taken = { x: b, 'x (other tab)': a };
    expect(mergeProfiles({ 'x (other tab)': a }, taken, { x: c, 'x (other tab)': a })).toEqual({
      ...taken,
      'x (other tab 2)': c,
    });
  });
});
