// A rules file and the order of another one's rules, macros and lists → the same items in that order, so
// that what merely moved between two versions is no change. Comments right above an item are its own.

interface Item {
  /** "rule X"; the head of the file: ''. The second of a name has a number. */
  readonly key: string;
  readonly text: string;
}

const start = /^- (rule|macro|list): *["']?([^"'\n]*)/;

function firstLines(lines: readonly string[]): readonly number[] {
  return lines.flatMap((line, at) => {
    if (!line.startsWith('- ')) return [];
    let from = at;
    while (from > 0 && lines[from - 1]?.startsWith('#')) from -= 1;
    return [from];
  });
}

export function itemsOf(text: string): readonly Item[] {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const starts = [0, ...firstLines(lines)];
  const seen = new Map<string, number>();
  return starts.map((from, at) => {
    const own = lines.slice(from, starts[at + 1]);
    const [, kind = '', name = ''] = own.map((line) => start.exec(line)).find(Boolean) ?? [];
    const named = at === 0 ? '' : `${kind} ${name.trim()}`;
    const count = (seen.get(named) ?? 0) + 1;
    seen.set(named, count);
    return { key: count === 1 ? named : `${named} ${count}`, text: own.join('') };
  });
}

/** An item that the other file lacks stays behind the one it stood behind. */
export function arrangeItems(items: readonly Item[], order: readonly string[]): string {
  const known = new Set(order);
  const groups = new Map<string, string>();
  let last = '';
  for (const { key, text } of items) {
    if (known.has(key)) last = key;
    groups.set(last, (groups.get(last) ?? '') + text);
  }
  return order.map((key) => groups.get(key) ?? '').join('');
}

/** Whether the items that both have stand in the same order. */
export function isSameOrder(one: readonly Item[], other: readonly Item[]): boolean {
  const shared = (items: readonly Item[], than: readonly Item[]) => {
    const keys = new Set(than.map(({ key }) => key));
    return items.flatMap(({ key }) => (keys.has(key) ? [key] : []));
  };
  return shared(one, other).join('\n') === shared(other, one).join('\n');
}
