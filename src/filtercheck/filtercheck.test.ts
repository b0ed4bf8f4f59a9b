// Values by type, fields and their arguments, operators: what Falco makes of each.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestEventArgument } from '../falco/event-arguments.ts';
import { fieldTable } from '../falco/fields.ts';
import { servicePort } from '../falco/service-ports.ts';
import { parseIpv4, parseIpv6 } from './addresses.ts';
import { parseNumber } from './numbers.ts';
import { operatorFault } from './operators.ts';
import { parseValue } from './parse-value.ts';
import { resolveField } from './resolve-field.ts';
import { transformType } from './transformers.ts';
import { typeFamily } from './value-types.ts';

const hex = (bytes: Uint8Array | undefined) =>
  bytes && [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

describe('numbers', () => {
  it.each([
    ['INT64', '5', 5n],
    ['INT64', ' -007', -7n],
    ['INT64', '+5', 5n],
    ['INT64', '99999999999999999999', 9223372036854775807n],
    ['UINT64', '-1', 18446744073709551615n],
    ['UINT64', `1${'0'.repeat(400)}`, 18446744073709551615n],
    ['UINT8', '264', 8n],
    ['INT32', '4294967297', 1n],
    ['INT16', '32768', -32768n],
  ])('%s %j is %s', (type, text, value) => {
    expect(parseNumber(type, text)).toBe(value);
  });

  it.each(['', '-', '5 ', '0x1', '1.0', '1e5', '٣', '--5'])('%j is none', (text) => {
    expect(parseNumber('INT64', text)).toBeUndefined();
  });
});

describe('addresses', () => {
  it.each([
    ['::', '0'.repeat(32)],
    ['::1', `${'0'.repeat(31)}1`],
    ['1:2:3:4:5:6:7:8', '00010002000300040005000600070008'],
    ['fe80::a', `fe80${'0'.repeat(27)}a`],
    ['::ffff:1.2.3.4', `${'0'.repeat(20)}ffff01020304`],
    ['1::', `0001${'0'.repeat(28)}`],
  ])('%s is IPv6', (text, bytes) => {
    expect(hex(parseIpv6(text))).toBe(bytes);
  });

  it.each([
    ':',
    ':::',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8::',
    '12345::',
    '1::2::3',
    'fe80::1%eth0',
    '1.2.3.4::',
    '',
  ])('%j is not', (text) => {
    expect(parseIpv6(text)).toBeUndefined();
  });

  it.each(['1.2.3', '1.2.3.4.', '01.2.3.4', '1.2.3.256', '', '1..2.3'])('%j is no IPv4', (text) => {
    expect(parseIpv4(text)).toBeUndefined();
  });

  it('are read as they are written', () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        expect(parseIpv6(text)).toHaveLength(16);
      }),
      { numRuns: 200 },
    );
    fc.assert(
      fc.property(fc.ipV4(), (text) => {
        expect([...(parseIpv4(text) ?? [])].join('.')).toBe(text);
      }),
      { numRuns: 200 },
    );
  });
});

describe('parseValue', () => {
  it.each([
    ['PORT', '65616', { value: 80n }],
    ['PORT', '', { value: 0n }],
    ['PORT', 'https', { value: 443n }],
    ['PORT', '2147483648', { kind: 'fault', stops: true }],
    ['PORT', 'rdp', { message: 'unrecognized protocol rdp' }],
    ['IPNET', '10.0.0.0/264', { kind: 'network', prefix: 8 }],
    ['IPNET', '::/0', { message: 'invalid v6 netmask 0' }],
    ['IPADDR', '::ffff:1.2.3.4', { message: 'unrecognized IPv4 address ::ffff:1.2.3.4' }],
    ['BOOL', 'True', { kind: 'fault' }],
    ['CHARBUF', 'é'.repeat(127), { kind: 'string' }],
    ['CHARBUF', 'é'.repeat(128), { kind: 'fault' }],
    ['BYTEBUF', 'é', { kind: 'bytes' }],
  ])('%s %j', (type, text, expected) => {
    expect(parseValue(type, text, '=')).toMatchObject(expected);
  });

  it('reads hexadecimal bytes for the byte operators', () => {
    const value = parseValue('BYTEBUF', 'C0ffee', 'bcontains');
    expect(value.kind === 'bytes' && hex(value.bytes)).toBe('c0ffee');
    expect(parseValue('BYTEBUF', 'c0f', 'bstartswith').kind).toBe('fault');
  });

  it('never throws', () => {
    const types = [...new Set([...fieldTable().values()].map((field) => field.type))];
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.string({ unit: 'binary' }), (type, text) => {
        parseValue(type, text, '=');
      }),
      { numRuns: 300 },
    );
  });
});

