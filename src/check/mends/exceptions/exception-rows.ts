// Values of an exception that are no rows of its fields → the row, in this item or in a later one that adds
// to the exception, and what is meant.

import type { MapNode, ScalarNode, YamlNode } from '../../../ruleset/yaml/node.ts';
import { lookup } from '../../../ruleset/yaml/node.ts';
import type { FalcoSaying } from '../../check.ts';
import { itemsNamed } from '../../items-named.ts';
import type { Scene } from '../../scene.ts';
import { type Mended, pairOf } from '../mend.ts';

/** The exception Falco points at, and the rule it stands in. */
export interface Place {
  readonly exception: MapNode;
  readonly rule: string;
}

export const scalarsOf = (node: YamlNode | undefined): readonly ScalarNode[] =>
  node?.kind === 'sequence'
    ? node.items.filter((each) => each.kind === 'scalar')
    : node?.kind === 'scalar'
      ? [node]
      : [];
export const takesList = /^(in|pmatch|intersects)$/;

/** Of one name. */
const mostLooked = 200;

const isWrong = (row: YamlNode, count: number) =>
  row.kind !== 'sequence' || row.items.length !== count;

function rowsIn(exception: MapNode): readonly YamlNode[] {
  const values = lookup(exception, 'values');
  return values?.kind === 'sequence' ? values.items : [];
}

const textOf = (node: YamlNode | undefined) => (node?.kind === 'scalar' ? node.value : undefined);

interface Named {
  readonly file: number;
  readonly exception: MapNode;
}

interface Exceptions {
  readonly byName: ReadonlyMap<string | undefined, readonly Named[]>;
  /** Those that have fields. */
  readonly defined: ReadonlyMap<string | undefined, MapNode>;
}

const known = new WeakMap<Scene, Map<string, Exceptions>>();

/** Of a rule, those that are added later too; gone through once, however many are wrong. */
function exceptionsOf(rule: string, scene: Scene): Exceptions {
  const ofScene = known.get(scene) ?? new Map<string, Exceptions>();
  known.set(scene, ofScene);
  const there = ofScene.get(rule);
  if (there !== undefined) return there;
  const byName = new Map<string | undefined, Named[]>();
  const defined = new Map<string | undefined, MapNode>();
  for (const { file, node } of itemsNamed(scene, 'rule', rule)) {
    const exceptions = pairOf(node, 'exceptions')?.value;
    for (const exception of exceptions?.kind === 'sequence' ? exceptions.items : []) {
      if (exception.kind !== 'map') continue;
      const name = textOf(lookup(exception, 'name'));
      const same = byName.get(name);
      if (same === undefined) byName.set(name, [{ file, exception }]);
      else if (same.length < mostLooked) same.push({ file, exception });
      if (lookup(exception, 'fields') !== undefined) defined.set(name, exception);
    }
  }
  const found = { byName, defined };
  ofScene.set(rule, found);
  return found;
}

/** The exception of that name, or a later one of this file that adds to it: the first with a wrong row. */
function wrongIn(base: Place | undefined, saying: FalcoSaying, scene: Scene): Wrong | undefined {
  const { byName, defined } = exceptionsOf(saying.problem.context?.item?.name ?? '', scene);
  const all = base ? (byName.get(textOf(lookup(base.exception, 'name'))) ?? []) : byName.values();
  for (const { file, exception } of [...all].flat()) {
    const definition = defined.get(textOf(lookup(exception, 'name')));
    if (file !== saying.file || definition === undefined) continue;
    const fields = scalarsOf(lookup(definition, 'fields'));
    const row = rowsIn(exception).find((one) => isWrong(one, fields.length));
    if (row !== undefined) return { exception, row, definition, fields };
  }
  return undefined;
}

interface Wrong {
  readonly exception: MapNode;
  readonly row: YamlNode;
  /** The one with the fields. */
  readonly definition: MapNode;
  readonly fields: readonly ScalarNode[];
}

/** `[[a, b]]` for one field: a list of values, or several rows. */
function tooMany({ row, definition }: Wrong, fileText: string): Mended | undefined {
  if (row.kind !== 'sequence' || !row.flow || row.items.length < 2) return undefined;
  const [operator = '='] = scalarsOf(lookup(definition, 'comps')).map(({ value }) => value);
  const { range } = row;
  const text = fileText.slice(range.from, range.to);
  if (text.length > 200 || /[\n#]/.test(text)) return undefined;
  if (takesList.test(operator)) {
    const words = `With "${operator}" the value of a row is a list: [[${text}]].`;
    const edits = [{ range, text: `[${text}]` }];
    return { range, words, fix: { title: `Write [${text}]`, edits } };
  }
  const rows = row.items.map((item) => `[${fileText.slice(item.range.from, item.range.to)}]`);
  return { range, words: `For each value write a row of its own: [${rows.join(', ')}].` };
}

/** `values: [a, b]` for one field → `[[a], [b]]`. */
export function rowsOf(
  base: Place | undefined,
  saying: FalcoSaying,
  scene: Scene,
): Mended | undefined {
  const wrong = wrongIn(base, saying, scene);
  const fileText = scene.files[saying.file]?.text ?? '';
  const fields = wrong?.fields ?? scalarsOf(base && lookup(base.exception, 'fields'));
  const names = fields.map(({ value }) => value).join(', ');
  const start = `Each row of values has one value for each field (${names.slice(0, 100)})`;
  if (wrong === undefined) return base && { words: `${start}.` };
  const { row } = wrong;
  const { range } = row;
  if (row.kind !== 'scalar') {
    const one = fields.length === 1 ? tooMany(wrong, fileText) : undefined;
    const count = row.kind === 'sequence' ? row.items.length : 0;
    const words = `${start}; this row has ${count}.`;
    return { range, ...one, words: one === undefined ? words : `${words} ${one.words}` };
  }
  const words = `${start}, and is a list of its own: [[a${fields.length > 1 ? ', b' : ''}], […]].`;
  const scalars = rowsIn(wrong.exception).filter((one) => one.kind === 'scalar');
  const edits = scalars.flatMap(({ range, style }) => {
    const text = fileText.slice(range.from, range.to);
    return style === 'block' || text.includes('\n') ? [] : [{ range, text: `[${text}]` }];
  });
  if (fields.length !== 1 || edits.length !== scalars.length) return { range, words };
  return { range, words, fix: { title: 'Put each value in brackets', edits } };
}
