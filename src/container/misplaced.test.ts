// Rules in values and manifests, at places from which they do not come to Falco.
import { expect, it } from 'vitest';
import { unpack } from './unpack.ts';

const items = (indent: number): string =>
  '- macro: x\n  condition: evt.type = open\n'.replace(/^/gm, ' '.repeat(indent)).trimEnd();
const file = (indent: number): string => `a.yaml: |-\n${items(indent + 2)}`;

it.each<[string, string, RegExp | undefined]>([
  ['at its place', `customRules:\n  ${file(2)}`, undefined],
  ['below a chart around', `falco:\n  customRules:\n    ${file(4)}`, undefined],
  [
    'in falco.yaml',
    `driver: {}\nfalco:\n  json_output: true\n  customRules:\n    ${file(4)}`,
    /Move it up/,
  ],
  ['under another word', `driver: {}\ncustom_rules:\n  ${file(2)}`, /Write customRules/],
  ['under another word of another tool', `custom_rules:\n  ${file(2)}`, undefined],
  ['as one text', `customRules: |-\n${items(2)}`, /below it my_rules\.yaml: \|-, and this text/],
  ['as a list', `driver: {}\ncustomRules:\n${items(2)}`, /and these items indented/],
  [
    'as a list in a HelmRelease',
    `apiVersion: x\nkind: HelmRelease\nspec:\n  values:\n    customRules:\n${items(6)}`,
    /and these items indented/,
  ],
  ['as a list under a name', `customRules:\n  a.yaml:\n${items(4)}`, /takes a text here/],
  [
    'as a text of the operator',
    `kind: Rulesfile\nspec:\n  inlineRules: |-\n${items(4)}`,
    /takes a list/,
  ],
])('rules %s', (_, text, expected) => {
  const [packed] = unpack(`${text}\n`) ?? [];
  expect(packed?.text.trim()).toMatch(/^- macro: x\n *condition: evt\.type = open$/);
  if (expected === undefined) expect(packed?.misplaced).toBeUndefined();
  else expect(packed?.misplaced).toMatch(expected);
});
