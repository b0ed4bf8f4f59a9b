// (places of a file, what could not be written there) → values for Helm to read after the file. Helm
// replaces a list as a whole, so that a list here holds the operator's entries before ours.
import { Entries, type Item, isWanted, ListText } from '../../container/block-text.ts';
import { readDocuments } from '../../container/documents.ts';
import { at, type Home } from '../../container/homes.ts';
import { pairsOf } from '../../container/node-places.ts';
import { isSameItem } from '../../container/set/same-value.ts';
import type { Refusal } from '../../container/set/set-words.ts';
import { withComment, writeYaml } from './write-yaml.ts';

type YamlNode = ReturnType<typeof at>;
type Plain =
  | string
  | number
  | boolean
  | null
  | readonly Plain[]
  | { readonly [key: string]: Plain };

/** Where the values stand as a text, what that text holds. */
export function contentOf({ document, path, isText }: Home): YamlNode {
  const node = at(document.root, path);
  if (!isText) return node;
  return node?.kind === 'scalar' ? readDocuments(node.value)[0]?.root : undefined;
}

/** Of a map its own key, else the first merge that brings it. */
function keyOf(node: YamlNode, key: string, depth = 0): YamlNode {
  if (node?.kind !== 'map' || depth > 20) return undefined;
  const [own] = pairsOf(node, key);
  if (own !== undefined) return own.value;
  for (const { value } of pairsOf(node, '<<')) {
    for (const from of value.kind === 'sequence' ? value.items : [value]) {
      const found = keyOf(from, key, depth + 1);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** As Helm reads a plain value (YAML 1.1 of sigs.k8s.io/yaml). */
function plainScalar(text: string): Plain {
  if (/^(?:true|True|TRUE|yes|Yes|YES|on|On|ON)$/.test(text)) return true;
  if (/^(?:false|False|FALSE|no|No|NO|off|Off|OFF)$/.test(text)) return false;
  if (/^(?:~|null|Null|NULL)?$/.test(text)) return null;
  if (/^0o?[0-7]+$/.test(text)) return Number.parseInt(text.replace('o', ''), 8);
  return /^[-+]?(?:0x[0-9a-f]+|[\d.]+(?:e[-+]?\d+)?)$/i.test(text) && Number.isFinite(Number(text))
    ? Number(text)
    : text;
}

function plainOf(node: YamlNode, depth = 0): Plain {
  if (node === undefined || node.kind === 'null' || depth > 100) return null;
  if (node.kind === 'scalar') return node.style === 'plain' ? plainScalar(node.value) : node.value;
  if (node.kind === 'sequence') return node.items.map((item) => plainOf(item, depth + 1));
  return Object.fromEntries(
    node.pairs.map(({ key, value }) => [
      key.kind === 'scalar' ? key.value : '',
      plainOf(value, depth + 1),
    ]),
  );
}

function withTheirs(theirs: YamlNode, ours: readonly Item[]): Plain {
  if (theirs?.kind !== 'sequence') return ours;
  const missing = ours.filter((item) => !theirs.items.some((one) => isSameItem(one, item)));
  return [...theirs.items.map((item) => plainOf(item)), ...missing];
}

function separateOf(value: Refusal['value'], theirs: YamlNode): Plain {
  if (value instanceof Entries) return withTheirs(theirs, value.items);
  if (value instanceof ListText) return value.text;
  if (!isWanted(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, separateOf(inner, keyOf(theirs, key))]),
  );
}

function putAt(tree: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [key = '', ...rest] = path;
  if (rest.length === 0) tree[key] = value;
  else {
    tree[key] ??= {};
    putAt(tree[key] as Record<string, unknown>, rest, value); // made here, or by a shorter path before
  }
}

const wholeLists = [
  'Helm replaces lists as a whole: those here hold what your file has there, then what is added.',
  'Where your other values file has such a list, add its entries as well.',
];

/** Undefined where nothing was refused. */
export function separateValues(
  homes: readonly (Home & { readonly refusals: readonly Refusal[] })[],
): string | undefined {
  const tree: Record<string, unknown> = {};
  for (const home of homes) {
    const { holds, kind, path, refusals } = home;
    if (holds !== 'values') continue;
    const content = contentOf(home);
    // In values of a chart around ours the key of the dependency leads to them, in this file as well.
    const before = kind !== '' || path[0] === 'releases' ? path.length : 0;
    for (const refusal of refusals) {
      const inner = refusal.path.slice(path.length);
      const theirs = inner.reduce<YamlNode>((node, key) => keyOf(node, key), content);
      putAt(tree, refusal.path.slice(before), separateOf(refusal.value, theirs));
    }
  }
  if (Object.keys(tree).length === 0) return undefined;
  return withComment(
    [
      'What could not be written into your file. Pass it to Helm after yours.',
      ...(/^ *-/m.test(writeYaml(tree)) ? wholeLists : []),
    ],
    writeYaml(tree),
  );
}
