// What was loaded → the rules and macros of the files that were given, each with its condition as a tree
// and the places of its parts in the file as given.

import type { Examined } from '../check/examine.ts';
import type { Condition } from '../condition/ast.ts';
import { parseCondition } from '../condition/parse-condition.ts';
import type { RulesFile } from '../ruleset/load.ts';
import { TracedText } from '../ruleset/traced-text.ts';
import { lookup, type MapNode, type ScalarNode } from '../ruleset/yaml/node.ts';
import { LineIndex } from '../text/line-index.ts';
import type { Change } from './report.ts';

export interface WrittenItem {
  readonly kind: 'rule' | 'macro' | 'list';
  readonly name: string;
  readonly node: MapNode;
  readonly tree: Condition | undefined;
  /** The place of the item, or of an offset in its condition. */
  readonly place: (at?: number) => NonNullable<Change['place']>;
  /** The place of an offset in a text of the item. */
  readonly placeIn: (node: ScalarNode, at: number) => NonNullable<Change['place']>;
}

export function writtenItems(
  files: readonly RulesFile[],
  { loaded, before, unpacked }: Examined,
): readonly WrittenItem[] {
  const lines = files.map(({ text }) => new LineIndex(text));
  const placed = (part: number, offset: number): NonNullable<Change['place']> => {
    const place = unpacked.place(part, offset) ?? { file: 0, offset: 0 };
    const at = lines[place.file]?.at(place.offset) ?? { line: 1, column: 1 };
    return { file: files[place.file]?.name ?? '', ...at };
  };
  return loaded.files.slice(before).flatMap(({ items }, part) =>
    items.flatMap(({ kind, name, node, range }): WrittenItem[] => {
      if (name === undefined || node.kind !== 'map') return [];
      if (kind !== 'rule' && kind !== 'macro' && kind !== 'list') return [];
      const scalar = lookup(node, 'condition');
      const condition = scalar?.kind === 'scalar' ? scalar : undefined;
      const parsed = condition === undefined ? undefined : parseCondition(condition.value);
      const placeIn = (within: ScalarNode, at: number) =>
        placed(part, TracedText.ofScalar(part, within).locate(at)?.offset ?? within.range.from);
      return [
        {
          kind,
          name,
          node,
          tree: parsed?.ok === true ? parsed.condition : undefined,
          place: (at) =>
            at === undefined || condition === undefined
              ? placed(part, range.from)
              : placeIn(condition, at),
          placeIn,
        },
      ];
    }),
  );
}
