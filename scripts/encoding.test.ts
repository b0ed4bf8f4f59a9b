import { expect, it } from 'vitest';
import { encodingFor } from './encoding.mjs';

it.each([
  ['text/html; charset=utf-8', 'gzip, deflate, br, zstd', 'br'],
  ['text/javascript; charset=utf-8', 'gzip, deflate', 'gzip'],
  ['application/wasm', 'br;q=0, gzip;q=0.5', 'gzip'],
  ['image/svg+xml', '*', 'br'],
  ['image/svg+xml', '*;q=0, gzip', 'gzip'],
  ['image/png', 'br, gzip', undefined],
  ['application/octet-stream', 'br, gzip', undefined],
  ['text/css; charset=utf-8', '', undefined],
  ['text/css; charset=utf-8', 'identity', undefined],
  ['text/css; charset=utf-8', 'br;q=0, gzip; q=0', undefined],
])('%s for %j: %s', (type, accepted, encoding) => {
  expect(encodingFor(type, accepted)).toBe(encoding);
});
