// A version of Falco's official rules → files to load before others, of the same names and shapes as the
// real ones: what Falco then says of files loaded after them is the same.

import {
  type Maturity,
  type OfficialFile,
  type OfficialItem,
  type OfficialTable,
  officialFile,
  officialNames,
} from '../../falco/official-rules.ts';
import { namedIn, type WordOf, wordKey, writeShape } from '../../ruleset/condition-shape.ts';
import type { RulesFile } from '../../ruleset/load.ts';

const quoted = (text: string): string => JSON.stringify(text);

function writeItem(item: OfficialItem, wordOf: WordOf): string {
  if (item.kind === 'list') {
    return `- list: ${item.name}\n  items: [${item.items.map(quoted).join(', ')}]\n`;
  }
  const condition = `  condition: ${quoted(writeShape(item.shape, wordOf))}\n`;
  if (item.kind === 'macro') return `- macro: ${item.name}\n${condition}`;
  const { name, priority, enabled, warnsEventTypes, source, tags, outputFields } = item;
  const output = ['x', ...outputFields.map((field) => `%${field}`)].join(' ');
  const lines = [
    `- rule: ${quoted(name)}`,
    '  desc: x',
    condition.trimEnd(),
    `  output: ${quoted(output)}`,
    `  priority: ${priority}`,
    `  tags: [${tags.map(quoted).join(', ')}]`,
    ...(enabled ? [] : ['  enabled: false']),
    ...(warnsEventTypes ? [] : ['  warn_evttypes: false']),
    ...(source === 'syscall' ? [] : [`  source: ${source}`]),
  ];
  return `${lines.join('\n')}\n`;
}

/** What stands behind `list:`, however it is written: lists in values files and manifests, too. */
const listName = /\blist["']?\s*:\s*(?:[&!]\S+\s+)*["']?([^\s"'#,}\]]+)/g;

/** Lists that the files define, by the keys of their names. */
export function listNames(files: readonly RulesFile[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { text } of files) {
    for (const [, name = ''] of text.matchAll(listName)) names.set(wordKey(name), name);
  }
  return names;
}

export function writeOfficial(
  { engine, plugins, items }: Pick<OfficialFile, 'engine' | 'plugins' | 'items'>,
  lists: ReadonlyMap<string, string> = new Map(),
): string {
  const requirements = plugins.map(
    ({ name, version }) => `  - name: ${name}\n    version: ${version}\n`,
  );
  const head = [
    `- required_engine_version: ${engine}\n`,
    ...(plugins.length === 0 ? [] : ['- required_plugin_versions:\n', ...requirements]),
  ];
  return [...head, ...items.map((item) => writeItem(item, (key) => lists.get(key)))].join('');
}

const keysOf = new WeakMap<OfficialFile, ReadonlySet<string>>();

/** Values that a list could be named like. */
function valueKeys(facts: OfficialFile): ReadonlySet<string> {
  const known = keysOf.get(facts);
  if (known !== undefined) return known;
  const found = facts.items.flatMap((item) =>
    item.kind === 'list' ? [] : namedIn(item.shape).keys,
  );
  const keys = new Set(found);
  keysOf.set(facts, keys);
  return keys;
}

const plain = new Map<OfficialFile, RulesFile>();

function rulesFile(facts: OfficialFile, lists: ReadonlyMap<string, string>): RulesFile {
  const name = officialNames[facts.maturity];
  const keys = valueKeys(facts);
  if ([...lists.keys()].some((key) => keys.has(key))) {
    return { name, text: writeOfficial(facts, lists) };
  }
  const known = plain.get(facts) ?? { name, text: writeOfficial(facts) };
  plain.set(facts, known);
  return known;
}

/**
 * @param files that are loaded after them: what their lists are called counts
 * @returns nothing where the facts of that version are not there
 */
export function rulesFilesFrom(
  tables: readonly OfficialTable[],
  rules: string,
  maturities: readonly Maturity[],
  files: readonly RulesFile[],
): readonly RulesFile[] {
  const lists = listNames(files);
  return maturities.flatMap((maturity) => {
    const facts = tables
      .map((table) => officialFile(table, rules, maturity))
      .find((found) => found !== undefined);
    return facts === undefined ? [] : [rulesFile(facts, lists)];
  });
}
