// Falco's official rules files → the names of their rules, macros and lists, nothing else of them.

import { rulesFileKinds } from './tables.mjs';

/** @typedef {import('./tables.mjs').RulesFileKind} RulesFileKind */

/** @type {Readonly<Record<string, RulesFileKind>>} */
const files = {
  'falco_rules.yaml': 'stable',
  'falco-incubating_rules.yaml': 'incubating',
  'falco-sandbox_rules.yaml': 'sandbox',
};

/** @param {string} name */
export const rulesFileKind = (name) => files[name];

/**
 * Of a table of their items: an object a line, with `file`, `kind` and `name`.
 * @param {string} text @param {'rule' | 'macro' | 'list'} kind
 * @returns {readonly (readonly [RulesFileKind, readonly string[]])[]}
 */
export function namesInTable(text, kind) {
  const items = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));
  return rulesFileKinds.map((file) => [
    file,
    items.filter((one) => one.file === file && one.kind === kind).map((one) => String(one.name)),
  ]);
}

/** @param {string} text @param {'rule' | 'macro' | 'list'} kind */
export function namesIn(text, kind) {
  const found = text.matchAll(new RegExp(`^- ${kind}: *(.*?)\\s*$`, 'gm'));
  return [...found].map(([, name = '']) => name.replace(/^(["'])(.*)\1$/, '$2'));
}
