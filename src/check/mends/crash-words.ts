// Where Falco ends without a word → the place, and what ends it (falco rule_loader_reader.cpp: an empty
// list read as a map, signal 6; exceptions put in the place of others are given no `comps`, signal 11).

import { lookup, type MapNode, type YamlNode } from '../../ruleset/yaml/node.ts';
import type { Scene } from '../scene.ts';
import type { Mend, Mended } from './mend.ts';

const isEmptyList = (node: YamlNode): boolean =>
  node.kind === 'sequence' && node.items.length === 0;

/** The entries of a list in an item, where it has one by that name. */
function entriesOf(node: MapNode, key: string): readonly YamlNode[] {
  const value = lookup(node, key);
  return value?.kind === 'sequence' ? value.items : [];
}

/** Each place that takes a map, with what the map is. */
function mapsOf(node: YamlNode): readonly (readonly [YamlNode, string])[] {
  const item = 'An item is a map that begins with "- rule:", "- macro:" or "- list:"';
  if (node.kind !== 'map') return [[node, item]];
  const plugins = entriesOf(node, 'required_plugin_versions');
  const alternatives = plugins.flatMap((each) =>
    each.kind === 'map' ? entriesOf(each, 'alternatives') : [],
  );
  const override = lookup(node, 'override');
  return [
    ...(override === undefined ? [] : [[override, '"override" is a map of keys'] as const]),
    ...entriesOf(node, 'exceptions').map(
      (each) => [each, 'An exception is a map that begins with "- name:"'] as const,
    ),
    ...[...plugins, ...alternatives].map(
      (each) => [each, 'A plugin is a map with name and version'] as const,
    ),
  ];
}

function emptyList(file: number, { loaded }: Scene): Mended | undefined {
  for (const { node } of loaded.files[file]?.items ?? []) {
    const found = mapsOf(node).find(([each]) => isEmptyList(each));
    if (found === undefined) continue;
    const [{ range }, what] = found;
    return { range, words: `${what}: an empty list in its place crashes Falco.` };
  }
  return undefined;
}

/** Without `comps` each field is compared with `=`, but not where exceptions are replaced. */
function withoutOperators(file: number, { itemsOf }: Scene): Mended | undefined {
  for (const { node } of itemsOf[file] ?? []) {
    const override = lookup(node, 'override');
    const operation = override?.kind === 'map' ? lookup(override, 'exceptions') : undefined;
    if (operation?.kind !== 'scalar' || operation.value !== 'replace') continue;
    const exception = entriesOf(node, 'exceptions').find(
      (each) => each.kind === 'map' && lookup(each, 'comps') === undefined,
    );
    if (exception?.kind !== 'map') continue;
    const fields = lookup(exception, 'fields');
    const count = fields?.kind === 'sequence' ? fields.items.length : 0;
    const comps = count === 0 ? 'comps: in' : `comps: [${Array(count).fill('=').join(', ')}]`;
    const words = `An exception without comps that replaces others crashes Falco. Write them: ${comps}, or one of startswith, in and so on for each field.`;
    return { range: exception.pairs[0]?.key.range ?? exception.range, words };
  }
  return undefined;
}

export const crashWords: Mend = ({ problem, file }, scene) => {
  if (problem.code !== 'CRASH') return undefined;
  if (problem.message.endsWith('signal 6')) return emptyList(file, scene);
  return problem.message.endsWith('signal 11') ? withoutOperators(file, scene) : undefined;
};
