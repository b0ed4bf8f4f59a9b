// Things by a key, in the order they come. (Map.groupBy is not everywhere.)

export function collect<Key, Item>(into: Map<Key, Item[]>, key: Key, item: Item): void {
  const known = into.get(key);
  if (known === undefined) into.set(key, [item]);
  else known.push(item);
}

export function grouped<Key, Item>(
  items: Iterable<Item>,
  keyOf: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) collect(groups, keyOf(item), item);
  return groups;
}
