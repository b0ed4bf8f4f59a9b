// A file that is no rules file, by the form Falco misses. What it is instead: loading/foreign-file.ts, which is
// loaded once Falco says something.

import type { Problem } from '../../../ruleset/problem.ts';
import type { Check } from '../../check.ts';

/** What Falco says of files that are no list of items, and of lists of other things. */
const formFaults =
  /^(?:Rules content is not yaml|Unexpected element type|Item has no mapping for key '(?:enabled|condition)')|^yaml-cpp: /;

export const noRulesFile: Check & { readonly mayBe: (problem: Problem) => boolean } = {
  code: 'no-rules-file',
  mayBe: ({ message }) => formFaults.test(message),
};
