// Cases with the verdicts of Falco 0.44.1's own code (conformance/*.jsonl) → how many come out alike.
// A case that differs stands in `differs` with its reason; none does today.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { falcoReleases } from '../falco/versions.ts';
import { load } from '../ruleset/load.ts';
import { engineOf } from '../ruleset/read/reading.ts';
import { evaluate, prepareText, type Verdict } from './evaluate.ts';
import { matchingRules, prepareRules } from './evaluate-rules.ts';
import type { Fields } from './values/fields.ts';

const engine = engineOf(falcoReleases['0.44']);
const { dialect } = engine;

interface Case {
  readonly id: string;
  readonly condition: string;
  readonly fields: Fields;
  readonly verdict: Verdict;
  readonly quirk?: string;
}

interface RulesCase {
  readonly id: string;
  readonly rulesfile: string;
  readonly fields: Fields;
  readonly matching: readonly string[];
}

interface CaseFile {
  readonly id: string;
  readonly yaml: string;
}

function read<T>(name: string): T[] {
  return readFileSync(new URL(`conformance/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line): T => JSON.parse(line));
}

/** Identifier → why we answer otherwise. */
const differs: Readonly<Record<string, string>> = {};

function answer({ condition, fields }: Case): Verdict {
  return evaluate(prepareText(condition, { dialect }), fields);
}

describe('conditions', () => {
  const cases = read<Case>('evaluations.jsonl');
  const wrong = new Set(cases.filter((one) => answer(one) !== one.verdict).map(({ id }) => id));
  const right = (some: readonly Case[]) => some.filter(({ id }) => !wrong.has(id)).length;

  it('are true, false or an error as in Falco', () => {
    const plain = cases.filter(({ quirk }) => quirk === undefined);
    console.log(`evaluations: ${right(plain)} of ${plain.length}`);
    expect([right(plain), plain.length]).toEqual([15002, 15002]);
  });

  it('are so where Falco is odd, too', () => {
    const odd = cases.filter(({ quirk }) => quirk !== undefined);
    console.log(`evaluations with a quirk: ${right(odd)} of ${odd.length}`);
    expect([right(odd), odd.length]).toEqual([890, 890]);
  });

  it('differ where a reason is given, and nowhere else', () => {
    expect([...wrong].sort()).toEqual(Object.keys(differs).sort());
  });
});

describe('rules', () => {
  const files = read<CaseFile>('rules-evaluations-files.jsonl');
  const cases = read<RulesCase>('rules-evaluations.jsonl');

  it.each([
    ['by what the event says', false],
    ['with fields filled from others', true],
  ])('match as in Falco, %s', (_, derives) => {
    const prepared = new Map(
      files.map(({ id, yaml }) => [
        id,
        prepareRules(load([{ name: id, text: yaml }], { engine }), { derives }),
      ]),
    );
    const wrong = cases.filter(({ rulesfile, fields, matching }) => {
      const rules = prepared.get(rulesfile);
      const answered = rules && matchingRules(rules, fields);
      return (
        JSON.stringify(answered?.matching) !== JSON.stringify(matching) ||
        answered?.failing.length !== 0
      );
    });
    console.log(`rules: ${cases.length - wrong.length} of ${cases.length}`);
    expect(wrong.map(({ id }) => id)).toEqual([]);
    expect(cases).toHaveLength(1514);
  });
});
