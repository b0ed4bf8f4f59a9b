// A values file, a manifest, falco.yaml, rules of Talon, a template: Falco says what form it misses, and
// nothing of what it was given.

import { recognise } from '../../../container/recognise.ts';
import type { Check } from '../../check.ts';

/** What Falco says of files that are no list of items, and of lists of other things. */
const formFaults =
  /^(?:Rules content is not yaml|Unexpected element type|Item has no mapping for key '(?:enabled|condition)')|^yaml-cpp: /;

/** Falco's words are long files' too: a look at each is enough. */
const longest = 2_000_000;

/** Nothing but blanks and comments stand before it. */
function isFirst(text: string, offset: number): boolean {
  return offset < 5000 && /^(?:\s|#.*|---.*|-\s)*$/.test(text.slice(0, offset));
}

export const noRulesFile: Check = {
  code: 'no-rules-file',
  explain: ({ problem, file }, { files }) => {
    const text = files[file]?.text ?? '';
    if (!formFaults.test(problem.message) || text.length > longest) return undefined;
    // Said of the file, not of each of its items.
    const isYaml = problem.message.startsWith('yaml-cpp: ');
    if (!isYaml && !isFirst(text, problem.context?.mark.offset ?? 0)) return undefined;
    const message = recognise(text);
    return message === undefined ? undefined : { message };
  },
};
