// YAML that cannot be read for the sign a text begins with → the text in quotes.

import type { Mend } from './mend.ts';
import { yamlSlip } from './yaml-slips.ts';

/** As much of a line as is looked at. */
const mostOfLine = 2000;

const reasons: readonly (readonly [RegExp, string])[] = [
  [/^[%@`]/, ': a text without quotes cannot begin with this sign. Put it in quotes.'],
  [
    /^[&!]\S* +[%@`]/,
    ': a text without quotes that begins with this sign is an anchor or a tag. Put it in quotes.',
  ],
  [/^\*/, ': a text without quotes that begins with * names an anchor. Put it in quotes.'],
  [/^["'].*["']./, ': the text goes on after the closing quote. Put all of it in quotes.'],
  [
    /^[[{]/,
    ': a text without quotes that begins with a bracket is a list or a map. Put it in quotes.',
  ],
  [/^- /, ': a text without quotes that begins with "- " is an item. Put it in quotes.'],
  [/^[>|] *[^\s+\-\d#]/, ': after > and | the text begins on the next line.'],
];

const goesOn = [
  /,/,
  ': the brackets end, and the line goes on. Put all values in one pair of brackets, or each on a line of its own.',
] as const;

export const yamlWords: Mend = ({ problem, file }, { files }) => {
  if (problem.code !== 'LOAD_ERR_YAML_PARSE') return undefined;
  const text = files[file]?.text ?? '';
  if (/illegal tab when looking for indentation$/.test(problem.message)) {
    return { hint: ': YAML does not allow tabs at the start of a line. Use spaces.' };
  }
  const at = problem.context?.mark.offset ?? 0;
  const start = text.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
  const line = text.slice(start, start + mostOfLine).split(/\r?\n/, 1)[0] ?? '';
  const [, key = '', value = ''] = /^([ -]*(?:[a-zA-Z_-]+:|-) +)(\S.*?)\s*$/.exec(line) ?? [];
  const isListed = /^\[[^[\]]*\] *,/.test(value) && !/(?:rule|desc|output|condition):/.test(key);
  const found = isListed
    ? goesOn
    : reasons.find(([pattern]) => value !== '' && pattern.test(value));
  if (found === undefined) return yamlSlip(text, at, problem.message);
  const from = start + key.length;
  const range = { from, to: from + value.length };
  const [, hint] = found;
  // After a quote what the text was to be is not known; behind brackets it goes on.
  const isText = /^[%@`*&!]/.test(value) || /^(\[[^[\]]*\]|\{[^{}]*\}) *[^\s,#[\]{}]/.test(value);
  if (!isText || / #/.test(value)) return { range, hint };
  const quoted = `'${value.replaceAll("'", "''")}'`;
  return {
    range,
    hint,
    fix: { title: 'Put it in single quotes', edits: [{ range, text: quoted }] },
  };
};
