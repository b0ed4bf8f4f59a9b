// Cases with Falco 0.44.1's own answers (conformance/conditions.jsonl) → how many are answered alike.
// A line: id, condition; where Falco refuses it message, code (compile error if absent) and at (line,
// column; absent: none given); its warnings as [code, message, line, column]; quirk, where the answer
// follows from a fault of Falco's. `npx vitest run --project unit src/condition` prints the figures.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dialectOf } from '../falco/dialect.ts';
import { compileCondition, falcoWarnings } from './compile-condition.ts';
import type { ConditionIssue } from './issue.ts';
import { parseCondition } from './parse-condition.ts';
import { positions } from './position.ts';

const dialect = dialectOf('0.44');

interface Case {
  readonly id: string;
  readonly condition: string;
  readonly message?: string;
  readonly code?: string;
  readonly at?: readonly [number, number];
  readonly warnings?: readonly (readonly [string, string, number, number])[];
  readonly quirk?: string;
}

/** Disagreements that are meant, by case. */
const reasons: Readonly<Record<string, string>> = {
  'co-mut-0985':
    'Falco stops because the excerpt in its error cuts a character in two; the error itself is given here',
};

const cases = readFileSync(new URL('conformance/conditions.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Case);

function place(issue: ConditionIssue, at: ReturnType<typeof positions>): [number, number] {
  if (issue.at === undefined) return [0, 0];
  const { line, column } = at(issue.at);
  return [line, column];
}

function answer({ condition }: Case) {
  const parsed = parseCondition(condition, dialect);
  const compiled = parsed.ok
    ? compileCondition(parsed.condition, { dialect })
    : { errors: [parsed.error], warnings: [], checks: new Map() };
  const at = positions(condition);
  const [error] = compiled.errors;
  const warnings = falcoWarnings(compiled).map((one) => [one.code, one.message, ...place(one, at)]);
  return { error, place: error && place(error, at), warnings };
}

const answered = cases.map((one) => ({ one, given: answer(one) }));
type Answered = (typeof answered)[number];

const sameVerdict = ({ one, given }: Answered) =>
  (given.error === undefined) === (one.message === undefined);
const sameMessage = ({ one, given }: Answered) =>
  given.error?.message === one.message &&
  given.error?.code === (one.message && (one.code ?? 'LOAD_ERR_COMPILE_CONDITION'));
const samePlace = ({ one, given }: Answered) =>
  JSON.stringify(given.place) === JSON.stringify(one.at ?? [0, 0]);
const sameWarnings = ({ one, given }: Answered) =>
  JSON.stringify(given.warnings) === JSON.stringify(one.warnings ?? []);

/** Prints `N of M`, names each disagreement, and fails where one has no reason. */
function measure(title: string, among: readonly Answered[], same: (one: Answered) => boolean) {
  const different = among.filter((one) => !same(one));
  console.log(`conditions, ${title}: ${among.length - different.length} of ${among.length}`);
  for (const { one } of different) {
    console.log(`  ${one.id}: ${reasons[one.id] ?? 'no reason known'}`);
  }
  return different.map(({ one }) => one.id);
}

describe('conditions.jsonl', () => {
  const plain = answered.filter(({ one }) => one.quirk === undefined);
  const quirky = answered.filter(({ one }) => one.quirk !== undefined);
  const refused = answered.filter(({ one }) => one.message !== undefined);

  it('has the cases it had', () => {
    expect(cases).toHaveLength(4316);
    expect(refused).toHaveLength(2087);
  });

  it('accepts and refuses what Falco does', () => {
    expect(measure('accept or reject', plain, sameVerdict)).toEqual([]);
    expect(measure('accept or reject, quirks', quirky, sameVerdict)).toEqual([]);
  });

  it('gives Falco’s message, code, line and column', () => {
    expect(measure('message and code', refused, sameMessage)).toEqual(['co-mut-0985']);
    expect(measure('line and column', refused, samePlace)).toEqual(['co-mut-0985']);
  });

  it('gives Falco’s warnings, in its order', () => {
    expect(measure('warnings', answered, sameWarnings)).toEqual([]);
  });
});
