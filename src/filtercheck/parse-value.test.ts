// Values at the edge of what their type holds: the last that is read, and Falco's words on the next.
import { describe, expect, it } from 'vitest';
import { defaultDialect } from '../falco/dialect.ts';
import { parseIpv4, parseIpv6 } from './addresses.ts';
import { parseNumber } from './numbers.ts';
import { listOperators, numberOperators, operatorFault, stringOperators } from './operators.ts';
import { parseValue } from './parse-value.ts';

const fault = (message: string) => ({ kind: 'fault', message });
const bytes = (...all: number[]) => Uint8Array.from(all);

describe('parseValue', () => {
  it.each([
    ['BOOL', 'true', { kind: 'boolean', value: true }],
    ['BOOL', 'false', { kind: 'boolean', value: false }],
    ['BOOL', 'yes', fault('filter error: unrecognized boolean value yes')],
    ['CHARBUF', 'a'.repeat(255), { kind: 'string', text: 'a'.repeat(255) }],
    [
      'CHARBUF',
      'a'.repeat(256),
      fault(`filter parameter too long (used=257, available=256):${'a'.repeat(256)}`),
    ],
    ['BYTEBUF', 'a'.repeat(256), fault('filter parameter too long (byte buf)')],
    ['UINT32', 'x', fault('x is not a valid number')],
    ['PORT', '2147483647', { kind: 'number', value: 65_535n }],
    ['PORT', `${'0'.repeat(20)}80`, { kind: 'number', value: 80n }],
    ['PORT', '65535', { kind: 'number', value: 65_535n }],
    ['PORT', '65536', { kind: 'number', value: 0n }],
    ['IPADDR', '1.2.3.4', { kind: 'address', bytes: bytes(1, 2, 3, 4) }],
    ['IPADDR', '1:2', fault('unrecognized IPv6 address 1:2')],
    ['IPV4ADDR', '::1', fault('unrecognized IPv4 address ::1')],
    ['IPNET', '1.2.3.4/32', { kind: 'network', bytes: bytes(1, 2, 3, 4), prefix: 32 }],
    ['IPNET', '1.2.3.4/0', { kind: 'network', bytes: bytes(1, 2, 3, 4), prefix: 0 }],
    ['IPNET', '1.2.3.4/33', fault('invalid netmask 33')],
    ['IPNET', '1.2.3.4/x', fault('x is not a valid number')],
    ['IPNET', '1.2.3.4', fault('unrecognized IP network 1.2.3.4')],
    ['IPNET', '1.2.3/8', fault('unrecognized IP address 1.2.3/8')],
    ['IPNET', '1.2.3.4/8\n/9', { kind: 'network', bytes: bytes(1, 2, 3, 4), prefix: 8 }],
    [
      'IPNET',
      '::/128',
      { kind: 'network', bytes: bytes(...new Array<number>(16).fill(0)), prefix: 128 },
    ],
    ['IPNET', '::/129', fault('invalid v6 netmask 129')],
    ['IPNET', '::/x', fault('x is not a valid number')],
    ['IPNET', '::', fault('invalid v6 netmask: ::')],
    ['IPNET', ':/8', fault('unrecognized IPv6 address :/8')],
  ])('%s %j', (type, text, expected) => {
    expect(parseValue(type, text, '=')).toEqual(expected);
  });

  it.each([
    ['', { kind: 'bytes', bytes: bytes() }],
    ['00ff10', { kind: 'bytes', bytes: bytes(0, 255, 16) }],
    ['0g', fault('filter error: bcontains and bstartswith operator support hex strings only')],
    ['0'.repeat(512), fault('filter parameter too long (byte buf)')],
  ])('bytes written as %j', (text, expected) => {
    expect(parseValue('BYTEBUF', text, 'bstartswith')).toEqual(expected);
    expect(parseValue('CHARBUF', text, 'bcontains')).toEqual(expected);
  });
});

