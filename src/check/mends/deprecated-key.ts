// `append: true` and a lone `enabled` → the same said with `override`.

import { overridable } from '../../ruleset/read/read-rule.ts';
import { lineStart } from '../../text/line-start.ts';
import type { FalcoSaying } from '../check.ts';
import type { Scene } from '../scene.ts';
import { itemOf, type Mend, pairOf } from './mend.ts';

/** What `append: true` adds to; all else in such an item is ignored, but `override` wants it named. */
const appended = { rule: ['condition', 'exceptions'], macro: ['condition'], list: ['items'] };

const append: Mend = (saying, scene) => {
  const item = itemOf(saying, scene);
  const pair = item && pairOf(item.node, 'append');
  if (item === undefined || pair === undefined || pairOf(item.node, 'override')) return undefined;
  const { key, value } = pair;
  // By an alias the value is written elsewhere.
  if (value.range.from < key.range.from) return { range: key.range };
  const range = { from: key.range.from, to: value.range.to };
  const { node, name } = item;
  const keys = appended[name.kind].filter((one) => pairOf(node, one) !== undefined);
  const others = [...overridable].filter((one) => !keys.includes(one) && pairOf(node, one));
  if (keys.length === 0 || (name.kind === 'rule' && others.length > 0)) return { range };
  const text = `override: {${keys.map((one) => `${one}: append`).join(', ')}}`;
  return { range, fix: { title: `Write ${text}`, edits: [{ range, text }] } };
};

const enabled: Mend = (saying, scene) => {
  const item = itemOf(saying, scene);
  const pair = item && pairOf(item.node, 'enabled');
  if (item === undefined || pair === undefined) return undefined;
  const { from } = pair.key.range;
  const range = { from, to: Math.max(from, pair.value.range.to) };
  const others = [...overridable].filter((one) => one !== 'enabled' && pairOf(item.node, one));
  if (others.length > 0 || pairOf(item.node, 'override') !== undefined) return { range };
  const text = scene.files[saying.file]?.text ?? '';
  const end = text.startsWith('\r\n', text.indexOf('\n') - 1) ? '\r\n' : '\n';
  const written = 'override: {enabled: replace}';
  const gap = item.node.flow ? ', ' : `${end}${' '.repeat(from - lineStart(text, from))}`;
  const edits = [{ range: { from, to: from }, text: `${written}${gap}` }];
  return { range, fix: { title: `Add ${written}`, edits } };
};

/** Where what is to be changed is not there, that is the fault to tell of. */
function isThere({ problem }: FalcoSaying, { loaded }: Scene): boolean {
  const { kind, name = '' } = problem.context?.item ?? {};
  const { rules, macros, lists } = loaded.collector;
  return (kind === 'rule' ? rules : kind === 'macro' ? macros : lists).has(name);
}

export const deprecatedKey: Mend = (saying, scene) => {
  const { code, message } = saying.problem;
  if (code !== 'LOAD_DEPRECATED_ITEM' || !isThere(saying, scene)) return undefined;
  if (message.startsWith("'append' key is deprecated")) return append(saying, scene);
  return message.startsWith("The standalone 'enabled' key") ? enabled(saying, scene) : undefined;
};
