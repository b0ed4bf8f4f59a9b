// Rules with exceptions of the user's own → the exceptions that the catalogue cannot judge: they are over a
// field that its attacks do not tell, so whether they silence an attack is not known.
import { prepareRules } from '../evaluation/evaluate-rules.ts';
import { type Judgement, judge } from '../evaluation/judge.ts';
import type { Fields } from '../evaluation/values/fields.ts';
import type { Settings } from '../settings/settings.ts';
import type { Read } from './judge.ts';

/** Names of rules whose verdict on an attack is open once a field that is not told may have any value. */
export function findUnjudged(
  { rules }: Settings,
  now: Read,
  before: Read,
  attacksOf: (rule: string) => readonly Fields[],
): readonly string[] {
  return rules
    .filter(({ exceptions = [] }) => exceptions.length > 0)
    .map(({ rule }) => rule)
    .filter((rule) => {
      const [after, usual] = [only(now, rule), only(before, rule)];
      return attacksOf(rule).some((fields) => isTrue(usual, fields) && !isSettled(after, fields));
    });
}

function only({ loaded, enabled }: Read, name: string) {
  const rules = enabled.filter(({ rule }) => rule.name === name);
  return prepareRules({ ...loaded, rules }, { derives: true });
}

type Prepared = ReturnType<typeof only>;

/** Undefined: there is no such rule. */
function verdictOf({ event, rules: [rule] }: Prepared, fields: Fields): Judgement | undefined {
  event.set(fields);
  return rule && judge(rule.plan, true);
}

const isTrue = (rule: Prepared, fields: Fields): boolean => verdictOf(rule, fields) === true;

const isSettled = (rule: Prepared, fields: Fields): boolean =>
  verdictOf(rule, fields) !== 'unknown';