it.each([
  ['INT64', '9223372036854775807', 9_223_372_036_854_775_807n],
  ['INT64', '9223372036854775808', 9_223_372_036_854_775_807n],
  ['INT64', '-9223372036854775808', -9_223_372_036_854_775_808n],
  ['INT64', '-9223372036854775809', -9_223_372_036_854_775_808n],
  ['UINT64', '18446744073709551615', 18_446_744_073_709_551_615n],
  ['UINT64', '18446744073709551616', 18_446_744_073_709_551_615n],
  ['UINT64', '10000000000000000000', 10_000_000_000_000_000_000n],
  ['UINT64', '000', 0n],
  ['UINT8', '-1', 255n],
])('%s %s is the number %s', (type, text, value) => {
  expect(parseNumber(type, text)).toBe(value);
});

describe('addresses', () => {
  it.each(['255.255.255.255', '0.0.0.0'])('%s is IPv4', (text) => {
    expect(parseIpv4(text)?.join('.')).toBe(text);
  });

  it.each([
    ['0:0:0:0:0:ffff:1.2.3.4', [255, 255, 1, 2, 3, 4]],
    ['1.2.3.4:0:0:0:0:0:0', undefined],
    [`${'0000:'.repeat(6)}255.255.255.255`, [0, 0, 255, 255, 255, 255]],
    [`${'0000:'.repeat(7)}255.255.255.255`, undefined],
    ['1:2:3:4:5:6:7::', [0, 6, 0, 7, 0, 0]],
    ['::1:2:3:4:5:6:7:8', undefined],
  ])('%s ends in %j', (text, end) => {
    expect(parseIpv6(text)?.slice(-6)).toEqual(end && Uint8Array.from(end));
  });
});

describe('operatorFault', () => {
  const none = (name: string) => `'${name}' operator not supported`;
  it.each([
    ['UINT64', false, 'for numeric filters', '<= < >= > == = != intersects in'],
    ['BOOL', false, 'for numeric filters', '== = != intersects in'],
    ['IPADDR', false, 'for ip address and network filters', '== = != intersects in'],
    [
      'CHARBUF',
      false,
      'for string filters',
      '<= < >= > == = != glob iglob contains icontains startswith endswith regex intersects in pmatch',
    ],
    [
      'BYTEBUF',
      false,
      'for buffer filters',
      '== = != contains bcontains startswith bstartswith endswith intersects in',
    ],
    ['CHARBUF', true, 'list filters', 'intersects in'],
  ])('%s, list: %s', (type, list, words, taken) => {
    for (const operator of [...numberOperators, ...stringOperators, ...listOperators]) {
      const shown = operator === '==' ? '=' : operator;
      const expected = taken.split(' ').includes(operator) ? undefined : `${none(shown)} ${words}`;
      expect(operatorFault(operator, undefined, { type, list }), operator).toBe(expected);
    }
  });

  it('a modifier is not for lists, and has words of its own for addresses', () => {
    expect(operatorFault('in', 'anyof', { type: 'CHARBUF', list: true })).toBe(
      `${none('in')} list filters`,
    );
    expect(operatorFault('glob', 'anyof', { type: 'IPNET', list: false })).toBe(
      "'glob' with modifier not supported for ip address and network filters",
    );
    expect(operatorFault('glob', 'anyof', { type: 'UINT64', list: false })).toBe(
      `${none('glob')} for numeric filters`,
    );
  });
});

it('a NUL ends a text, or is refused, as the version of Falco does', () => {
  const reads = (text: string, refusesNul: boolean) =>
    parseValue('CHARBUF', text, '=', { ...defaultDialect, refusesNul });
  const message = 'filter error: filter value cannot contain a NUL byte (\\x00)';
  expect(reads('a\0b', true)).toEqual(fault(message));
  expect(reads('ab', true)).toEqual({ kind: 'string', text: 'ab' });
  expect(reads('a\0b', false)).toEqual({ kind: 'string', text: 'a' });
  expect(reads('\0b', false)).toEqual({ kind: 'string', text: '' });
});
