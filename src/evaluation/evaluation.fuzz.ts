// Longer runs of the laws, and patterns made to be slow.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tokenSoup, wellFormed } from '../condition/condition-arbitrary.ts';
import { evaluate, judgePartial, prepareText } from './evaluate.ts';
import { patternMatcher } from './regex/match.ts';
import { anyFields, conditionText } from './testing/event-arbitrary.ts';
import { trace } from './trace.ts';

it('never throws', () => {
  const condition = fc.oneof(conditionText, tokenSoup, wellFormed, fc.string());
  fc.assert(
    fc.property(condition, anyFields, fc.boolean(), (text, fields, derives) => {
      const prepared = prepareText(text, { derives });
      evaluate(prepared, fields);
      judgePartial(prepared, fields);
      if (prepared.ok) trace(prepared.plan, false);
    }),
    { numRuns: 200_000 },
  );
});

it('matches patterns in steps that grow as the text does', () => {
  const part = fc.constantFrom(
    ...'a b . [ab] (a|b) (a*)* (a|aa)+ a{1,9} (ab?){2,5} ^ $ |'.split(' '),
  );
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 8 }),
      fc.array(fc.constantFrom('a', 'b', '\n')),
      (parts, word) => {
        const matcher = patternMatcher(parts.join(''));
        if (matcher === undefined) return;
        const work = (times: number) => {
          const before = matcher.steps();
          matcher.matches(word.join('').repeat(times));
          return matcher.steps() - before;
        };
        const first = work(100);
        expect(work(10_000)).toBeLessThanOrEqual(100 * first + 100);
      },
    ),
    { numRuns: 20_000 },
  );
});
