import { expect, it } from 'vitest';
import { isGzip } from './gzip.ts';

it('gzip begins with its three bytes', () => {
  expect(isGzip(Uint8Array.of(0x1f, 0x8b, 0x08, 0))).toBe(true);
  for (const at of [0, 1, 2]) {
    expect(isGzip(Uint8Array.of(0x1f, 0x8b, 0x08).with(at, 0))).toBe(false);
  }
});
