// Helm values → their paths, each with its place and, where it is one, its text. HelmReleases and
// Applications hold values, too: those of the chart are looked for in them.

import { readDocuments } from '../container/documents.ts';
import type { RulesFile } from '../ruleset/load.ts';
import { lookup, type MapNode, type YamlNode } from '../ruleset/yaml/node.ts';
import type { Range } from '../text/diagnostic.ts';

export interface Leaf {
  readonly path: string;
  /** Empty for a list, a map and nothing. */
  readonly text: string;
  /** Texts of a list. */
  readonly items: readonly string[];
  readonly range: Range;
  /** Where the value itself is written, and each text of a list. */
  readonly value: Range;
  readonly itemRanges: readonly Range[];
}

const deepest = 12;
const mostLeaves = 20_000;

/** Keys at the top of the chart's own values: of several maps the one with these is meant. */
const own =
  /^(?:customRules|driver|falco|falcoctl|falcosidekick|collectors|image|tty|tolerations|podSecurityContext|metrics|serviceMonitor|controller|resources|mounts|extra|services|serviceAccount|podLabels|podAnnotations|containerSecurityContext)$/;

function isValues(node: MapNode): boolean {
  return (
    lookup(node, 'kind') === undefined &&
    node.pairs.some(({ key }) => key.kind === 'scalar' && own.test(key.value))
  );
}

/** The map of values: the document itself, or what a manifest holds of them. */
function valuesIn(node: YamlNode | undefined, depth = 0): MapNode | undefined {
  if (node === undefined || depth > deepest) return undefined;
  if (node.kind === 'map' && isValues(node)) return node;
  if (node.kind === 'sequence') {
    for (const item of node.items) {
      const found = valuesIn(item, depth + 1);
      if (found !== undefined) return found;
    }
  }
  if (node.kind !== 'map') return undefined;
  for (const { value } of node.pairs) {
    const found = valuesIn(value, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

class Leaves {
  readonly found: Leaf[] = [];
  readonly #offset: number;

  constructor(offset: number) {
    this.#offset = offset;
  }

  visit(node: YamlNode, path: string, place: YamlNode): void {
    if (this.found.length >= mostLeaves || path.split('.').length > deepest) return;
    if (node.kind === 'map' && node.pairs.length > 0) {
      for (const { key, value } of node.pairs) {
        if (key.kind !== 'scalar') continue;
        this.visit(value, path === '' ? key.value : `${path}.${key.value}`, key);
      }
      return;
    }
    const listed =
      node.kind === 'sequence' ? node.items.filter((item) => item.kind === 'scalar') : [];
    const placed = ({ range: { from, to } }: YamlNode): Range => {
      return { from: this.#offset + from, to: this.#offset + to };
    };
    this.found.push({
      path,
      text: node.kind === 'scalar' ? node.value : '',
      items: listed.map(({ value }) => value),
      range: placed(place),
      value: placed(node),
      itemRanges: listed.map(placed),
    });
  }
}

const known = new WeakMap<RulesFile, readonly Leaf[]>();

/** Empty where the file holds no values of the chart. Worked out once for each. */
export function valuesLeaves(file: RulesFile): readonly Leaf[] {
  const found = known.get(file) ?? leavesIn(file.text);
  known.set(file, found);
  return found;
}

function leavesIn(text: string): readonly Leaf[] {
  for (const { from, root } of readDocuments(text)) {
    const values = valuesIn(root);
    if (values === undefined) continue;
    const leaves = new Leaves(from);
    leaves.visit(values, '', values);
    return leaves.found;
  }
  return [];
}
