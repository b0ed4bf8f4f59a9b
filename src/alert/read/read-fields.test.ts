// Fields as collectors keep them → as Falco names and writes them.
import { expect, it } from 'vitest';
import { fieldOfColumn, readFields, typedValue } from './read-fields.ts';

it.each([
  [{ 'proc.name': 'a' }, { 'proc.name': 'a' }],
  [{ proc: { name: 'a', pid: 5 } }, { 'proc.name': 'a', 'proc.pid': 5 }],
  [
    { x: null, y: true },
    { x: null, y: true },
  ],
  [{ x: ['a', 1, null, { b: 1 }, [2]] }, { x: ['a', 1, null, '{"b":1}', '[2]'] }],
  [{ 'proc.name': 'a', proc: { name: 'b' } }, { 'proc.name': 'b' }],
  [{}, {}],
])('%j', (object, fields) => {
  expect(readFields(object)).toEqual(fields);
});

it('objects are flattened to a depth of nine', () => {
  const nested = (depth: number): { [key: string]: unknown } =>
    depth === 0 ? { end: 1 } : { a: nested(depth - 1) };
  const read = (depth: number) => readFields(JSON.parse(JSON.stringify(nested(depth))));
  expect(read(8)).toEqual({ [`${'a.'.repeat(8)}end`]: 1 });
  expect(read(9)).toEqual({ 'a.a.a.a.a.a.a.a.a': '{"end":1}' });
});

it.each([
  ['output_fields.proc.name', 'proc.name'],
  ['output_fields_proc_name', 'proc.name'],
  ['_source.output_fields.fd.name', 'fd.name'],
  ['proc.name', 'proc.name'],
  ['proc_name', 'proc.name'],
  ['output_fields.', undefined],
  ['name', undefined],
  ['host.name', undefined],
  ['my_column', undefined],
])('the column %s holds %s', (column, field) => {
  expect(fieldOfColumn(column)).toBe(field);
});

it.each([
  ['proc.name', '5', '5'],
  ['proc.pid', '5', 5],
  ['proc.pid', '-5', -5],
  ['proc.pid', '05', '05'],
  ['proc.pid', '5.0', '5.0'],
  ['fd.sport', '443', 443],
  ['evt.rawtime', '1795428001123456789', '1795428001123456789'],
  ['evt.rawtime', '9007199254740991', 9_007_199_254_740_991],
  ['evt.rawtime', '9007199254740992', '9007199254740992'],
  ['evt.is_open_read', 'true', true],
  ['evt.is_open_read', 'false', false],
  ['evt.is_open_read', 'yes', 'yes'],
  ['proc.name', 'true', 'true'],
  ['proc.name', '<NA>', null],
  ['no.field', '5', '5'],
])('%s with the text %s is %j', (field, text, value) => {
  expect(typedValue(field, text)).toBe(value);
});
