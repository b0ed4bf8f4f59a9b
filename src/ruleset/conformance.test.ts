// Cases with Falco 0.44.1's own answers (conformance/rulesfiles.jsonl) → how many are answered alike.
// A line: id, yaml; where the file does not load, `error` as [code, item, name, line, column,
// line and column in the condition] and its message; `warnings` as the same without a message, in
// Falco's order. Lines and columns of the file are 0-based, those of the condition 1-based, with
// 0 and 0 for the whole; what is missing at the end Falco does not give. The first line holds the
// messages that several cases share, of which they have the index, and the lines that most rules
// end in, for which `@rest` stands.
// `npx vitest run --project unit src/ruleset` prints the figures.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { falcoReleases } from '../falco/versions.ts';
import { type LoadedFile, load } from './load.ts';
import type { Problem } from './problem.ts';
import { engineOf } from './read/reading.ts';

const engine = engineOf(falcoReleases['0.44']);

type Answer = readonly [
  code: string,
  item?: string | null,
  name?: string | null,
  line?: number | null,
  column?: number | null,
  expressionLine?: number | null,
  expressionColumn?: number | null,
];

interface Case {
  readonly id: string;
  readonly yaml: string;
  readonly error?: Answer;
  readonly message?: string | number;
  readonly warnings?: readonly Answer[];
}

const [shared = '', ...lines] = readFileSync(
  new URL('conformance/rulesfiles.jsonl', import.meta.url),
  'utf8',
)
  .trimEnd()
  .split('\n');
const { messages, rest } = JSON.parse(shared) as { messages: readonly string[]; rest: string };
const cases = lines.map((line) => JSON.parse(line) as Case);

/** Disagreements that are meant, by case: none. */
const reasons: Readonly<Record<string, string>> = {};

function asAnswer({ code, context, expression }: Problem): Answer {
  const { item: named, mark } = context ?? {};
  const where = context === undefined ? undefined : expression;
  return [
    code,
    named?.kind ?? null,
    named?.name ?? null,
    mark?.line ?? null,
    mark?.column ?? null,
    where?.line ?? null,
    where?.column ?? null,
  ];
}

const item = ([code, kind, name]: Answer) => JSON.stringify([code, kind ?? null, name ?? null]);
const place = (answer: Answer | undefined) =>
  JSON.stringify([0, 1, 2, 3].map((index) => answer?.[index + 3] ?? null));
const all = (answers: readonly Answer[]) =>
  JSON.stringify(answers.map((answer) => `${item(answer)} ${place(answer)}`));
const set = (answers: readonly Answer[]) => JSON.stringify([...new Set(answers.map(item))].sort());

function loadVerdict({ error, warnings }: Case): LoadedFile['load'] {
  if (error !== undefined) return 'invalid';
  return warnings === undefined ? 'ok' : 'warnings';
}

type Judge = (one: Case, file: LoadedFile) => boolean | undefined;

/** Each gives undefined for a case it does not speak of. */
const measures: Readonly<Record<string, Judge>> = {
  'load verdict': (one, file) => file.load === loadVerdict(one),
  'error: code and item': ({ error }, file) => {
    if (error === undefined) return undefined;
    return file.error !== undefined && item(asAnswer(file.error)) === item(error);
  },
  'error: position': ({ error }, file) => {
    if (error === undefined) return undefined;
    return file.error !== undefined && place(asAnswer(file.error)) === place(error);
  },
  'error: message': ({ message }, file) => {
    if (message === undefined) return undefined;
    return file.error?.message === (typeof message === 'number' ? messages[message] : message);
  },
  'warnings: set of codes and items': ({ error, warnings = [] }, file) =>
    error === undefined ? set(file.warnings.map(asAnswer)) === set(warnings) : undefined,
  'warnings: order and positions': ({ warnings = [] }, file) =>
    all(file.warnings.map(asAnswer)) === all(warnings),
};

describe('rules files, as Falco 0.44.1 judges them', () => {
  const answered = cases.map((one) => {
    const text = one.yaml.replaceAll('@rest\n', rest);
    const [file] = load([{ name: 'rules.yaml', text }], { engine }).files;
    if (file === undefined) throw new Error(`${one.id}: no answer`);
    return { one, file };
  });

  for (const [name, judge] of Object.entries(measures)) {
    it(name, () => {
      const judged = answered.flatMap(({ one, file }) => {
        const alike = judge(one, file);
        return alike === undefined ? [] : [{ id: one.id, alike }];
      });
      const different = judged.filter(({ alike }) => !alike).map(({ id }) => id);
      console.log(`${name}: ${judged.length - different.length} of ${judged.length}`);
      expect(different.filter((id) => reasons[id] === undefined)).toEqual([]);
    });
  }
});
