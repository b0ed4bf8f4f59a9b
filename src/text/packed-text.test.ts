import fc from 'fast-check';
import { deflateSync, inflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { isPacked, packText, unpackText } from './packed-text.ts';

const pack = (text: string) => packText(text, (bytes) => deflateSync(bytes));
const unpack = (link: string) =>
  unpackText(link, async (bytes, most) => {
    const out = inflateSync(bytes, { out: new Uint8Array(most + 1) });
    return out.length > most ? undefined : out;
  });

describe('a text and its link', () => {
  it('say the same, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        const link = await pack(text);
        expect(link.ok).toBe(true);
        if (!link.ok) return;
        expect(isPacked(link.value)).toBe(true);
        expect(await unpack(link.value)).toEqual({ ok: true, value: text });
      }),
      { numRuns: 50 },
    );
  });

  it('one that is cut, changed or of later is refused in words', async () => {
    const link = await pack('- rule: x');
    const whole = link.ok ? link.value : '';
    for (const broken of [
      whole.slice(0, -1),
      `${whole}A`,
      whole.replace('s1', 's2'),
      's1.00000000.AAAA',
      '',
    ]) {
      expect((await unpack(broken)).ok, broken).toBe(false);
    }
  });

  it('what would be too long is refused', async () => {
    let seed = 1;
    const noise = Array.from({ length: 90_000 }, () => {
      seed = (seed * 48271) % 2147483647;
      return String.fromCharCode(33 + (seed % 90));
    }).join('');
    expect(await pack(noise)).toMatchObject({ ok: false });
    // Small on the way, huge when unpacked.
    const bomb = await pack('a'.repeat(3_000_000));
    expect(bomb.ok && (await unpack(bomb.value)).ok).toBe(false);
  });
});
