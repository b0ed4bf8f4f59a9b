// Logs made to harm: what they hold is text, and stays so.
import { describe, expect, it } from 'vitest';
import { readInPieces } from './read-in-pieces.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const read = (log: string | Uint8Array) =>
  readInPieces(log, { decode: (bytes) => decoder.decode(bytes) });
const alert = (fields: string) =>
  `{"rule":"R","priority":"Error","output":"o","output_fields":${fields}}`;

describe('hostile logs', () => {
  it.each([
    ['markup', '</script><img src=x onerror=alert(1)>'],
    ['text from right to left', '\u202Egnp.exe\u202C'],
    ['control characters', 'a\u0000b\u001B[2Jc\u007F'],
    ['half a surrogate pair', 'a\uD800b'],
    ['what looks like an alert', '{"rule":"X","priority":"Error","output":""}'],
  ])('keep %s as it is', (_, value) => {
    const log = read(alert(JSON.stringify({ 'proc.cmdline': value })));
    expect(log).toMatchObject({ alerts: 1, unread: 0 });
    expect(log.groups[0]?.fields).toEqual({ 'proc.cmdline': value });
    expect(log.groups[0]?.rule).toBe('R');
  });

  it('have no power over objects by the names of fields', () => {
    const [group] = read(
      alert('{"__proto__":{"polluted":"x"},"constructor":"c","toString":1}'),
    ).groups;
    expect(Object.entries(group?.fields ?? {})).toEqual([
      ['__proto__.polluted', 'x'],
      ['constructor', 'c'],
      ['toString', 1],
    ]);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    const [other] = read(alert('{"__proto__":"x"}')).groups;
    expect(Object.entries(other?.fields ?? {})).toEqual([['__proto__', 'x']]);
    expect(read('{"__proto__":{"rule":"R","priority":"Error","output":""}}').alerts).toBe(0);
  });

  it('keep numbers that no double holds, and of two equal keys the last, as JSON.parse does', () => {
    const [group] = read(
      alert('{"a":9007199254740993,"b":1e400,"c":-12345678901234567890,"d":1,"d":2}'),
    ).groups;
    expect(group?.fields).toEqual({
      a: '9007199254740993',
      b: '1e400',
      c: '-12345678901234567890',
      d: 2,
    });
    const [falco] = read(
      '{"output":"o","output_fields":{"a":1,"a":2},"priority":"Error","rule":"R","source":"syscall","time":"2026-11-23T10:00:00.000000000Z"}',
    ).groups;
    expect(falco?.fields).toEqual({ a: 2 });
  });

  it('show bytes that are no UTF-8 as such, and lose nothing', () => {
    const bytes = new TextEncoder().encode(alert('{"proc.cmdline":"a?b"}'));
    const log = read(bytes.map((byte) => (byte === 0x3f ? 0xff : byte)));
    expect(log.groups[0]?.fields).toEqual({ 'proc.cmdline': 'a\uFFFDb' });
  });

  it('nested deeply are read as far as it makes sense', () => {
    const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    const log = read(`${alert(deep)}\n${'['.repeat(100_000)}\n${alert('{}')}`);
    expect(log).toMatchObject({ lines: 3 });
    expect(log.alerts + log.unread).toBeGreaterThanOrEqual(2);
  });

  it('show at most 100 of what is unread, each at most 300 characters long', () => {
    const log = read(`${alert('{').slice(0, -2)}${'x'.repeat(1000)}\n`.repeat(150));
    expect(log).toMatchObject({ unread: 150, unreadLines: 150, lines: 150 });
    expect(log.unreadShown).toHaveLength(100);
    expect(log.unreadShown[0]?.text).toHaveLength(300);
    expect(log.unreadShown[99]?.line).toBe(100);
  });
});
