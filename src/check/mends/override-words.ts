// `override` written in a form Falco refuses, or without what it speaks of → how it is written.

import { appendable, overridable } from '../../ruleset/read/read-rule.ts';
import type { MapNode, YamlNode } from '../../ruleset/yaml/node.ts';
import { nearestName } from '../../text/nearest.ts';
import { isSlip } from '../../text/slip.ts';
import type { FalcoSaying } from '../check.ts';
import type { Scene } from '../scene.ts';
import type { WrittenItem } from '../written.ts';
import { itemOf, type Mend, type Mended, pairOf } from './mend.ts';

/** Whether a text goes on where another ends. */
export function isJoined(node: YamlNode | undefined): boolean {
  return node?.kind === 'scalar' && /^\s*(and|or)[\s(]/.test(node.value);
}

/** Lists are added to; a text takes the place of the other, if it does not go on where that ends. */
function isAdded(key: string, node: MapNode): boolean {
  if (key === 'items') return true;
  if (!appendable.includes(key)) return false;
  if (key === 'condition') return isJoined(pairOf(node, key)?.value);
  return key !== 'output' && key !== 'desc';
}

/** How `override` is to name the keys of an item. */
export function overrideFor(keys: readonly string[], node: MapNode): string {
  const entries = keys.map((key) => `${key}: ${isAdded(key, node) ? 'append' : 'replace'}`);
  return `override: {${entries.join(', ')}}`;
}

const otherWords: ReadonlyMap<string, string> = new Map([
  ['add', 'append'],
  ['merge', 'append'],
  ['extend', 'append'],
  ['set', 'replace'],
  ['overwrite', 'replace'],
  ['override', 'replace'],
]);

/** A key that the item does not have under that name, or that can be replaced only. */
function refusedKey(name: string, saying: FalcoSaying, scene: Scene): Mended | undefined {
  const item = itemOf(saying, scene);
  const override = item && pairOf(item.node, 'override')?.value;
  const pair = override?.kind === 'map' ? pairOf(override, name) : undefined;
  if (item === undefined || pair === undefined) return undefined;
  const { range } = pair.key;
  if (overridable.has(name)) {
    return {
      range,
      words: `Nothing is added to "${name}", it is replaced only: write ${name}: replace.`,
    };
  }
  const there = [...overridable].filter((key) => pairOf(item.node, key) !== undefined);
  const near = nearestName(name, there);
  if (near === undefined) return undefined;
  const fix =
    isSlip(name, near) || `${name}s` === near
      ? { title: `Write ${near}`, edits: [{ range, text: near }] }
      : undefined;
  return { range, words: `There is no "${name}" to override. Did you mean ${near}?`, fix };
}

function named(message: string, saying: FalcoSaying, scene: Scene): Mended | undefined {
  const [, extra] =
    /^Unexpected key '(.*)': no corresponding entry under 'override'/.exec(message) ?? [];
  if (extra !== undefined) {
    const item = itemOf(saying, scene);
    const pair = item && pairOf(item.node, extra);
    const choice = appendable.includes(extra)
      ? `${extra}: append or ${extra}: replace`
      : `${extra}: replace`;
    const words = `With "override" each key of the item needs append or replace. Add ${choice} under override, or leave "${extra}" out.`;
    return { range: pair?.key.range, words };
  }
  const [, refused] = /^Key '(.*)' cannot be (?:appended to|replaced)/s.exec(message) ?? [];
  if (refused !== undefined) return refusedKey(refused, saying, scene);
  const [, operation, key] =
    /^An (append|replace) override for '(.*)' was specified but/.exec(message) ?? [];
  if (key !== undefined) {
    return { words: `"override" sets ${key}: ${operation}, but the item has no "${key}".` };
  }
  const [, given = ''] =
    /^Invalid override operation for key '.*': '(.*)'\. Allowed/s.exec(message) ?? [];
  const meant = otherWords.get(given.toLowerCase());
  return meant === undefined
    ? undefined
    : { words: `Falco knows append and replace. Did you mean ${meant}?` };
}

/** Falco gives no place for it: the first item whose override is a list. */
function listed(scene: Scene, file: number): WrittenItem | undefined {
  return (scene.itemsOf[file] ?? []).find(
    ({ node }) => pairOf(node, 'override')?.value.kind === 'sequence',
  );
}

export const overrideWords: Mend = (saying, scene) => {
  const { code, message } = saying.problem;
  if (code === 'LOAD_ERR_VALIDATE' && message.startsWith('invalid node; this may result from')) {
    const item = listed(scene, saying.file);
    const pair = item && pairOf(item.node, 'override');
    if (item === undefined || pair === undefined) return undefined;
    const keys = ['items', ...overridable].filter((key) => pairOf(item.node, key) !== undefined);
    const map = overrideFor(keys.length > 0 ? keys : ['condition'], item.node);
    return { range: pair.key.range, words: `"override" is not a list. Write a map: ${map}.` };
  }
  return code === 'LOAD_ERR_YAML_VALIDATE' ? named(message, saying, scene) : undefined;
};
