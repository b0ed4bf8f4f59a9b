// A values file, a manifest, falco.yaml, rules of Talon, a template: Falco says what form it misses, and
// nothing of what it was given.

import { recognise, strayDocument } from '../../container/recognise.ts';
import { noRulesFile } from '../checks/writing/no-rules-file.ts';
import type { Mend } from '../mends/mend.ts';

/** Falco's words are long files' too: a look at each is enough. */
const longest = 2_000_000;

/** Nothing but blanks and comments stand before it. */
function isFirst(text: string, offset: number): boolean {
  return offset < 5000 && /^(?:\s|#.*|---.*|-\s)*$/.test(text.slice(0, offset));
}

const stray =
  'This document is not a list of rules, and others in the file are: Falco loads none of them. Put it into a file of its own.';

export const foreignFile: Mend = ({ problem, file }, { files }) => {
  const text = files[file]?.text ?? '';
  if (!noRulesFile.mayBe(problem) || text.length > longest) return undefined;
  // Said of the file, not of each of its items.
  const isYaml = problem.message.startsWith('yaml-cpp: ');
  if (!isYaml && !isFirst(text, problem.context?.mark.offset ?? 0)) return undefined;
  const { code } = noRulesFile;
  const from = isYaml ? undefined : strayDocument(text);
  if (from !== undefined) return { code, words: stray, range: { from, to: from + 1 } };
  const words = recognise(text);
  return words === undefined ? undefined : { code, words };
};
