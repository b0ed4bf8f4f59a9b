// Texts of list controls → items and faults. Each list remembers its last text and the answers for its
// entries, so that one more entry among ten thousand costs one parse.
import type { ListId } from '../../settings/adaptable-lists.ts';
import { type ListKind, sortUnique } from '../../settings/list-kinds.ts';
import { type EntryCache, readListText } from '../../settings/list-text.ts';
import { pairLines } from './pairs.ts';
import type { Fault, ListView } from './reading.ts';

/** Longer texts are kept but not read: a rules file of that size fits into no ConfigMap. */
export const longestText = 1_500_000;
const mostEntries = 50_000;

export interface ListResult<T> {
  readonly items: readonly T[];
  readonly view: ListView;
}

const tooLong = (control: ListId, length: number): Fault => ({
  control,
  message: `This text has ${length.toLocaleString('en')} characters; a list takes at most ${longestText.toLocaleString('en')}. It is kept, but not read. Shorten it, for example to whole networks such as 203.0.113.0/24.`,
});

const tooMany = (control: ListId, count: number): Fault => ({
  control,
  message: `This list has ${count.toLocaleString('en')} entries; at most ${mostEntries.toLocaleString('en')} are written. Take wider entries, for example a network such as 203.0.113.0/24.`,
});

const emptyView = (faults: readonly Fault[]): ListView => ({
  items: [],
  faults,
  notes: [],
  duplicates: 0,
});

/** Reads one list again only when its text has changed. */
function remembering<T>(read: (text: string) => ListResult<T>): (text: string) => ListResult<T> {
  let last: { readonly text: string; readonly result: ListResult<T> } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, result: read(text) };
    return last.result;
  };
}

export function wordReader<T>(control: ListId, kind: ListKind<T>) {
  const cache: EntryCache<T> = new Map();
  return remembering((text): ListResult<T> => {
    if (text.length > longestText)
      return { items: [], view: emptyView([tooLong(control, text.length)]) };
    if (cache.size > 2 * mostEntries) cache.clear();
    const { items, errors, notes, duplicates } = readListText(text, kind, cache);
    const faults: Fault[] = errors.map((error) => ({ control, ...error }));
    if (items.length > mostEntries) faults.push(tooMany(control, items.length));
    const view: ListView = {
      items: items.map(kind.write),
      faults,
      notes: notes.map((note) => note.message),
      duplicates,
    };
    return { items, view };
  });
}

export const pairReader = <T>(control: ListId, kind: ListKind<T>) =>
  remembering((text): ListResult<T> => {
    if (text.length > longestText)
      return { items: [], view: emptyView([tooLong(control, text.length)]) };
    const values: T[] = [];
    const faults: Fault[] = [];
    for (const { from, to } of pairLines(text)) {
      const parsed = kind.parse(text.slice(from, to));
      const range = { from, to };
      if (parsed.ok) values.push(parsed.value);
      else
        faults.push({
          control,
          message: parsed.message,
          range,
          text: text.slice(from, to),
        });
    }
    const items = sortUnique(values, kind.key);
    if (items.length > mostEntries) faults.push(tooMany(control, items.length));
    const view = {
      items: items.map(kind.write),
      faults,
      notes: [],
      duplicates: values.length - items.length,
    };
    return { items, view };
  });
