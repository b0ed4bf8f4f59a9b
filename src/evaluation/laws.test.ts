// What holds of any condition and any event.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenSoup } from '../condition/condition-arbitrary.ts';
import { evaluate, judgePartial, prepareText } from './evaluate.ts';
import { judge } from './judge.ts';
import { anyFields, checkText, conditionText } from './testing/event-arbitrary.ts';
import { trace } from './trace.ts';
import type { Fields } from './values/fields.ts';

describe('evaluation', () => {
  it('never throws, whatever the condition and the fields', () => {
    fc.assert(
      fc.property(
        fc.oneof(conditionText, tokenSoup),
        anyFields,
        fc.boolean(),
        (text, fields, derives) => {
          const prepared = prepareText(text, { derives });
          expect([true, false, 'error']).toContain(evaluate(prepared, fields));
          expect([true, false, 'error', 'unknown']).toContain(judgePartial(prepared, fields));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('traces what it answers', () => {
    fc.assert(
      fc.property(conditionText, anyFields, fc.boolean(), (text, fields, isPartial) => {
        const prepared = prepareText(text);
        if (!prepared.ok) return;
        const verdict = evaluate(prepared, fields);
        const told = trace(prepared.plan, isPartial);
        expect(told.verdict).toBe(isPartial ? judge(prepared.plan, true) : verdict);
        expect(told.reason).not.toBe('');
      }),
      { numRuns: 1000 },
    );
  });

  it('of an event known in part holds for every whole event it may be', () => {
    fc.assert(
      fc.property(
        conditionText,
        anyFields,
        fc.infiniteStream(fc.boolean()),
        (text, whole, keep) => {
          const prepared = prepareText(text);
          const given = Object.entries(whole).filter(() => keep.next().value);
          // What is left out of the whole event has no value there: in the partial one it is unknown.
          const verdict = judgePartial(prepared, Object.fromEntries(given));
          if (verdict !== 'unknown') expect(evaluate(prepared, whole)).toBe(verdict);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('finds no field without a value true, but for "not"', () => {
    fc.assert(
      fc.property(checkText, (text) => {
        const verdict = evaluate(prepareText(text), {} satisfies Fields);
        if (!/^(join|concat|getopt)\(/.test(text)) expect(verdict).not.toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
