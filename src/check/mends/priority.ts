// "Invalid priority" → the priority that was probably meant.

import { priorities } from '../../ruleset/decode.ts';
import { lookup } from '../../ruleset/yaml/node.ts';
import { nearestName } from '../../text/nearest.ts';
import { itemOf, type Mend } from './mend.ts';

const names = priorities.map((priority) => priority.toUpperCase());
/** Words of other systems for the same. */
const meant: ReadonlyMap<string, string> = new Map([
  ['PANIC', 'EMERGENCY'],
  ['FATAL', 'CRITICAL'],
  ['SEVERE', 'CRITICAL'],
  ['TRACE', 'DEBUG'],
]);

export const priority: Mend = (saying, scene) => {
  if (saying.problem.message !== 'Invalid priority') return undefined;
  const item = itemOf(saying, scene);
  const value = item && lookup(item.node, 'priority');
  if (value?.kind !== 'scalar') return undefined;
  const { range } = value;
  const word = value.value.toUpperCase();
  const near = meant.get(word) ?? nearestName(word, names);
  const hint =
    near === undefined ? `: it is one of ${names.join(', ')}.` : `. Did you mean ${near}?`;
  const fix =
    near === undefined || value.style === 'block'
      ? undefined
      : { title: `Write ${near}`, edits: [{ range, text: near }] };
  return { range, hint, fix };
};
