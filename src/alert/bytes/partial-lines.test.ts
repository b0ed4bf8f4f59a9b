// Parts of lines that a runtime cut → whole ones, each stream by itself.
import { describe, expect, it } from 'vitest';
import { dockerLine, PartialLines } from './partial-lines.ts';

const part = (rest: string, isPartial: boolean, stream = 'stdout', time = 1) => ({
  stream,
  isPartial,
  time,
  rest,
});

describe('parts of lines', () => {
  it('are put together by stream, with the time and line of the first', () => {
    const lines = new PartialLines();
    expect(lines.take(part('a', false), 1)).toEqual({
      text: 'a',
      time: 1,
      line: 1,
      lines: 1,
      isTooLong: false,
    });
    expect(lines.take(part('b', true), 2)).toBeUndefined();
    expect(lines.take(part('x', true, 'stderr', 5), 3)).toBeUndefined();
    expect(lines.isEmpty).toBe(false);
    expect(lines.take(part('c', true, 'stdout', 2), 4)).toBeUndefined();
    const whole = { text: 'bcd', time: 1, line: 2, lines: 3, isTooLong: false };
    expect(lines.take(part('d', false, 'stdout', 3), 5)).toEqual(whole);
    expect(lines.flush()).toEqual([{ text: 'x', time: 5, line: 3, lines: 1, isTooLong: false }]);
    expect(lines.isEmpty).toBe(true);
    expect(lines.flush()).toEqual([]);
  });

  it('make a line of at most 16 MB: the rest is not kept, but counted', () => {
    const lines = new PartialLines();
    const half = 'x'.repeat(8_388_608);
    lines.take(part(half, true), 1);
    const whole = lines.take(part(half, false), 2);
    expect(whole).toMatchObject({ lines: 2, isTooLong: false });
    expect(whole?.text).toHaveLength(16_777_216);
    lines.take(part(half, true), 3);
    lines.take(part(half, true), 4);
    const long = lines.take(part('y', false), 5);
    expect(long).toMatchObject({ line: 3, lines: 3, isTooLong: true });
    expect(long?.text.endsWith('y')).toBe(false);
  });
});

describe('a line of Docker', () => {
  const time = '2026-11-23T10:00:00Z';
  const read = (log: unknown, stream: unknown = 'stdout') =>
    dockerLine(JSON.parse(JSON.stringify({ log, stream, time })));

  it.each([
    ['a\n', false, 'a'],
    ['a\r\n', false, 'a'],
    ['a', false, 'a'],
    ['x'.repeat(16_383), false, 'x'.repeat(16_383)],
    ['x'.repeat(16_384), true, 'x'.repeat(16_384)],
    [`${'x'.repeat(16_384)}\n`, false, 'x'.repeat(16_384)],
    ['é'.repeat(8192), true, 'é'.repeat(8192)],
  ])('%.10j is a part: %s', (log, isPartial, rest) => {
    expect(read(log)).toEqual({ stream: 'stdout', isPartial, time: Date.parse(time), rest });
  });

  it('has a log and a stream, both of text', () => {
    expect(read(1)).toBeUndefined();
    expect(read('a', 1)).toBeUndefined();
    expect(dockerLine('a')).toBeUndefined();
    expect(dockerLine([])).toBeUndefined();
  });
});
