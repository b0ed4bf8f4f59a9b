import { expect, it } from 'vitest';
import { changedItems } from './changed-items.ts';

const item = (kind: string, name: string, text = 'a') => `- ${kind}: ${name}\n  text: ${text}\n`;
const none = { changed: [], added: [], removed: [] };

it.each([
  ['nothing', item('rule', 'A'), item('rule', 'A'), none],
  ['a rule', item('rule', 'A'), item('rule', 'A', 'b'), { ...none, changed: ['rule A'] }],
  [
    'a new macro',
    item('rule', 'A'),
    item('rule', 'A') + item('macro', 'm'),
    { ...none, added: ['macro m'] },
  ],
  [
    'a list that is gone',
    item('list', 'l') + item('rule', 'A'),
    item('rule', 'A'),
    { ...none, removed: ['list l'] },
  ],
  [
    'another kind of the same name',
    item('list', 'a'),
    item('macro', 'a'),
    { ...none, added: ['macro a'], removed: ['list a'] },
  ],
  ['an order', item('rule', 'A') + item('rule', 'B'), item('rule', 'B') + item('rule', 'A'), none],
  [
    'blanks around a name',
    '- rule:   A  \n  x: 1\n',
    '- rule:   A  \n  x: 2\n',
    { ...none, changed: ['rule A'] },
  ],
  [
    'what has no name',
    '- required_engine_version: 1\n',
    '- required_engine_version: 2\n',
    { ...none, changed: ['required_engine_version'] },
  ],
  ['the head', `# a\n${item('rule', 'A')}`, `# b\n${item('rule', 'A')}`, none],
  [
    'a comment below an item',
    `${item('rule', 'A')}# a\n`,
    `${item('rule', 'A')}# b\n`,
    { ...none, changed: ['rule A'] },
  ],
  [
    'the second of one name',
    item('rule', 'A') + item('rule', 'A'),
    item('rule', 'A') + item('rule', 'A', 'b'),
    { ...none, changed: ['rule A'] },
  ],
])('%s', (_, before, after, expected) => {
  expect(changedItems(before, after)).toEqual(expected);
});
