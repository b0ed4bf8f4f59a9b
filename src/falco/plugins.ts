// A plugin's name and version → its source and fields, as far as they are known. Table: plugins.gen.ts,
// read when it is first asked for. What a plugin's source allows: falcosecurity/falco
// app/actions/init_inspectors.cpp, falcosecurity/libs userspace/libsinsp/plugin.{h,cpp}.

import type { Field } from './fields.ts';
import type { LoadedPlugin } from './loaded-plugin.ts';
import { k8sauditVariants, pluginLines } from './plugins.gen.ts';

interface PluginField {
  readonly field: Field;
  readonly since: string;
  /** The last version that had it; empty: it is still there. */
  readonly until: string;
}

export interface PluginFacts {
  readonly name: string;
  /** Empty where none is known. */
  readonly newest: string;
  readonly source: string | undefined;
  readonly extracts: LoadedPlugin['extracts'];
  readonly prefixes: readonly string[];
  readonly events: readonly string[];
  /** Those of others were read at one commit, and not compared with anything. */
  readonly official: boolean;
  readonly fields: readonly PluginField[];
}

type ArgumentKind = Field['arguments'][number];

const listed = (text: string): readonly string[] =>
  text === '-' || text === '' ? [] : text.split(',');

function readHead(line: string): Omit<PluginFacts, 'fields'> {
  const [name = '', newest = '', source = '', extracts = '', prefixes = '', events = '', sign] =
    line.split(' ');
  return {
    name,
    newest: newest === '-' ? '' : newest,
    source: source === '-' ? undefined : source,
    extracts: extracts === 'all' ? 'all' : listed(extracts),
    prefixes: listed(prefixes),
    events: listed(events),
    official: sign === 'y',
  };
}

function readField(line: string): PluginField {
  const [name = '', type = '', argument = '-', signs = '-', since = '-', until = ''] =
    line.split(' ');
  const kinds = argument === '-' ? '' : argument.replace('?', '');
  const field: Field = {
    name,
    type,
    arguments: kinds === '' ? [] : (kinds.split('|') as ArgumentKind[]), // as the generator writes them
    optional: argument.endsWith('?'),
    provider: 'plugin',
    list: signs.includes('l'),
    deprecated: signs.includes('d'),
    filterOnly: false,
    outputOnly: false,
    noRightHandSide: false,
    noTransformer: false,
  };
  return { field, since: since === '-' ? '' : since, until };
}

let table: ReadonlyMap<string, PluginFacts> | undefined;

export function pluginTable(): ReadonlyMap<string, PluginFacts> {
  if (table !== undefined) return table;
  const found = new Map<string, Omit<PluginFacts, 'fields'> & { fields: PluginField[] }>();
  let last: PluginField[] = [];
  for (const line of pluginLines.trim().split('\n')) {
    if (line.startsWith('  ')) {
      last.push(readField(line.trimStart()));
      continue;
    }
    last = [];
    const head = readHead(line);
    found.set(head.name, { ...head, fields: last });
  }
  table = found;
  return found;
}

function numbersOf(version: string): readonly number[] {
  return version.split(/[.+-]/, 3).map((part) => Number.parseInt(part, 10) || 0);
}

/** Negative: the first is older. */
function compareVersions(one: string, other: string): number {
  const [a, b] = [numbersOf(one), numbersOf(other)];
  for (let at = 0; at < 3; at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Of the plugins that are k8saudit in another place: the k8saudit they are made from. */
function pinnedFor(name: string, version: string): string | undefined {
  const rows = k8sauditVariants
    .trim()
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([variant, from = '']) => variant === name && compareVersions(from, version) <= 0);
  return rows.at(-1)?.[2];
}

function fieldsAt(facts: PluginFacts, version: string): ReadonlyMap<string, Field> {
  const pinned = pinnedFor(facts.name, version);
  const rows = pinned === undefined ? facts.fields : (pluginTable().get('k8saudit')?.fields ?? []);
  const at = pinned ?? version;
  const there = rows.filter(
    ({ since, until }) =>
      (since === '' || compareVersions(since, at) <= 0) &&
      (until === '' || compareVersions(at, until) <= 0),
  );
  return new Map(there.map(({ field }) => [field.name, field]));
}

/** Without a version: the newest known. Of a plugin that is not known only its name counts. */
export function loadPlugin(name: string, version = ''): LoadedPlugin {
  const facts = pluginTable().get(name);
  if (facts === undefined) {
    const fields = { plugin: name, fields: new Map<string, Field>(), open: [], events: [] };
    const shared = { name, version: version === '' ? '0.0.0' : version, fields, unknown: true };
    return { ...shared, source: undefined, extracts: [] };
  }
  const chosen = version !== '' ? version : facts.newest === '' ? '0.0.0' : facts.newest;
  const isNewer = facts.newest !== '' && compareVersions(chosen, facts.newest) > 0;
  const isSure = facts.official && !isNewer;
  const { source, extracts, events, prefixes } = facts;
  const open = isSure ? [] : prefixes;
  const fields = { plugin: name, fields: fieldsAt(facts, chosen), open, events };
  return { name, version: chosen, source, extracts, fields, unknown: false };
}

/** The first pair that has fields of the same names on one source: Falco does not start with both. */
export function overlapping(
  plugins: readonly LoadedPlugin[],
): { readonly one: string; readonly other: string; readonly field: string } | undefined {
  const owners = new Map<string, string>();
  for (const { name, extracts, fields } of plugins) {
    const sources = extracts === 'all' ? ['any'] : extracts;
    for (const field of fields.fields.keys()) {
      for (const source of sources) {
        const one = owners.get(`${source} ${field}`);
        if (one !== undefined && one !== name) return { one, other: name, field };
        owners.set(`${source} ${field}`, name);
      }
    }
  }
  return undefined;
}
