// rules text → slots. Runs at build (scripts/generate-slots.mjs) and in tests, never in the page:
// it needs `yaml` with its ranges.
import { isMap, isScalar, isSeq, parseDocument, type Scalar, type YAMLMap } from 'yaml';
import { falcoStringValue } from './item-text.ts';
import type { ExceptionSlot, RuleSlots, Slot, Slots } from './slots.ts';

const packs = new Set(['network', 'process', 'file', 'agent', 'escape', 'privilege']);

function fault(what: string): never {
  throw new Error(`rules file: ${what}`);
}

function keyOf(item: YAMLMap, key: string): Scalar {
  for (const pair of item.items) {
    if (isScalar(pair.key) && pair.key.value === key) return pair.key;
  }
  return fault(`no key ${key}`);
}

function rangeOf(node: unknown): readonly [number, number] {
  const range = (node as { range?: readonly [number, number, number] | null }).range;
  return range ? [range[0], range[1]] : fault('a node has no range');
}

const scalarText = (node: unknown): string =>
  isScalar(node) ? String(node.source ?? node.value) : fault('a scalar was expected');

const texts = (node: unknown): string[] =>
  isSeq(node)
    ? node.items.map((item) => String(isScalar(item) ? item.value : fault('scalar')))
    : [];

// The value of a block sequence ends where its last line does, not at the blank line after it.
function trimEnd(text: string, to: number): number {
  let end = to;
  while (end > 0 && /\s/.test(text[end - 1] ?? '')) end--;
  return end;
}

function afterKey(text: string, item: YAMLMap, key: string): Slot {
  const from = rangeOf(keyOf(item, key))[1] + 1;
  return { from, to: trimEnd(text, rangeOf(item.get(key, true))[1]) };
}

function blockLines(text: string, item: YAMLMap, key: string): Slot {
  const node = item.get(key, true);
  const [start, end] = rangeOf(node);
  return { from: text.indexOf('\n', start) + 1, to: trimEnd(text, end) };
}

function findException(text: string, node: unknown): ExceptionSlot {
  if (!isMap(node)) return fault('an exception is not a mapping');
  const values = node.get('values', true);
  const fields = texts(node.get('fields', true));
  return {
    name: scalarText(node.get('name', true)),
    fields,
    // Falco compares with `=` where none is named (rule_loader_reader.cpp, exceptions).
    comps: node.has('comps') ? texts(node.get('comps', true)) : fields.map(() => '='),
    rows: isSeq(values) ? values.items.map((row) => texts(row).map(falcoStringValue)) : [],
    values: afterKey(text, node, 'values'),
  };
}

const outputFields = (output: string): string[] => [
  ...new Set([...output.matchAll(/%([a-z][a-z0-9_.]*(?:\[[^\]]*\])?)/g)].map((m) => m[1] ?? '')),
];

/** A folded text without its last newline: a further line of it is a further word. */
function outputEnd(text: string, item: YAMLMap, name: string): number {
  const node = item.get('output', true);
  const [from, to] = rangeOf(node);
  if (!text.startsWith('>-\n', from)) return fault(`the output of ${name} does not begin with >-`);
  return trimEnd(text, to);
}

function findRule(text: string, item: YAMLMap): RuleSlots {
  const name = scalarText(item.get('rule', true));
  const tags = texts(item.get('tags', true));
  const exceptions = item.get('exceptions', true);
  if (!isSeq(exceptions)) return fault(`${name} has no exceptions`);
  // Where it is written is behind the priority, which is where it would have to stand.
  if (item.has('enabled')) return fault(`${name} says that it is on; leave it out`);
  const exceptionsEnd = trimEnd(text, rangeOf(exceptions)[1]);
  return {
    name,
    pack: tags.find((tag) => packs.has(tag)) ?? fault(`${name} is in no pack`),
    priority: scalarText(item.get('priority', true)),
    enabled: true,
    tags,
    fields: outputFields(String(item.get('output'))),
    priorityAt: rangeOf(item.get('priority', true))[0],
    outputEnd: outputEnd(text, item, name),
    tagsEnd: rangeOf(item.get('tags', true))[1] - 1,
    exceptionsEnd,
    exceptions: exceptions.items.map((node) => findException(text, node)),
  };
}

function findPlugins(text: string, item: YAMLMap): { plugins: Slot; pluginVersion: Slot } {
  const start = rangeOf(keyOf(item, 'required_plugin_versions'))[0] - 2;
  const plugins = {
    from: text.lastIndexOf('\n\n', start) + 2,
    to: text.indexOf('\n\n', start) + 2,
  };
  const [from, to] = rangeOf(item.getIn(['required_plugin_versions', 0, 'version'], true));
  return { plugins, pluginVersion: { from, to } };
}

/** @throws Error naming the place when the text is not laid out as the builder needs it. */
export function findSlots(text: string): Slots {
  const doc = parseDocument(text, { keepSourceTokens: true });
  const problems = [...doc.errors, ...doc.warnings];
  if (problems[0]) throw problems[0];
  if (!isSeq(doc.contents)) return fault('no sequence');
  const lists: Record<string, Slot> = {};
  const macros: Record<string, Slot> = {};
  const rules: RuleSlots[] = [];
  let engineVersion: Slot | null = null;
  let plugins: { plugins: Slot; pluginVersion: Slot } | null = null;
  for (const item of doc.contents.items) {
    if (!isMap(item)) return fault('an item is not a mapping');
    if (item.has('list')) lists[String(item.get('list'))] = afterKey(text, item, 'items');
    else if (item.has('macro'))
      macros[String(item.get('macro'))] = blockLines(text, item, 'condition');
    else if (item.has('rule')) rules.push(findRule(text, item));
    else if (item.has('required_engine_version')) {
      const [from, to] = rangeOf(item.get('required_engine_version', true));
      engineVersion = { from, to };
    } else plugins = findPlugins(text, item);
  }
  const pod = macros['kubebrowse_pod'] ?? fault('no macro kubebrowse_pod');
  return {
    length: text.length,
    lists,
    macros,
    engineVersion: engineVersion ?? fault('no required_engine_version'),
    ...(plugins ?? fault('no required_plugin_versions')),
    podEnd: pod.to - 1,
    rules,
  };
}
