// Pasted text (blanks, commas, semicolons, lines, `#` comments, "quoted entries") ↔ list entries.
// Law: readListText(writeListText(items)).items equals items.

import type { Range } from '../text/diagnostic.ts';
import { excerpt } from '../text/excerpt.ts';
import { type Parsed, refuse } from '../text/parsed.ts';
import { type Keyed, type ListKind, sortKeyed } from './list-kinds.ts';

export interface EntryMessage {
  readonly range: Range;
  readonly text: string;
  readonly message: string;
}

export interface ListReading<T> {
  /** Normalised, in order, each once. */
  readonly items: readonly T[];
  readonly errors: readonly EntryMessage[];
  /** Entries that were put right (a network with bits set after its prefix). */
  readonly notes: readonly EntryMessage[];
  /** How many entries were there already. */
  readonly duplicates: number;
}

/** An entry's answer and, where it is accepted, its place in the order. */
export interface KnownEntry<T> {
  readonly parsed: Parsed<T>;
  readonly keyed: Keyed<T> | undefined;
}

/** Answers by entry, kept by the caller between two readings of nearly the same text. */
export type EntryCache<T> = Map<string, KnownEntry<T>>;

interface Entry extends Range {
  readonly text: string;
  readonly fault?: string;
}

const lineFeed = 10;
const carriageReturn = 13;
const doubleQuote = 34;
const hash = 35;
const singleQuote = 39;

function isLineEnd(unit: number): boolean {
  return unit === lineFeed || unit === carriageReturn;
}

/** Blank, tab, comma, semicolon, line end. */
function isSeparator(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 44 || unit === 59 || isLineEnd(unit);
}

function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isLineEnd(text.charCodeAt(at))) at += 1;
  return at;
}

/** An entry in quotes; a doubled quote stands for one. */
function readQuoted(text: string, from: number): Entry {
  const quote = text[from] ?? '';
  const end = lineEnd(text, from);
  let at = from + 1;
  while (at < end) {
    if (text[at] !== quote) at += 1;
    else if (text[at + 1] === quote) at += 2;
    else break;
  }
  const inner = text.slice(from + 1, at).replaceAll(quote + quote, quote);
  if (at >= end) {
    return {
      from,
      to: end,
      text: inner,
      fault: `The quote before ${excerpt(inner)} is not closed on its line; write, for example, "/opt/My App/run".`,
    };
  }
  return { from, to: at + 1, text: inner };
}

/** The end of the word that begins at `from`. */
function wordEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isSeparator(text.charCodeAt(at))) at += 1;
  return at;
}

export function eachEntry(text: string, visit: (entry: Entry) => void): void {
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    if (isSeparator(unit)) at += 1;
    else if (unit === hash) at = lineEnd(text, at);
    else {
      const quoted = unit === doubleQuote || unit === singleQuote;
      const to = quoted ? at : wordEnd(text, at);
      const entry = quoted ? readQuoted(text, at) : { from: at, to, text: text.slice(at, to) };
      visit(entry);
      at = entry.to;
    }
  }
}

function know<T>(entry: Entry, kind: ListKind<T>, cache: EntryCache<T>): KnownEntry<T> {
  if (entry.fault !== undefined) return { parsed: refuse(entry.fault), keyed: undefined };
  const known = cache.get(entry.text);
  if (known !== undefined) return known;
  const parsed = kind.parse(entry.text);
  const keyed = parsed.ok ? { key: kind.key(parsed.value), value: parsed.value } : undefined;
  const answer = { parsed, keyed };
  cache.set(entry.text, answer);
  return answer;
}

export function readListText<T>(
  text: string,
  kind: ListKind<T>,
  cache: EntryCache<T> = new Map(),
): ListReading<T> {
  const accepted: Keyed<T>[] = [];
  const errors: EntryMessage[] = [];
  const notes: EntryMessage[] = [];
  eachEntry(text, (entry) => {
    const { parsed, keyed } = know(entry, kind, cache);
    if (keyed !== undefined) accepted.push(keyed);
    const message = parsed.ok ? parsed.note : parsed.message;
    if (message === undefined) return;
    const range = { from: entry.from, to: entry.to };
    (parsed.ok ? notes : errors).push({ range, text: entry.text, message });
  });
  const items = sortKeyed(accepted);
  return { items, errors, notes, duplicates: accepted.length - items.length };
}

function writeEntry(text: string): string {
  const bare = !/[\s,;]/.test(text) && !/^["'#]/.test(text) && text !== '';
  return bare ? text : `"${text.replaceAll('"', '""')}"`;
}

/** One entry a line. */
export function writeListText<T>(items: readonly T[], kind: ListKind<T>): string {
  return items.map((item) => writeEntry(kind.write(item))).join('\n');
}
