import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEvent } from './read-event.ts';

const fields = { 'proc.name': 'nc', 'fd.sport': 4444, 'proc.tty': null, 'proc.args': ['a', 1] };
const alert = { rule: 'R', priority: 'Error', output: 'o', output_fields: fields };

describe('readEvent', () => {
  it('takes a map of fields as a whole event', () => {
    expect(readEvent(JSON.stringify(fields, null, 2))).toEqual({
      ok: true,
      value: { fields, isAlert: false, rule: undefined, others: 0 },
    });
  });

  it('takes an alert as a part of one, with a log line around it', () => {
    expect(readEvent(`falco-x2k falco ${JSON.stringify(alert)} \n`)).toEqual({
      ok: true,
      value: { fields, isAlert: true, rule: 'R', others: 0 },
    });
  });

  it('takes a line of events as the command line does', () => {
    expect(readEvent(JSON.stringify({ id: 'a', fields }))).toEqual({
      ok: true,
      value: { fields, isAlert: false, rule: undefined, others: 0 },
    });
  });

  it('keeps every digit of a time in nanoseconds', () => {
    const read = readEvent('{"rule": "R", "output_fields": {"evt.time": 1522704423470627540}}');
    expect(read).toMatchObject({ value: { fields: { 'evt.time': '1522704423470627540' } } });
  });

  it.each([
    ['', /^This is not a JSON object/],
    ['[1]', /^This is not a JSON object/],
    ['{"a": }', /^This is not JSON: /],
    [`${JSON.stringify(alert)}\n${JSON.stringify(alert)}`, /Paste one alert at a time/],
    ['{"rule": "R", "output": "o"}', /no output_fields/],
    ['{"proc.name": {"a": 1}}', /^proc.name has a value no field can have/],
  ])('says what is wrong with %s', (text, message) => {
    const read = readEvent(text);
    expect(read.ok ? '' : read.message).toMatch(message);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(typeof readEvent(text).ok).toBe('boolean');
      }),
    );
  });
});
