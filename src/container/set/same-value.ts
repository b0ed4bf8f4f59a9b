// (a YAML node, a value) → whether the node says it already, as Helm and Falco read it.

import type { ScalarNode, YamlNode } from '../../ruleset/yaml/node.ts';
import { Entries, type Item, isWanted, type WantedValue } from '../block-text.ts';
import { pairsOf } from '../node-places.ts';

const truths = /^(?:true|True|TRUE|yes|Yes|YES|on|On|ON|y|Y)$/;
const lies = /^(?:false|False|FALSE|no|No|NO|off|Off|OFF|n|N)$/;

function isSameScalar(node: ScalarNode, value: string | number | boolean): boolean {
  if (typeof value === 'boolean') {
    return node.style === 'plain' && (value ? truths : lies).test(node.value);
  }
  if (typeof value === 'number') return node.style === 'plain' && node.value === String(value);
  // `|` and `|-` differ in a line end that Falco and the chart do not see.
  return node.value === value || node.value.replace(/\n+$/, '') === value.replace(/\n+$/, '');
}

export function isSameItem(node: YamlNode, item: Item): boolean {
  if (typeof item !== 'object') return node.kind === 'scalar' && isSameScalar(node, item);
  if (node.kind !== 'map') return false;
  // A volume of that name is that volume: two of one name are refused by Kubernetes.
  const keys = 'name' in item ? ['name'] : Object.keys(item);
  return keys.every((key) => {
    const [pair] = pairsOf(node, key);
    const value = item[key];
    return pair !== undefined && value !== undefined && isSameItem(pair.value, value);
  });
}

/** Keys beside the wanted ones do not count. */
export function holdsValue(node: YamlNode, value: WantedValue): boolean {
  if (typeof value !== 'object') return node.kind === 'scalar' && isSameScalar(node, value);
  if (value instanceof Entries) {
    if (node.kind !== 'sequence') return false;
    return value.items.every((item) => node.items.some((one) => isSameItem(one, item)));
  }
  if (!isWanted(value) || node.kind !== 'map') return false;
  return Object.entries(value).every(([key, inner]) => {
    const [pair, twice] = pairsOf(node, key);
    return pair !== undefined && twice === undefined && holdsValue(pair.value, inner);
  });
}
