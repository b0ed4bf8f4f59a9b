// Laws of reading logs, over generated ones: nothing is thrown, nothing lost, nothing depends on how the
// bytes are cut.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../text/utf8.ts';
import { anyAlertLine, anyBytes, anyLog } from './alert-arbitrary.ts';
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
      { numRuns: 150 },
    );
  });

  it('does not depend on how the bytes are cut', () => {
    const anyCuts = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(anyBytes, anyCuts, (bytes, cuts) => {
        expect(readInPieces(bytes, { decode, cuts })).toEqual(readInPieces(bytes, { decode }));
      }),
      { numRuns: 150 },
    );
  });

  it('counts each line and each alert once', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => addsUp(bytes)),
      { numRuns: 150 },
    );
  });

  it('counts lines as wc does, and one more without a last line feed', () => {
    fc.assert(
      fc.property(anyLog, (text) => {
        const ended = text.split('\n').length - 1;
        const left = text.replace('\uFEFF', '').endsWith('\n') || /^\uFEFF?$/.test(text) ? 0 : 1;
        expect(readInPieces(encodeUtf8(text), { decode }).lines).toBe(ended + left);
      }),
    );
  });
});

function addsUp(bytes: Uint8Array): void {
  const log = readInPieces(bytes, { decode });
  expect(log.alertLines + log.otherLines + log.unreadLines).toBe(log.lines);
  const inGroups = log.groups.reduce((sum, { count }) => sum + count, 0);
  expect(inGroups + log.rest.reduce((sum, { alerts }) => sum + alerts, 0)).toBe(log.alerts);
  expect(log.unread > 0).toBe(log.unreadLines > 0);
  expect(log.alerts > 0 && log.alertLines + log.unreadLines === 0).toBe(false);
  for (const { count, hours, first } of log.groups) {
    const timed = hours.reduce((sum, [, alerts]) => sum + alerts, 0);
    expect(timed).toBeLessThanOrEqual(count);
    expect(timed > 0).toBe(first !== undefined);
  }
}
