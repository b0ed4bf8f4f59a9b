import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  firstBadByte,
  hasStrayByte,
  joinStrayBytes,
  looseBytes,
  looseLength,
  looseText,
  replaceStrayBytes,
  strayByte,
} from './loose-utf8.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
/** Bytes that often begin, continue and break off characters. */
const someBytes = fc.uint8Array({ maxLength: 40 }).chain((any) =>
  fc.constantFrom(
    any,
    any.map((byte) => [0x61, 0x80, 0xbf, 0xc3, 0xe2, 0xed, 0xf0, 0xf4][byte % 8] ?? byte),
  ),
);

describe('looseText', () => {
  it.each([
    ['616263', 'abc', undefined],
    ['c3a9', 'é', undefined],
    ['61ff62', `a${strayByte(0xff)}b`, [0xff, 1]],
    ['61c362', `a${strayByte(0xc3)}b`, [0x62, 2]],
    ['61eda08062', `a${strayByte(0xed)}${strayByte(0xa0)}${strayByte(0x80)}b`, [0xa0, 2]],
    ['61e282', `a${strayByte(0xe2)}${strayByte(0x82)}`, [0x82, undefined]],
    ['c080', strayByte(0xc0) + strayByte(0x80), [0xc0, 0]],
  ])('%s', (hex, text, bad) => {
    expect(looseText(bytes(hex))).toBe(text);
    expect(firstBadByte(text)).toEqual(bad && { byte: bad[0], index: bad[1] });
  });

  it('loses nothing, and agrees with TextDecoder on what is replaced', () => {
    fc.assert(
      fc.property(someBytes, (some) => {
        const text = looseText(some);
        expect([...looseBytes(text)]).toEqual([...some]);
        expect(looseLength(text)).toBe(some.length);
        const decoded = new TextDecoder('utf-8', { ignoreBOM: true }).decode(some);
        expect(replaceStrayBytes(text)).toBe(decoded);
        expect(hasStrayByte(text)).toBe(firstBadByte(text) !== undefined);
      }),
    );
  });

  it('joins stray bytes that make a character', () => {
    expect(joinStrayBytes(`a${strayByte(0xc3)}${strayByte(0xa9)}b`)).toBe('aéb');
    expect(joinStrayBytes('😀')).toBe('😀');
  });
});
