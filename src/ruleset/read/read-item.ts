// One item of a rules file → what it defines or changes (read_item in falco
// rule_loader_reader.cpp). The first of its keys in Falco's order says what it is.

import type { Collector } from '../collector.ts';
import type { List, Macro } from '../model.ts';
import { type Context, type ItemName, malformed } from '../problem.ts';
import { TracedText } from '../traced-text.ts';
import { lookup, type MapNode, type YamlNode } from '../yaml/node.ts';
import { contextAt, readSequence, requireScalar, requireText } from './decode.ts';
import { bothAtOnce, readOverrides } from './read-override.ts';
import { readAppend, readRule, ruleKeys } from './read-rule.ts';
import { readEngineVersion, readPluginVersions } from './read-versions.ts';
import type { Reading } from './reading.ts';

const macroKeys: ReadonlySet<string> = new Set(['macro', 'condition', 'append', 'override']);
const listKeys: ReadonlySet<string> = new Set(['list', 'items', 'append', 'override']);

function warnUnknownKeys(
  reading: Reading,
  item: MapNode,
  known: ReadonlySet<string>,
  context: Context,
): void {
  for (const { key } of item.pairs) {
    const name = key.kind === 'scalar' ? key.value : 'null';
    if (known.has(name)) continue;
    reading.warn('LOAD_UNKNOWN_KEY', `Unknown key '${name}'. The key will be ignored.`, context);
  }
}

function nameItem(kind: ItemName['kind'], item: MapNode, outer: Context): Context {
  const unnamed: Context = { ...contextAt(item, outer), item: { kind, name: '' } };
  const name = requireText(item, kind, unnamed);
  return { ...unnamed, item: { kind, name } };
}

/** Whether the whole item is added to an earlier one: a list is its items, a macro its condition. */
function isAppended(reading: Reading, item: MapNode, key: string, context: Context): boolean {
  const append = readAppend(reading, item, context);
  const overrides = readOverrides(item, { append: [key], replace: [key] }, context);
  if (append && overrides.append.size + overrides.replace.size > 0) malformed(bothAtOnce, context);
  return append || overrides.append.has(key);
}

const listName = /^[^()"' \t\n\v\f\r=,]+$/;
const macroName = /^[a-zA-Z]+[a-zA-Z0-9_]*$/;

function readList(reading: Reading, collector: Collector, item: MapNode, outer: Context): void {
  const context = nameItem('list', item, outer);
  const name = context.item?.name ?? '';
  if (!listName.test(name)) {
    const pattern = `([^()"'[:space:]=,]+)`;
    reading.warn(
      'LOAD_INVALID_LIST_NAME',
      `List has an invalid name. List names should match a regular expression: ${pattern}`,
      context,
    );
  }
  const items = lookup(item, 'items');
  if (items === undefined) malformed("Item has no mapping for key 'items'", context);
  const texts = readSequence(items, context).map((each) => TracedText.ofScalar(reading.file, each));
  const list: List = { name, context, index: 0, visibility: 0, items: texts };
  const append = isAppended(reading, item, 'items', context);
  if (append) collector.appendList(list);
  else collector.defineList(list);
  warnUnknownKeys(reading, item, listKeys, context);
}

function readMacro(reading: Reading, collector: Collector, item: MapNode, outer: Context): void {
  const context = nameItem('macro', item, outer);
  const name = context.item?.name ?? '';
  if (!macroName.test(name)) {
    const pattern = '([a-zA-Z]+[a-zA-Z0-9_]*)';
    reading.warn(
      'LOAD_INVALID_MACRO_NAME',
      `Macro has an invalid name. Macro names should match a regular expression: ${pattern}`,
      context,
    );
  }
  const scalar = requireScalar(item, 'condition', context);
  const condition = TracedText.ofScalar(reading.file, scalar);
  const conditionContext = contextAt(scalar, context);
  const macro: Macro = { name, context, index: 0, visibility: 0, condition, conditionContext };
  const append = isAppended(reading, item, 'condition', context);
  if (append) collector.appendMacro(macro);
  else collector.defineMacro(macro);
  warnUnknownKeys(reading, item, macroKeys, context);
}

/** What kind of item it was; undefined for one Falco does not know. */
export type ItemKind =
  | 'rule'
  | 'macro'
  | 'list'
  | 'required_engine_version'
  | 'required_plugin_versions';

export function itemKind(item: MapNode): ItemKind | undefined {
  const kinds = [
    'required_engine_version',
    'required_plugin_versions',
    'list',
    'macro',
    'rule',
  ] as const;
  return kinds.find((kind) => lookup(item, kind) !== undefined);
}

export function readItem(
  reading: Reading,
  collector: Collector,
  node: YamlNode,
  outer: Context,
): void {
  const context = contextAt(node, outer);
  if (node.kind !== 'map') {
    malformed('Unexpected element type. Each element should be a yaml associative array.', context);
  }
  const kind = itemKind(node);
  switch (kind) {
    case 'required_engine_version':
      readEngineVersion(reading, node, context);
      warnUnknownKeys(reading, node, new Set([kind]), context);
      break;
    case 'required_plugin_versions': {
      const value = lookup(node, kind);
      if (value !== undefined) readPluginVersions(collector, value, context);
      warnUnknownKeys(reading, node, new Set([kind]), context);
      break;
    }
    case 'list':
      readList(reading, collector, node, outer);
      break;
    case 'macro':
      readMacro(reading, collector, node, outer);
      break;
    case 'rule': {
      const named = nameItem('rule', node, outer);
      readRule(reading, collector, node, named.item?.name ?? '', named);
      warnUnknownKeys(reading, node, ruleKeys, named);
      break;
    }
    case undefined:
      reading.warn('LOAD_UNKNOWN_ITEM', 'Unknown top level item', context);
  }
}
