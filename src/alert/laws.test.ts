// Laws of reading logs, over generated ones (laws.ts).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../text/utf8.ts';
import { anyAlertLine, anyBytes, anyLog } from './testing/alert-arbitrary.ts';
import { addsUp, cutsAlike, readsAlike } from './testing/laws.ts';
import { readInPieces } from './testing/read-in-pieces.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const decode = (bytes: Uint8Array) => decoder.decode(bytes);
const numRuns = 150;

describe('reading logs', () => {
  it('comes to the same groups by the fast way and by the slow one', () => {
    fc.assert(
      fc.property(fc.array(anyAlertLine, { maxLength: 30 }), (lines) => readsAlike(lines, decode)),
      { numRuns },
    );
  });

  it('does not depend on how the bytes are cut', () => {
    const anyCuts = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(anyBytes, anyCuts, (bytes, cuts) => cutsAlike(bytes, cuts, decode)),
      { numRuns },
    );
  });

  it('counts each line and each alert once', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => addsUp(bytes, decode)),
      { numRuns },
    );
  });

  it('counts lines as wc does, and one more without a last line feed', () => {
    fc.assert(
      fc.property(anyLog, (text) => {
        const ended = text.split('\n').length - 1;
        const left = text.endsWith('\n') || /^\uFEFF?$/.test(text) ? 0 : 1;
        expect(readInPieces(encodeUtf8(text), { decode }).lines).toBe(ended + left);
      }),
    );
  });

  it.each([
    ['an array of 10 MB', 10_000, (items: string) => `[${items}]`],
    ['a response of Elasticsearch', 1000, (items: string) => `{"hits":{"hits":[${items}]}}`],
    ['an array that is cut short', 1000, (items: string) => `[${items},{"rule":"cut`],
  ])('reads %s on one line part by part, however it is cut', (_, count, wrap) => {
    const item = `{"output":"${'x'.repeat(900)}","priority":"Error","rule":"R","output_fields":{"a":1}}`;
    const text = wrap(Array.from({ length: count }, () => item).join(','));
    const whole = readInPieces(text, { decode });
    expect(whole).toMatchObject({ alerts: count, lines: 1 });
    expect(whole.groups.map((group) => group.count)).toEqual([count]);
    expect(whole.unread).toBe(text.endsWith('cut') ? 1 : 0);
    expect(readInPieces(text, { decode, cuts: [65_536, 1, 300_001] })).toEqual(whole);
  });

  it('counts a line of more than 16 MB as unread, and goes on', () => {
    const text = `x${'y'.repeat(17_000_000)}\n{"rule":"R","priority":"Error","output":""}\n`;
    const log = readInPieces(text, { decode, cuts: [1_000_000] });
    expect(log).toMatchObject({ lines: 2, unreadLines: 1, alertLines: 1, alerts: 1 });
    expect(log.unreadShown[0]?.reason).toContain('longer than 16 MB');
  });
});
