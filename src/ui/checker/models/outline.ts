// The items of a file → its outline.
import type { LoadedFile } from '../../../ruleset/load.ts';
import { lookup } from '../../../ruleset/yaml/node.ts';
import { LineIndex } from '../../../text/line-index.ts';
import type { OutlineItem } from '../protocol.ts';

/** @param placeOf where an offset of what was loaded stands in `text` */
export function outlineOf(
  text: string,
  { items }: LoadedFile,
  placeOf: (offset: number) => number = (offset) => offset,
): readonly OutlineItem[] {
  const lines = new LineIndex(text);
  return items.flatMap(({ kind, name = '', range, node }) => {
    if (kind !== 'rule' && kind !== 'macro' && kind !== 'list') return [];
    const changes = (key: string): boolean =>
      node.kind === 'map' && lookup(node, key) !== undefined;
    const change = changes('append') || changes('override');
    const from = placeOf(range.from);
    return [{ kind, name, from, line: lines.at(from).line, change }];
  });
}
