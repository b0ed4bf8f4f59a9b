// Items that YAML cannot read for a colon in a text without quotes → the same items, every character
// at its place, so that what else is wrong with them can be told at once.

import type { FileItem, LoadedFile } from '../../ruleset/load.ts';
import type { Problem } from '../../ruleset/problem.ts';
import { itemKind } from '../../ruleset/read/read-item.ts';
import { readYaml } from '../../ruleset/read/read-yaml.ts';
import { lookup, type MapNode, type YamlNode } from '../../ruleset/yaml/node.ts';
import type { Range } from '../../text/diagnostic.ts';

/** Stands for a colon while YAML is read; no text of a person holds it. */
const standIn = '\uE000';

/** The value of a key that should have been in quotes. */
export function unquotedValue(
  { code, message, context }: Problem,
  text: string,
): Range | undefined {
  if (code !== 'LOAD_ERR_YAML_PARSE' || !message.includes('illegal map value')) return undefined;
  const at = context?.mark.offset ?? 0;
  const start = text.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
  const line = text.slice(start, start + 2000).split(/\r?\n/, 1)[0] ?? '';
  const found = /^([ -]*[a-zA-Z_-]+: +)([^'">|[{&*!].*?)(?:\s+#.*)?$/.exec(line);
  const [, key = '', value = ''] = found ?? [];
  if (value === '' || !/:(\s|$)/.test(value)) return undefined;
  const from = start + key.length;
  return { from, to: from + value.length };
}

/** As it would be with quotes around the value; what is not the item is blank. */
function readItem(text: string, value: Range): YamlNode | undefined {
  const before = text.lastIndexOf('\n- ', value.from);
  const from = before < 0 ? (text.startsWith('- ') ? 0 : -1) : before + 1;
  if (from < 0) return undefined;
  const next = text.indexOf('\n- ', value.from);
  const masked = text.slice(value.from, value.to).replaceAll(':', standIn);
  const item = `${text.slice(from, value.from)}${masked}${text.slice(value.to, next < 0 ? undefined : next + 1)}`;
  const { documents, errors } = readYaml(
    `${' '.repeat(Math.max(0, from - 1))}${from > 0 ? '\n' : ''}${item}`,
  );
  const [document] = documents;
  return errors.length === 0 && document?.kind === 'sequence' ? document.items[0] : undefined;
}

function withColons(node: YamlNode): YamlNode {
  return node.kind === 'scalar' ? { ...node, value: node.value.replaceAll(standIn, ':') } : node;
}

export function lostItems({ error, further }: LoadedFile, text: string): readonly FileItem[] {
  return [...(error === undefined ? [] : [error]), ...further].flatMap((problem) => {
    const value = unquotedValue(problem, text);
    const read = value && readItem(text, value);
    if (read?.kind !== 'map') return [];
    const pairs = read.pairs.map(({ key, value }) => ({ key, value: withColons(value) }));
    const node: MapNode = { ...read, pairs };
    const kind = itemKind(node);
    const named =
      kind === 'rule' || kind === 'macro' || kind === 'list' ? lookup(node, kind) : undefined;
    if (named?.kind !== 'scalar') return [];
    return [{ kind, name: named.value, range: node.range, node }];
  });
}
