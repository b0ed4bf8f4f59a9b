// Lists and a condition → the condition with the lists' items put in for their names, as text
// (quote_item, resolve_list and compile_list_infos in falco rule_loader_compiler.cpp).

import type { List } from './model.ts';
import { TracedText } from './traced-text.ts';

interface ExpandedList {
  readonly name: string;
  readonly items: readonly TracedText[];
}

const nowhere = { file: 0, offset: 0 };

/** An item with a blank in it is quoted, unless it is already; nothing else is looked at. */
export function quoteItem(item: TracedText): TracedText {
  const { text } = item;
  if (!text.includes(' ') || text.startsWith('"') || text.startsWith("'")) return item;
  const quote = TracedText.at('"', item.locate(0) ?? nowhere);
  return TracedText.join([quote, item, quote]);
}

/** Items that name a list defined before are replaced by that list's own items, one level deep. */
function expandLists(lists: ReadonlyMap<string, List>, used: Set<string>): readonly ExpandedList[] {
  return [...lists.values()].map((list) => {
    const items = list.items.flatMap((item) => {
      const named = lists.get(item.text);
      if (named === undefined || named.index >= list.visibility) return [item];
      used.add(named.name);
      return named.items;
    });
    return { name: list.name, items };
  });
}

/** `a, b`; no comma as long as nothing stands before it, so empty items at the start are lost. */
function joinItems(items: readonly TracedText[]): string {
  const texts = items.map((item) => quoteItem(item).text);
  const first = texts.findIndex((text) => text !== '');
  return first < 0 ? '' : texts.slice(first).join(', ');
}

const blank = /[ \t\n\r]/;
const delimiter = /[ \t\n\r(),=]/;

/** The text as it is put together; blanks at its end may go again. */
class Output {
  readonly #parts: TracedText[] = [];
  length = 0;

  add(part: TracedText): void {
    if (part.text === '') return;
    this.#parts.push(part);
    this.length += part.text.length;
  }

  get last(): string {
    return this.#parts.at(-1)?.text.at(-1) ?? '';
  }

  dropLast(): void {
    const part = this.#parts.pop();
    if (part === undefined) return;
    this.length -= 1;
    if (part.text.length > 1) this.#parts.push(part.slice(0, part.text.length - 1));
  }

  toText(): TracedText {
    return TracedText.join(this.#parts);
  }
}

/**
 * Each place where the name stands between delimiters. Blanks around it go, one blank on either
 * side is put in, and Falco looks on behind it; after a hit at the very start of the text it
 * passes over one character too many, so `a a` keeps its second `a`.
 */
function replaceName(source: TracedText, name: string, items: string): TracedText | undefined {
  const { text } = source;
  const output = new Output();
  let done = 0;
  let hit = text.indexOf(name);
  let found = false;
  while (hit >= 0) {
    const end = hit + name.length;
    const opened = hit === done || delimiter.test(text.charAt(hit - 1));
    if (!opened || (end < text.length && !delimiter.test(text.charAt(end)))) {
      hit = text.indexOf(name, hit + 1);
      continue;
    }
    found = true;
    const place = source.locate(hit) ?? nowhere;
    const { from, to } = widen(text, { from: hit, to: end }, done, output, items === '');
    output.add(source.slice(done, from));
    const atStart = output.length === 0;
    output.add(TracedText.at(atStart ? `${items} ` : ` ${items} `, place));
    done = to;
    hit = text.indexOf(name, done + (atStart ? 1 : 0));
  }
  if (!found) return undefined;
  output.add(source.slice(done, text.length));
  return output.toText();
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Takes in the blanks on both sides; where nothing is put in, one comma, too. */
function widen(text: string, span: Span, done: number, output: Output, empty: boolean): Span {
  let { from, to } = span;
  while (from > done && blank.test(text.charAt(from - 1))) from -= 1;
  if (from === done) while (blank.test(output.last)) output.dropLast();
  while (to < text.length && blank.test(text.charAt(to))) to += 1;
  if (!empty) return { from, to };
  if (from > done && text.charAt(from - 1) === ',') from -= 1;
  else if (from === done && output.last === ',') output.dropLast();
  else if (text.charAt(to) === ',') to += 1;
  return { from, to };
}

interface NumberedList {
  readonly name: string;
  readonly items: string;
}

/** All lists of the files, ready to be put into conditions. */
export class ListResolver {
  readonly used = new Set<string>();
  readonly #lists: readonly NumberedList[];
  /** Where a name stands, its first word does, and only few lists need be looked for. */
  readonly #numbers = new Map<string, number[]>();
  /** Names of nothing but delimiters. */
  readonly #odd: number[] = [];

  constructor(lists: ReadonlyMap<string, List>) {
    this.#lists = expandLists(lists, this.used).map(({ name, items }, number) => {
      const word = name.split(delimiter).find((each) => each !== '');
      const numbers = word === undefined ? this.#odd : (this.#numbers.get(word) ?? []);
      numbers.push(number);
      if (word !== undefined) this.#numbers.set(word, numbers);
      return { name, items: joinItems(items) };
    });
  }

  /** In the order of definition: what a list puts in may name a later one, and so on. */
  resolve(condition: TracedText): TracedText {
    let text = condition;
    const pending = new Set(this.#odd);
    this.#addNamed(text.text, pending, -1);
    for (let number = least(pending); number >= 0; number = least(pending)) {
      pending.delete(number);
      const list = this.#lists[number];
      if (list === undefined || list.name === '') continue;
      const replaced = replaceName(text, list.name, list.items);
      if (replaced === undefined) continue;
      text = replaced;
      this.used.add(list.name);
      this.#addNamed(list.items, pending, number);
    }
    return text;
  }

  #addNamed(text: string, pending: Set<number>, after: number): void {
    for (const word of text.split(delimiter)) {
      for (const number of this.#numbers.get(word) ?? []) {
        if (number > after) pending.add(number);
      }
    }
  }
}

function least(numbers: ReadonlySet<number>): number {
  let found = -1;
  for (const number of numbers) if (found < 0 || number < found) found = number;
  return found;
}
