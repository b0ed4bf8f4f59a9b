// "Invalid priority" → the priority that was probably meant.

import { priorities } from '../../ruleset/read/decode.ts';
import { lookup } from '../../ruleset/yaml/node.ts';
import { nearestName } from '../../text/nearest.ts';
import { itemOf, type Mend } from './mend.ts';

export const priorityNames = priorities.map((priority) => priority.toUpperCase());
/** Falco takes the short form of one of them. */
const names = [...priorityNames, 'INFO'];
/** The severities of syslog, from 0. */
const severities = priorityNames;
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
  // Another item of the same name, where an alias stands for what Falco refuses.
  if (names.includes(word)) return undefined;
  const number = /^[0-7]$/.test(word) ? severities[Number(word)] : undefined;
  const near = meant.get(word) ?? number ?? nearestName(word, names);
  const which =
    near === undefined ? `It is one of ${priorityNames.join(', ')}.` : `Did you mean ${near}?`;
  const words = `Falco has no priority "${value.value.slice(0, 60)}". ${which}`;
  const fix =
    near === undefined || number !== undefined || value.style === 'block'
      ? undefined
      : { title: `Write ${near}`, edits: [{ range, text: near }] };
  return { range, words, fix };
};
