// A node or a text → whether it is rules of Falco, and of nothing like them.

import { lookup, type YamlNode } from '../ruleset/yaml/node.ts';

const itemKeys = ['rule', 'macro', 'list', 'required_engine_version', 'required_plugin_versions'];

const talonKeys = ['actions', 'match', 'actionner'];

function hasKey(node: YamlNode, keys: readonly string[]): boolean {
  return node.kind === 'map' && keys.some((key) => lookup(node, key) !== undefined);
}

/** Falco Talon answers alerts: its rules say what to do, not what to look for. */
export function isTalon(node: YamlNode | undefined): boolean {
  if (node?.kind !== 'sequence') return false;
  return node.items.some((item) => hasKey(item, talonKeys) && !hasKey(item, ['condition']));
}

const ruleKeys =
  'condition output desc priority enabled append override exceptions tags source'.split(' ');

/** Others have lists with a `rule` or a `list` in them, too. */
function isItem(node: YamlNode): boolean {
  if (node.kind !== 'map') return false;
  const named = (key: string) => lookup(node, key)?.kind === 'scalar';
  if (named('rule')) return hasKey(node, ruleKeys);
  if (named('list')) return hasKey(node, ['items']);
  return named('macro') || hasKey(node, itemKeys.slice(3));
}

export function isRules(node: YamlNode | undefined): boolean {
  return node?.kind === 'sequence' && !isTalon(node) && node.items.some(isItem);
}

const name = `["']?(?:${itemKeys.join('|')})["']?[ \\t]*:`;
const blockItem = new RegExp(`^[ \\t]*-[ \\t]+(?:\\{[ \\t]*)?${name}`, 'm');
const flowItem = new RegExp(`^\\s*\\[\\s*\\{\\s*${name}`);
const talonItem = /^[ \t]+(?:actions|match):/m;

/** By a look at it: it need not be sound YAML. */
export function looksLikeRules(text: string): boolean {
  if (!blockItem.test(text) && !flowItem.test(text)) return false;
  return !talonItem.test(text) || /^[ \t]+condition:/m.test(text);
}

/** A text that may hold rules further inside: values, a manifest. */
export function mayHoldRules(text: string): boolean {
  return /["']?(?:rule|macro|list|required_engine_version)["']?[ \t]*:/.test(text);
}
