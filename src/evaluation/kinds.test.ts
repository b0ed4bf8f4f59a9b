// Edges of evaluation with Falco 0.44.1's own answers (conformance/kinds.jsonl), and siblings of each
// whose answers follow from the source that is named. Where Falco ends, the verdict is an error.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dialectOf } from '../falco/dialect.ts';
import { evaluate, prepareText, type Verdict } from './evaluate.ts';
import type { Fields } from './values/fields.ts';

const dialect = dialectOf('0.44');

interface Case {
  readonly kind: string;
  readonly condition: string;
  readonly fields: Fields;
  readonly real: boolean | string;
}

const cases = readFileSync(new URL('conformance/kinds.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Case);

describe('kinds, as Falco 0.44.1 answers them', () => {
  it.each(cases.map((one) => [one.kind, one] as const))('%s', (_, { condition, fields, real }) => {
    expect(evaluate(prepareText(condition, { dialect }), fields)).toBe(
      typeof real === 'string' ? 'error' : real,
    );
  });
});

function table(rows: readonly (readonly [string, Fields, Verdict])[]): void {
  it.each(rows)('%s of %j: %s', (condition, fields, expected) => {
    const prepared = prepareText(condition, { dialect });
    expect(prepared.ok ? undefined : prepared.error.message).toBeUndefined();
    expect(evaluate(prepared, fields)).toBe(expected);
  });
}

describe('ancestors', () => {
  // sinsp_filtercheck_thread.cpp, compare_full_…: the operator without its modifier
  const names = { 'proc.aname': ['a', 'b'], 'proc.apid': [1, 2] };
  table([
    ['proc.aname = anyof (b, x)', names, true],
    ['proc.aname = anyof (x, b)', names, false],
    ['proc.aname = oneof (b, a)', names, true],
    ['proc.aname != allof (a, b)', names, true],
    ['proc.aname contains allof (b, x)', names, true],
    ['proc.aname regex anyof ("x", "b")', names, false],
    ['proc.apid = anyof (2, 9)', names, true],
    ['proc.apid = anyof (9, 2)', names, false],
    // With an index it is a field like any other.
    ['proc.aname[1] = anyof (x, b)', { 'proc.aname[1]': 'b' }, true],
  ]);
});

describe('in and intersects with a field on the right', () => {
  // sinsp_filter_transformer.cpp counts the NUL it puts at the end; sinsp_filtercheck.cpp,
  // craft_filter_value takes it off a single value on the left alone
  const same = { 'proc.name': 'a', 'fd.name': 'a', 'fd.types': ['file'], 'evt.num': 1 };
  table([
    ['proc.name in val(fd.name)', same, true],
    ['tolower(proc.name) in val(fd.name)', same, true],
    ['proc.name in toupper(fd.name)', same, false],
    ['tolower(proc.name) in tolower(fd.name)', same, false],
    ['proc.name intersects b64(fd.name)', { 'proc.name': 'a', 'fd.name': 'YQ' }, false],
    ['proc.name = b64(fd.name)', { 'proc.name': 'a', 'fd.name': 'YQ' }, true],
    ['proc.name in concat(fd.name, "")', same, true],
    ['evt.num in len(fd.name)', same, true],
    ['len(proc.name) in len(fd.name)', same, true],
    ['tolower(fd.types) in (file)', same, false],
    ['not tolower(fd.types) in (file)', same, true],
    ['tolower(fd.types) intersects (file)', same, false],
    ['not proc.name in tolower(fd.name)', same, true],
  ]);
});

describe('join, concat and getopt on the left of a field', () => {
  // sinsp_filtercheck_multivalue_transformer.h, has_filtercheck_value: the field is forgotten
  const event = { 'proc.name': 'a', 'proc.pname': 'b', 'fd.name': 'ab', 'proc.args': '-a' };
  table([
    ['concat(proc.name, proc.pname) = val(fd.name)', event, 'error'],
    ['concat(proc.name, proc.pname) != tolower(fd.name)', event, 'error'],
    ['toupper(concat(proc.name, proc.pname)) contains val(fd.name)', event, 'error'],
    ['len(join(",", (proc.name))) >= val(evt.num)', { ...event, 'evt.num': 1 }, 'error'],
    // Whatever the type of the field.
    ['concat(proc.name, proc.pname) = val(evt.num)', { ...event, 'evt.num': 1 }, 'error'],
    // Nothing is compared where the left has no value; nothing is read for a set.
    ['concat(proc.name, proc.pname) = val(fd.name)', { 'proc.name': 'a' }, false],
    ['concat(proc.name, proc.pname) intersects val(fd.name)', event, false],
    ['getopt((proc.args), "a") in val(fd.name)', event, false],
    ['getopt((proc.args), "a") intersects val(fd.name)', event, false],
    // All of nothing is in nothing.
    ['getopt((proc.args), "a") in val(fd.name)', { 'proc.args': 'x' }, true],
    // On the right, and beside constants, it is sound.
    ['fd.name = concat(proc.name, proc.pname)', event, true],
    ['concat(proc.name, proc.pname) = ab', event, true],
  ]);
});

describe('numbers in a list of a transformer', () => {
  // sinsp_filtercheck_rawstring.cpp, rawnum_check: PID, INT64 and UINT64 are written out, unasked
  table([
    ['join("-", (proc.pid, proc.name)) = 12-a', { 'proc.pid': 12, 'proc.name': 'a' }, true],
    ['join("-", (fd.num, proc.name)) = 12-a', { 'proc.name': 'a' }, 'error'],
    ['join("-", (proc.name, fd.num)) = 12-a', {}, false],
    ['len(getopt((proc.name, evt.num), "a")) = 0', { 'proc.name': 'a' }, 'error'],
  ]);
});

describe('a decoded buffer', () => {
  // string_transformer puts a NUL behind it, and of a buffer every byte counts
  const event = { 'evt.buffer': 'YWI=' };
  table([
    ['b64(evt.buffer) startswith a', event, true],
    ['b64(evt.buffer) contains ab', event, true],
    ['b64(evt.buffer) = ab', event, false],
    ['b64(evt.buffer) endswith b', event, false],
    ['len(b64(evt.buffer)) = 3', event, true],
  ]);
});
