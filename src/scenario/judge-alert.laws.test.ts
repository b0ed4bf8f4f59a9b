// An alert with some of an event's fields, of a rule that matched the event: whatever is decided of any
// rule is what the whole event comes to.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchingRules, prepareRules } from '../evaluation/evaluate-rules.ts';
import { withFollowing } from '../evaluation/follow-fields.ts';
import { judgeAlert } from '../evaluation/judge-alert.ts';
import { load } from '../ruleset/load.ts';
import { scenarios } from './catalogue.ts';

const path = new URL('../../rules/kubebrowse_rules.yaml', import.meta.url);
const prepared = prepareRules(load([{ name: 'r', text: readFileSync(path, 'utf8') }]), {
  derives: true,
});
const attacks = scenarios().flatMap(({ fields }) => {
  // As Falco fills them: the law is about what the alert leaves out.
  const whole = withFollowing(fields);
  const { matching } = matchingRules(prepared, whole);
  return matching.map((rule) => ({ rule, whole, matching: new Set(matching) }));
});

describe('judging an alert', () => {
  it('never says what the whole event denies, and never doubts the rule that fired', () => {
    const anyAttack = fc.constantFrom(...attacks);
    fc.assert(
      fc.property(anyAttack, fc.infiniteStream(fc.boolean()), ({ rule, whole, matching }, keep) => {
        const kept = Object.entries(whole).filter(() => keep.next().value === true);
        const { traced, named } = judgeAlert(prepared, { rule, fields: Object.fromEntries(kept) });
        expect(named?.trace.verdict).toBe(true);
        // Asked for those that are not refused alone, the same is said of them.
        const fields = Object.fromEntries(kept);
        const open = judgeAlert(prepared, { rule, fields }, { which: 'open' });
        const said = (each: typeof traced) =>
          each.flatMap(({ name, trace: { verdict, reason } }) =>
            verdict === false ? [] : [{ name, verdict, reason }],
          );
        expect(open.named?.trace.reason).toBe(named?.trace.reason);
        expect(said(open.traced)).toEqual(said(traced));
        for (const { name, trace } of traced) {
          if (trace.verdict === 'unknown') continue;
          expect([name, trace.verdict]).toEqual([name, matching.has(name)]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
