// Laws of reading logs, over generated ones: nothing is thrown, nothing lost, nothing depends on how the
// bytes are cut.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyAlertLine } from './alert-arbitrary.ts';
import { foldSlowly, readInPieces } from './read-in-pieces.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const decode = (bytes: Uint8Array) => decoder.decode(bytes);

describe('reading logs', () => {
  it('comes to the same groups by the fast way and by the slow one', () => {
    fc.assert(
      fc.property(fc.array(anyAlertLine, { maxLength: 30 }), (lines) => {
        const text = lines.join('\n');
        expect(readInPieces(text, { decode }).groups).toEqual(foldSlowly(text, decode).groups);
      }),
      { numRuns: 500 },
    );
  });
});
