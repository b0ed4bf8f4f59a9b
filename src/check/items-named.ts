// A scene and a name → the items that have it; a place → the item that stands there. Of very many
// findings each asks, and so neither goes through all items.

import type { Scene } from './scene.ts';
import type { WrittenItem } from './written.ts';

type Kind = WrittenItem['name']['kind'];

const byName = new WeakMap<Scene['items'], ReadonlyMap<string, readonly WrittenItem[]>>();

function indexed(items: Scene['items']): ReadonlyMap<string, readonly WrittenItem[]> {
  const known = byName.get(items);
  if (known !== undefined) return known;
  const found = new Map<string, WrittenItem[]>();
  for (const item of items) {
    const key = `${item.name.kind} ${item.name.name}`;
    const same = found.get(key);
    if (same === undefined) found.set(key, [item]);
    else same.push(item);
  }
  byName.set(items, found);
  return found;
}

/** Additions and changes too, in the order of loading. */
export function itemsNamed({ items }: Scene, kind: Kind, name: string): readonly WrittenItem[] {
  return indexed(items).get(`${kind} ${name}`) ?? [];
}

/** The item of a file that an offset stands in. */
export function itemAt({ itemsOf }: Scene, file: number, offset: number): WrittenItem | undefined {
  const items = itemsOf[file] ?? [];
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.range.from ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const item = items[low - 1];
  return item !== undefined && offset < item.range.to ? item : undefined;
}
