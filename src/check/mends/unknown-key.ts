// A key Falco ignores → the key that was probably meant, or the item without it: what Falco does
// not read can go. A key is renamed only where its value is one the right key takes.

import { parseBoolean } from '../../ruleset/read/decode.ts';
import type { Pair, YamlNode } from '../../ruleset/yaml/node.ts';
import type { WrittenItem } from '../written.ts';
import { knownKeys, meantKey } from './meant-keys.ts';
import { endBehind, itemOf, type Mend, pairOf, removeLines } from './mend.ts';

const isText = (value: YamlNode) => value.kind === 'scalar' && value.value !== '';
const isBoolean = (value: YamlNode) =>
  value.kind === 'scalar' && parseBoolean(value.value) !== undefined;
const isTexts = (value: YamlNode) =>
  value.kind === 'sequence' && value.items.every(({ kind }) => kind === 'scalar');

/** Keys that change nothing but the rule they stand in. */
const safe: Readonly<Record<string, (value: YamlNode) => boolean>> = {
  desc: isText,
  tags: isTexts,
  enabled: isBoolean,
  warn_evttypes: isBoolean,
  'skip-if-unknown-filter': isBoolean,
  capture: isBoolean,
};

function rename({ key, value }: Pair, near: string, item: WrittenItem) {
  const fits = safe[near]?.(value) ?? false;
  if (!fits || item.changes || item.name.kind !== 'rule' || key.kind !== 'scalar') return undefined;
  const fix = { title: `Write ${near}`, edits: [{ range: key.range, text: near }] };
  return switchesOff(near, value) ? { ...fix, lessens: true as const } : fix;
}

const switchesOff = (near: string, value: YamlNode): boolean =>
  near === 'enabled' && value.kind === 'scalar' && parseBoolean(value.value) === false;

export const unknownKey: Mend = (saying, scene) => {
  if (saying.problem.code !== 'LOAD_UNKNOWN_KEY') return undefined;
  const [, name = ''] = /^Unknown key '(.*)'\. The key/s.exec(saying.problem.message) ?? [];
  const item = itemOf(saying, scene);
  const pair = item && pairOf(item.node, name);
  if (item === undefined || pair === undefined) return undefined;
  const { key, value } = pair;
  const free = knownKeys[item.name.kind].filter((one) => pairOf(item.node, one) === undefined);
  const near = meantKey(name, free);
  if (near !== undefined) {
    const mind = switchesOff(near, value) ? ' Note: that switches the rule off.' : '';
    const hint = ` Did you mean "${near}"?${mind}`;
    return { range: key.range, hint, fix: rename(pair, near, item) };
  }
  const text = scene.files[saying.file]?.text ?? '';
  const to = value.kind === 'null' ? key.range.to + 1 : endBehind(key.range.to, value);
  const edit =
    item.node.flow || to === undefined
      ? undefined
      : removeLines(text, { from: key.range.from, to });
  const fix = edit && { title: `Remove the key "${name.slice(0, 40)}"`, edits: [edit] };
  return { range: key.range, fix };
};
