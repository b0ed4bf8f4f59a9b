// Rows with a count → one alert each, and what is said of those that are none.
import { describe, expect, it } from 'vitest';
import type { Alert } from '../alert.ts';
import type { JsonObject } from '../bytes/exact-json.ts';
import { readAggregate } from './read-aggregate.ts';
import type { Context } from './sink.ts';

const context: Context = {
  time: 7,
  rule: undefined,
  priority: undefined,
  source: undefined,
  fields: new Map(),
};

function read(row: JsonObject) {
  const found: { alert?: Alert; pods?: number | undefined; reason?: string } = {};
  readAggregate(row, context, {
    alert: (alert, pods) => Object.assign(found, { alert, pods }),
    unread: (reason) => Object.assign(found, { reason }),
  });
  return found;
}

const row = { rule: 'R', count: 2 };
const day = (date: string) => Date.parse(`${date}T00:00:00Z`);

describe('an aggregate', () => {
  it('needs its rule and count only', () => {
    expect(read(row)).toEqual({
      alert: {
        rule: 'R',
        priority: '',
        source: 'syscall',
        time: 7,
        lastTime: 7,
        count: 2,
        fields: {},
        output: '',
      },
      pods: undefined,
    });
  });

  it.each([
    [{ first: '2026-11-23T00:00:00Z' }, '2026-11-23', '2026-11-23'],
    [{ last: '2026-11-24T00:00:00Z' }, '2026-11-24', '2026-11-24'],
    [
      { first: '2026-11-23T00:00:00Z', last: '2026-11-24T00:00:00Z', time: '2026-11-25T00:00:00Z' },
      '2026-11-23',
      '2026-11-24',
    ],
    [{ time: '2026-11-25T00:00:00Z' }, '2026-11-25', '2026-11-25'],
  ])('%j is from %s to %s', (times, first, last) => {
    expect(read({ ...row, ...times }).alert).toMatchObject({
      time: day(first),
      lastTime: day(last),
    });
  });

  it.each([
    [{ count: '12' }, 12],
    [{ count: '12.00' }, 12],
    [{ count: 1 }, 1],
    [{ count: '999999999999999' }, 999_999_999_999_999],
    [{ count: 0 }, undefined],
    [{ count: 1.5 }, undefined],
    [{ count: '1.5' }, undefined],
    [{ count: '1234567890123456' }, undefined],
    [{ count: 9_007_199_254_740_992 }, undefined],
    [{ count: true }, undefined],
    [{ count: null }, undefined],
  ])('%j counts %s', (count, expected) => {
    const { alert, reason } = read({ ...row, ...count });
    expect(alert?.count).toBe(expected);
    expect(reason).toBe(
      expected === undefined
        ? 'An aggregate without a count: expected "count" to be a whole number, 1 or more.'
        : undefined,
    );
  });

  it.each([
    [{ rule: '' }, 'An aggregate without the name of its rule: expected "rule" to be a text.'],
    [{ rule: 5 }, 'An aggregate without the name of its rule: expected "rule" to be a text.'],
    [
      { priority: 'Loud' },
      'An aggregate with an unknown priority: expected one of Falco, such as "Warning", or none.',
    ],
  ])('%j is not read', (more, reason) => {
    expect(read({ ...row, ...more })).toEqual({ reason });
  });

  it('has fields in an object, as text, or beside the other keys; what is there first counts', () => {
    const fields = (more: JsonObject) => read({ ...row, ...more }).alert?.fields;
    expect(
      fields({ output_fields: { 'proc.name': 'a' }, 'proc.name': 'b', 'user.name': 'c' }),
    ).toEqual({ 'proc.name': 'a', 'user.name': 'c' });
    expect(fields({ output_fields: '{"proc.name":"a"}' })).toEqual({ 'proc.name': 'a' });
    expect(fields({ output_fields: 'x', 'output_fields.proc.name': 'a' })).toEqual({
      'proc.name': 'a',
    });
    expect(
      fields({
        'proc.name': '',
        'fd.name': '-',
        'user.uid': 0,
        'user.name': null,
        'fd.type': ['x'],
      }),
    ).toEqual({ 'user.uid': 0, 'user.name': null });
  });

  it('may say its priority, source, output and pods', () => {
    const more = { priority: 'warning', source: 'k8s_audit', output: 'o', pods: '3' };
    expect(read({ ...row, ...more })).toMatchObject({
      alert: { priority: 'Warning', source: 'k8s_audit', output: 'o' },
      pods: 3,
    });
  });
});
