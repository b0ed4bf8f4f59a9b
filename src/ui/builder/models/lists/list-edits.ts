// Removing an entry from a list's raw text: what was typed around the entry stays as it is. Settings that
// are pasted into a list, as `cli image-profile` prints them → the entries of that list.

import type { ListId } from '../../../../settings/adaptable-lists.ts';
import { eachEntry } from '../../../../settings/list-text.ts';
import type { Range } from '../../../../text/diagnostic.ts';
import { isPair } from '../../../draft/controls.ts';
import type { ListReaders } from '../../../draft/list-readers.ts';
import { pairLines } from '../../../draft/pairs.ts';
import { cut } from './chips.ts';

function ranges(id: ListId, text: string): readonly Range[] {
  if (isPair(id)) return [...pairLines(text)];
  const found: Range[] = [];
  eachEntry(text, ({ from, to }) => found.push({ from, to }));
  return found;
}

/** The text without the entries that read as `item`, which is written as the list shows it. */
export function removeItem(readers: ListReaders, id: ListId, text: string, item: string): string {
  const reads = (range: Range): boolean => {
    const { items } = readers[id](text.slice(range.from, range.to)).view;
    return items.length === 1 && items[0] === item;
  };
  return ranges(id, text)
    .filter(reads)
    .reduceRight((rest, range) => cut(rest, range), text);
}

const partOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;

/** Of settings the list itself, an entry a line; any other text as it is. */
export function entriesOf(id: ListId, pasted: string): string {
  let value: unknown;
  try {
    value = JSON.parse(pasted);
  } catch {
    return pasted;
  }
  for (const key of id.split('.')) value = partOf(value, key);
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string')
    ? value.join('\n')
    : pasted;
}
