// Versions as sscanf("%u.%u.%u") reads them: the answers are those of glibc.
import { expect, it } from 'vitest';
import { formatVersion, parseVersion } from './version.ts';

it.each([
  ['0.65.0', '0.65.0'],
  [' 0. 65.\t0-rc1', '0.65.0'],
  ['+0.-1.00', '0.4294967295.0'],
  ['0.4294967296.0', '0.0.0'],
  ['0.18446744073709551615.0', '0.4294967295.0'],
  ['0.18446744073709551616.0', '0.4294967295.0'],
  ['-18446744073709551616.65.0', '4294967295.65.0'],
  ['0.99999999999999999999999.1', '0.4294967295.1'],
  ['0.65', '-'],
  ['0x0.65.0', '-'],
  ['v0.65.0', '-'],
  ['0 .65.0', '-'],
])('%j is %s', (text, expected) => {
  const version = parseVersion(text);
  expect(version === undefined ? '-' : formatVersion(version)).toBe(expected);
});
