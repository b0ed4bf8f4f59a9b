// Texts of list controls → items and faults. Each list remembers its last text and the answers for its
// entries, so that one more entry among ten thousand costs one parse.
import { type ListKind, sortUnique } from '../../../settings/list-kinds.ts';
import { type EntryCache, readListText } from '../../../settings/list-text.ts';
import type { Reader, Shell } from '../../../settings/settings.ts';
import { parseExecutablePath, parsePathPrefix } from '../../../settings/values/path.ts';
import { parseShellCommand } from '../../../settings/values/shell-command.ts';
import { accept, type Parsed, refuse } from '../../../text/parsed.ts';
import type { ListId } from './controls.ts';
import { type PairLine, pairLines, writePair } from './pairs.ts';
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
const remembering = <T>(
  read: (text: string) => ListResult<T>,
): ((text: string) => ListResult<T>) => {
  let last: { readonly text: string; readonly result: ListResult<T> } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, result: read(text) };
    return last.result;
  };
};

export const wordReader = <T>(control: ListId, kind: ListKind<T>) => {
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
};

interface PairKind<T> {
  readonly parse: (line: PairLine) => Parsed<T>;
  readonly write: (value: T) => string;
}

const missing = (example: string) =>
  refuse(`This line has one part; expected two with a blank between, for example ${example}.`);

export const pairKinds = {
  'processes.shells': {
    parse: ({ first, second }) => {
      if (second === '') return missing('/usr/bin/xrdb sh -c /usr/bin/cpp');
      const parent = parseExecutablePath(first);
      if (!parent.ok) return parent;
      const command = parseShellCommand(second);
      return command.ok ? accept({ parent: parent.value, command: command.value }) : command;
    },
    write: ({ parent, command }) => writePair(parent, command),
  } satisfies PairKind<Shell>,
  'files.readers': {
    parse: ({ first, second }) => {
      if (second === '') return missing('/usr/bin/git /home/rdpuser/.git-credentials');
      const executable = parseExecutablePath(first);
      if (!executable.ok) return executable;
      const path = parsePathPrefix(second);
      return path.ok ? accept({ executable: executable.value, path: path.value }) : path;
    },
    write: ({ executable, path }) => writePair(executable, path),
  } satisfies PairKind<Reader>,
};

export const pairReader = <T>(control: ListId, kind: PairKind<T>, key: (value: T) => string) =>
  remembering((text): ListResult<T> => {
    if (text.length > longestText)
      return { items: [], view: emptyView([tooLong(control, text.length)]) };
    const values: T[] = [];
    const faults: Fault[] = [];
    for (const line of pairLines(text)) {
      const parsed = kind.parse(line);
      const range = { from: line.from, to: line.to };
      if (parsed.ok) values.push(parsed.value);
      else
        faults.push({
          control,
          message: parsed.message,
          range,
          text: text.slice(line.from, line.to),
        });
    }
    const items = sortUnique(values, key);
    if (items.length > mostEntries) faults.push(tooMany(control, items.length));
    const view = {
      items: items.map(kind.write),
      faults,
      notes: [],
      duplicates: values.length - items.length,
    };
    return { items, view };
  });
