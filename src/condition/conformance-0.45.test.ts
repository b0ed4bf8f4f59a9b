// Cases with the answers of Falco on the way to 0.45 and of 0.44.1 (conformance/conditions-0.45.jsonl.gz)
// → how many are answered alike for each. A line: id, condition, and of the newer one ok, code, message,
// line, column, warnings; `was`: the same of 0.44.1.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { dialectOf } from '../falco/dialect.ts';
import type { FalcoMinor } from '../falco/versions.ts';
import { compileCondition, falcoWarnings } from './compile-condition.ts';
import type { ConditionIssue } from './issue.ts';
import { parseCondition } from './parse-condition.ts';
import { positions } from './position.ts';

interface Said {
  readonly code?: string;
  readonly message?: string;
  readonly line?: number;
  readonly column?: number;
}

interface Answer extends Said {
  readonly ok: boolean;
  readonly warnings: readonly Said[];
}

interface Case extends Answer {
  readonly id: string;
  readonly condition: string;
  readonly was: Answer;
}

const packed = readFileSync(new URL('conformance/conditions-0.45.jsonl.gz', import.meta.url));
const cases = gunzipSync(packed)
  .toString('utf8')
  .trimEnd()
  .split('\n')
  .map((line): Case => JSON.parse(line));

const astral =
  'the case was written to YAML as two escapes, which yaml-cpp refuses; a condition has none';
const cut = 'Falco’s message was cut where its bytes are no UTF-8';

/** Case → why it is answered otherwise. */
const reasons: Readonly<Record<string, string>> = {
  'c45-esc-083': astral,
  'c45-raw-102': astral,
  'c45-raw-103': astral,
  'c45-raw-105': astral,
  'c45-raw-106': astral,
  'c45-raw-108': astral,
  'c45-esclen-012': cut,
  'c45-esclen-014': cut,
  'c45-esclen-016': cut,
  'c45-same-232':
    'Falco 0.44 stops because the excerpt in its error cuts a character in two; the error itself is given here',
};

function asWritten({ condition }: Case, minor: FalcoMinor, expected: Answer): boolean {
  const dialect = dialectOf(minor);
  const parsed = parseCondition(condition, dialect);
  const compiled = parsed.ok
    ? compileCondition(parsed.condition, { dialect })
    : { errors: [parsed.error], warnings: [], checks: new Map() };
  const at = positions(condition);
  const said = (issue: ConditionIssue) => {
    const { line, column } = issue.at === undefined ? { line: 0, column: 0 } : at(issue.at);
    return [issue.code, issue.message, line, column];
  };
  const real = ({ code, message, line = 0, column = 0 }: Said) => [code, message, line, column];
  const [error] = compiled.errors;
  return (
    JSON.stringify(error && said(error)) ===
      JSON.stringify(expected.ok ? undefined : real(expected)) &&
    JSON.stringify(falcoWarnings(compiled).map(said)) ===
      JSON.stringify(expected.warnings.map(real))
  );
}

describe('conditions, as Falco judges them', () => {
  const differing = new Set<string>();

  it.each<[FalcoMinor, (one: Case) => Answer]>([
    ['0.45', (one) => one],
    ['0.44', ({ was }) => was],
  ])('%s', (minor, expected) => {
    const wrong = cases.filter((one) => !asWritten(one, minor, expected(one)));
    console.log(`conditions, ${minor}: ${cases.length - wrong.length} of ${cases.length}`);
    for (const { id } of wrong) differing.add(id);
    expect(wrong.map(({ id }) => id).filter((id) => reasons[id] === undefined)).toEqual([]);
  });

  it('differ where a reason is given, and nowhere else', () => {
    expect([...differing].sort()).toEqual(Object.keys(reasons).sort());
  });
});
