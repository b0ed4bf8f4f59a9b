import fc from 'fast-check';
import { expect, it } from 'vitest';
import { number } from './figures.ts';

it('writes numbers as the English locale does', () => {
  const any = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -2000, max: 2000 }), fc.double());
  fc.assert(fc.property(any, (count) => number(count) === (count + 0).toLocaleString('en')));
  expect(number(2400)).toBe('2,400');
});
