// Logs made to harm: what they hold is text, and stays so.
import { describe, expect, it } from 'vitest';
import type { JsonValue } from './bytes/exact-json.ts';
import { AlertSearch } from './read/find-alerts.ts';
import { nothing, nothingAround } from './read/sink.ts';
import { readInPieces } from './testing/read-in-pieces.ts';

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
    expect(read('{"__proto__":{"rule":"R","priority":"Error","output":""}}').alerts).toBe(1);
    expect(Object.hasOwn(Object.prototype, 'rule')).toBe(false);
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

  const row = (text: string) => `"${text.replaceAll('"', '""')}"`;
  it.each([
    ['a key without its colon', '{"rule"{""}', 1],
    ['the same in an alert cut short', '{"output":"","output_fields":{},"rule"{""}', 1],
    ['the same in a command line', '10:00:00.000000000: Warning Shell (cmd=sh,{"rule"{""}', 0],
    ['the same between other cells', 'a;{"rule"{"";b\t{"rule"{""}', 1],
    ['rows within rows', Array.from({ length: 12 }).reduce<string>(row, '{"rule"{""}'), 0],
  ])('with %s are read on', (_, line, unread) => {
    const log = read(`${line}\n${alert('{"a":1}')}`);
    expect(log).toMatchObject({ lines: 2, unread });
    expect(log.groups.some(({ rule }) => rule === 'R')).toBe(true);
  });

  it.each([500, 8000, 80_000])('tell of a field nested %i deep, which is not read', (deep) => {
    const nested = `${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}`;
    const log = read(`${alert(nested)}\n${alert('{"a":1}')}`);
    expect(log).toMatchObject({ lines: 2, alerts: 1, unread: 1 });
    expect(log.unreadShown[0]?.reason).toMatch(/too deep/);
  });

  it.each([
    ['at the end of a line', `${alert('{"a":1}')}\0`, 1, 0],
    ['at the beginning of a line', `\0\0${alert('{"a":1}')}`, 1, 0],
    ['instead of line feeds', `${alert('{"a":1}')}\0${alert('{"a":2}')}`, 0, 1],
    ['after each character', [...alert('{"a":1}')].join('\0'), 1, 0],
    ['after each but the first', alert('{"a":1}').replace(/(?<=..)/g, '\0'), 0, 1],
  ])('with NUL characters %s are read, or told with the reason', (_, line, alerts, unread) => {
    const log = read(line);
    expect(log).toMatchObject({ alerts, unread });
    for (const { reason } of log.unreadShown) expect(reason).toMatch(/NUL characters/);
  });

  it('tell of an alert that stands too deep within other texts', () => {
    const within = (times: number) =>
      Array.from({ length: times }).reduce<string>(
        (text) => JSON.stringify({ log: text }),
        alert('{"a":1}'),
      );
    expect(read(within(8))).toMatchObject({ alerts: 1, unread: 0 });
    expect(read(within(14))).toMatchObject({ alerts: 1, unread: 0 });
    const objects = (times: number) =>
      `${'{"data":'.repeat(times)}${alert('{}')}${'}'.repeat(times)}`;
    expect(read(objects(60))).toMatchObject({ alerts: 1, unread: 0 });
    expect(read(objects(70))).toMatchObject({ alerts: 0, unread: 1 });
  });

  it('have each object looked into once, however deep it stands', () => {
    const within = Array.from({ length: 8 });
    const value = within.reduce<JsonValue>((data) => ({ data }), {
      log: 'nothing of a rule is here',
    });
    let looks = 0;
    const search = new AlertSearch(
      () => {
        looks += 1;
        return nothing;
      },
      () => ({}),
    );
    expect(search.find(value, nothingAround, 0)).toEqual(nothing);
    expect(looks).toBe(1);
  });

  it('show at most 100 of what is unread, each at most 300 characters long', () => {
    const log = read(`${alert('{').slice(0, -2)}${'x'.repeat(1000)}\n`.repeat(150));
    expect(log).toMatchObject({ unread: 150, unreadLines: 150, lines: 150 });
    expect(log.unreadShown).toHaveLength(100);
    expect(log.unreadShown[0]?.text).toHaveLength(300);
    expect(log.unreadShown[99]?.line).toBe(100);
  });
});
