// A condition that was edited by hand → its alternatives, or null where it says more than the form can.
import { describe, expect, it } from 'vitest';
import { readAlternatives } from './condition-text.ts';

const one = (field: string) => ({ field, operator: '=', values: ['x'] });

describe('alternatives', () => {
  it.each([
    ['a.b = x', [[one('a.b')]]],
    ['(a.b = x and c.d = x)', [[one('a.b'), one('c.d')]]],
    ['(a.b = x or c.d = x)', [[one('a.b')], [one('c.d')]]],
    ['a.b = x and (c.d = x and e.f = x)', [[one('a.b'), one('c.d'), one('e.f')]]],
  ])('%s', (condition, expected) => {
    expect(readAlternatives(condition)).toEqual(expected);
  });

  it.each([
    '(a.b = x or c.d = x) and e.f = x',
    'e.f = x and (a.b = x or c.d = x)',
    '(a.b = x or c.d = x) and (e.f = x or g.h = x)',
    'a.b = x or',
    '(a.b = x',
  ])('%s is more than that', (condition) => {
    expect(readAlternatives(condition)).toBeNull();
  });
});