describe('resolveField', () => {
  it('finds every field of libs and the container plugin that needs no argument', () => {
    for (const field of fieldTable().values()) {
      if (field.arguments.length > 0 && !field.optional) continue;
      const expected = field.provider === 'k8smeta' ? 'fault' : 'field';
      expect(resolveField(field.name).kind, field.name).toBe(expected);
    }
  });

  it.each([
    ['proc.aname[2]', 'proc.aname', '2', 'CHARBUF'],
    ['evt.rawarg.size', 'evt.rawarg', 'size', 'UINT32'],
    ['evt.abspath.src', 'evt.abspath', 'src', 'CHARBUF'],
    ['thread.cgroup.cpu_acct', 'thread.cgroup', 'cpu_acct', 'CHARBUF'],
    ['proc.env[A B]', 'proc.env', 'A B', 'CHARBUF'],
    ['fd.types[3]', 'fd.types', '3', 'CHARBUF'],
    ['evt.type.is.openat', 'evt.type.is', 'openat', 'UINT32'],
  ])('%s', (text, name, argument, type) => {
    expect(resolveField(text)).toMatchObject({ field: { name }, argument, type });
  });

  it.each([
    ['proc.aname[x]', 'filter_check called with nonexistent field proc.aname[x]'],
    ['evt.arg.flagsx', 'filter_check called with nonexistent field evt.arg.flagsx'],
    ['evt.type.is.getpid', 'filter_check called with nonexistent field evt.type.is.getpid'],
    ['argument.x', 'filter error: proc.arg filter not implemented yet'],
    [
      'k8s.pod.label[ x]',
      "filter 'k8s.pod.label[': k8s.pod.label terminates with incomplete argument brackets",
    ],
    ['k8s.pod.label[a]b]', 'filter_check called with nonexistent field k8s.pod.label[a]b]'],
    ['container.name.x[1]', 'filter_check called with nonexistent field container.name.x[1]'],
    ['thread.cgroup', 'filter syntax error: thread.cgroup'],
    ['fd.typesx', 'filter_check called with nonexistent field fd.typesx'],
    ['fd.types.flags', 'filter_check called with nonexistent field fd.types.flags'],
    ['fd.types[1]x', 'filter_check called with nonexistent field fd.types[1]x'],
  ])('%s: %s', (text, message) => {
    expect(resolveField(text)).toMatchObject({ kind: 'fault', message });
  });

  it('never throws', () => {
    const start = fc.constantFrom('', ...fieldTable().keys());
    fc.assert(
      fc.property(start, fc.string({ unit: 'binary' }), (name, rest) => {
        resolveField(name + rest);
      }),
      { numRuns: 500 },
    );
  });
});

describe('operators and transformers', () => {
  it('speak of the operator, the modifier and the type', () => {
    const left = { type: 'IPADDR', list: false };
    expect(operatorFault('==', 'anyof', left)).toBeUndefined();
    expect(operatorFault('glob', 'anyof', left)).toContain('with modifier');
    expect(operatorFault('==', undefined, { type: 'CHARBUF', list: true })).toBe(
      "'=' operator not supported list filters",
    );
    expect(operatorFault('in', undefined, { type: 'INT64', list: true })).toBe(
      "list filters are not supported for type 'INT64'",
    );
    expect(operatorFault('=', undefined, { type: 'SOCKTUPLE', list: false })).toBe(
      "'=' operator not supported for type 'SOCKTUPLE'",
    );
  });

  it('len of a list is a number', () => {
    expect(transformType('len', { type: 'CHARBUF', list: true })).toEqual({
      type: 'UINT64',
      list: false,
    });
    expect(transformType('b64', { type: 'FSPATH', list: false })).toBeUndefined();
    const bytes = { type: 'BYTEBUF', list: false } as const;
    expect(transformType('b64', bytes)).toEqual(bytes);
    expect(transformType('len', bytes)).toEqual({ type: 'UINT64', list: false });
    expect(transformType('len', { type: 'UINT32', list: false })).toBeUndefined();
    expect(transformType('toupper', bytes)).toBeUndefined();
  });

  it('every field has a type of a family, but for the one whose argument decides', () => {
    for (const field of fieldTable().values()) {
      if (field.name !== 'evt.rawarg') expect(typeFamily(field.type), field.name).not.toBe('none');
    }
  });
});

describe('facts', () => {
  it('services and event arguments', () => {
    expect(servicePort('domain')).toBe(53);
    expect(servicePort('HTTP')).toBeUndefined();
    expect(longestEventArgument('fdlimits')).toBe('fdlimit');
    expect(longestEventArgument('x')).toBeUndefined();
  });
});
