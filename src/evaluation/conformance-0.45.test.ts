// Cases with the verdicts of Falco on the way to 0.45 and of 0.44.1 (conformance/evaluations-0.45.jsonl.gz)
// → how many come out alike for each. A line: id, condition, fields, verdict (`invalid` where the
// condition does not load); `was`: the verdict of 0.44.1. `{"hex"}` holds the bytes of a text.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { dialectOf } from '../falco/dialect.ts';
import type { FalcoMinor } from '../falco/versions.ts';
import { evaluate, prepareText, type Verdict } from './evaluate.ts';
import type { Fields } from './values/fields.ts';

interface Answer {
  readonly verdict: Verdict | 'invalid';
}

interface Case extends Answer {
  readonly id: string;
  readonly condition: string;
  readonly fields: Fields;
  readonly was: Answer;
}

const packed = readFileSync(new URL('conformance/evaluations-0.45.jsonl.gz', import.meta.url));
const cases = gunzipSync(packed)
  .toString('utf8')
  .trimEnd()
  .split('\n')
  .map((line): Case => JSON.parse(line));

const beyond =
  'RE2 of 0.44.1 takes the bytes of a character past the last for one that is not U+FFFD';

/** Case → why it comes out otherwise. */
const reasons: Readonly<Record<string, string>> = {
  'e45-raw-0200': beyond,
  'e45-raw-0670': beyond,
};

function verdictOf({ condition, fields }: Case, minor: FalcoMinor): Answer['verdict'] {
  const prepared = prepareText(condition, { dialect: dialectOf(minor) });
  return prepared.ok ? evaluate(prepared, fields) : 'invalid';
}

describe('conditions on events, as Falco judges them', () => {
  const differing = new Set<string>();

  it.each<[FalcoMinor, (one: Case) => Answer]>([
    ['0.45', (one) => one],
    ['0.44', ({ was }) => was],
  ])('%s', (minor, expected) => {
    const wrong = cases.filter((one) => verdictOf(one, minor) !== expected(one).verdict);
    console.log(`evaluations, ${minor}: ${cases.length - wrong.length} of ${cases.length}`);
    for (const { id } of wrong) differing.add(id);
    expect(wrong.map(({ id }) => id).filter((id) => reasons[id] === undefined)).toEqual([]);
  });

  it('differ where a reason is given, and nowhere else', () => {
    expect([...differing].sort()).toEqual(Object.keys(reasons).sort());
  });
});
