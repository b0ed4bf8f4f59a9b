import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainSet, Stream } from './stream.ts';

it('skipping a run is reading it character by character', () => {
  const text = fc.string({ unit: fc.constantFrom(...'ab-#: \n\r\t\u0000\u0004\u007fé\ud83d') });
  fc.assert(
    fc.property(text, fc.constantFrom('', ' ', 'a#', ':-'), (given, without) => {
      const set = plainSet(without);
      const fast = new Stream(given);
      const slow = new Stream(given);
      while (!fast.atEnd) {
        const count = fast.skipAll(set);
        expect(set[fast.peek()]).not.toBe(1);
        slow.skip(count);
        expect(fast.mark()).toEqual(slow.mark());
        fast.next();
        slow.next();
      }
      expect(slow.atEnd).toBe(true);
    }),
  );
});
