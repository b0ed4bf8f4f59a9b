// Two rules files of ours → the rules, macros and lists whose text differs. An item is what stands from
// its dash in the first column to the next one; comments before an item belong to what is before.

export interface ItemsChange {
  readonly changed: readonly string[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** By `rule NAME`; what has no name by the line it begins with. */
function itemsOf(text: string): ReadonlyMap<string, string> {
  const items = new Map<string, string>();
  for (const item of text.split(/^(?=- )/m)) {
    const [, kind, name = ''] = /^- (rule|macro|list): *(.*)/.exec(item) ?? [];
    const first = item.slice(0, item.indexOf('\n'));
    const key = kind === undefined ? first.replace(/^- |:.*/g, '') : `${kind} ${name.trim()}`;
    if (item.startsWith('- ')) items.set(key, `${items.get(key) ?? ''}${item}`);
  }
  return items;
}

export function changedItems(before: string, after: string): ItemsChange {
  const old = itemsOf(before);
  const now = itemsOf(after);
  return {
    changed: [...now.keys()].filter((key) => old.has(key) && old.get(key) !== now.get(key)),
    added: [...now.keys()].filter((key) => !old.has(key)),
    removed: [...old.keys()].filter((key) => !now.has(key)),
  };
}
