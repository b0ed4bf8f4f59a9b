// Where a text stands in a file → where Falco loads it among the others: a folder in the order of its
// names (falco configuration.cpp, read_rules_file_directory), the operator's files by priority, kind of
// source and name (falco-operator internal/pkg/priority, internal/pkg/artifact/manager.go).

import { lookup, type MapNode, type YamlNode } from '../ruleset/yaml/node.ts';

export interface LoadKey {
  /** What is loaded together is ordered by name; the rest stays as it stands. */
  readonly folder: string;
  readonly name: string;
}

function textAt(node: YamlNode | undefined, ...keys: readonly string[]): string | undefined {
  let here = node;
  for (const key of keys) here = here?.kind === 'map' ? lookup(here, key) : undefined;
  return here?.kind === 'scalar' ? here.value : undefined;
}

const defaultPriority = 50;

/** The two files Falco names before any folder. */
const firstFiles = ['falco_rules.yaml', 'falco_rules.local.yaml'];

export function loadKey(root: MapNode | undefined, path: readonly string[]): LoadKey {
  const kind = textAt(root, 'kind') ?? '';
  const name = textAt(root, 'metadata', 'name') ?? '';
  const file = path.at(-1) ?? '';
  if (kind === 'Rulesfile') {
    const priority = Number(textAt(root, 'spec', 'priority') ?? defaultPriority);
    const shown = String(Number.isFinite(priority) ? priority : defaultPriority);
    return { folder: 'operator', name: `${shown.padStart(2, '0')}-03-${name}` };
  }
  const before = path.slice(0, -1).join(' ');
  const first = kind === 'ConfigMap' ? firstFiles.indexOf(file) : -1;
  const rank = first < 0 ? firstFiles.length : first;
  return { folder: `${kind} ${name} ${before}`, name: `${rank} ${file}` };
}

function byName(a: LoadKey, b: LoadKey): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

/** Those of one folder by name, at the place of the first of them. */
export function inLoadOrder<T extends { readonly key: LoadKey }>(
  texts: readonly T[],
): readonly T[] {
  const folders = new Map<string, T[]>();
  for (const text of texts) {
    const known = folders.get(text.key.folder);
    if (known === undefined) folders.set(text.key.folder, [text]);
    else known.push(text);
  }
  return [...folders.values()].flatMap((folder) => folder.sort((a, b) => byName(a.key, b.key)));
}
