// Lists and a condition → the condition with the lists' items put in for their names, as text
// (quote_item, resolve_list and compile_list_infos in falco rule_loader_compiler.cpp).

import { Budget } from './budget.ts';
import type { List } from './model.ts';
import type { Context } from './problem.ts';
import { TracedText } from './traced-text.ts';

const nowhere = { file: 0, offset: 0 };

/** An item with a blank in it is quoted, unless it is already; nothing else is looked at. */
export function quoteItem(item: TracedText): TracedText {
  const { text } = item;
  if (!text.includes(' ') || text.startsWith('"') || text.startsWith("'")) return item;
  const quote = TracedText.at('"', item.locate(0) ?? nowhere);
  return TracedText.join([quote, item, quote]);
}

/** The items of each list as text, put together when it is first asked for. */
class ListTexts {
  readonly #lists: ReadonlyMap<string, List>;
  readonly #budget: Budget;
  readonly #own = new Map<List, string>();
  readonly #expanded = new Map<List, string>();

  constructor(lists: ReadonlyMap<string, List>, budget: Budget) {
    this.#lists = lists;
    this.#budget = budget;
  }

  /** The list that stands for an item: one defined before. */
  named(item: TracedText, list: List): List | undefined {
    const named = this.#lists.get(item.text);
    return named === undefined || named.index >= list.visibility ? undefined : named;
  }

  #ownText(list: List): string {
    const known = this.#own.get(list) ?? list.items.map((item) => quoteItem(item).text).join(', ');
    this.#own.set(list, known);
    return known;
  }

  /**
   * `a, b`: items that name a list are replaced by that list's own, one level deep. No comma as long as
   * nothing stands before it, so empty items at the start are lost.
   */
  expanded(list: List): string {
    const known = this.#expanded.get(list);
    if (known !== undefined) return known;
    const parts: string[] = [];
    let begun = false;
    for (const item of list.items) {
      const named = this.named(item, list);
      if (named === undefined || !begun) {
        const own = named === undefined ? [item] : named.items;
        for (const each of own) {
          const { text } = quoteItem(each);
          begun ||= text !== '';
          if (begun) parts.push(text);
        }
      } else if (named.items.length > 0) {
        const text = this.#ownText(named);
        this.#budget.spend('text', text.length, list.context);
        parts.push(text);
      }
    }
    const text = parts.join(', ');
    this.#expanded.set(list, text);
    return text;
  }
}

const blank = /[ \t\n\r]/;
const delimiter = /[ \t\n\r(),=]/;
/** By code: 1 for each of them. */
const delimiters = Uint8Array.from({ length: 128 }, (_, code) =>
  delimiter.test(String.fromCharCode(code)) ? 1 : 0,
);

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
function replaceName(
  source: TracedText,
  name: string,
  items: string,
  check: (grown: number) => void,
): TracedText | undefined {
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
    check(output.length - to);
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

/** All lists of the files, ready to be put into conditions. */
export class ListResolver {
  readonly used = new Set<string>();
  readonly #lists: readonly List[];
  readonly #texts: ListTexts;
  readonly #budget: Budget;
  /** Where a name stands, its first word does, and only few lists need be looked for. */
  readonly #numbers = new Map<string, number[]>();
  /** How those words begin and how long they are: of most words of a condition no more is asked. */
  readonly #shapes = new Set<number>();
  /** Names of nothing but delimiters. */
  readonly #odd: number[] = [];

  constructor(lists: ReadonlyMap<string, List>, budget = new Budget(1)) {
    this.#budget = budget;
    this.#texts = new ListTexts(lists, budget);
    this.#lists = [...lists.values()];
    this.#lists.forEach((list, number) => {
      const word = list.name.split(delimiter).find((each) => each !== '');
      const numbers = word === undefined ? this.#odd : (this.#numbers.get(word) ?? []);
      numbers.push(number);
      if (word !== undefined) {
        this.#numbers.set(word, numbers);
        this.#shapes.add(shapeOf(word, 0, word.length));
      }
      for (const item of list.items) {
        const named = this.#texts.named(item, list);
        if (named !== undefined) this.used.add(named.name);
      }
    });
  }

  /** In the order of definition: what a list puts in may name a later one, and so on. */
  resolve(condition: TracedText, context?: Context): TracedText {
    let text = condition;
    const pending = new Set(this.#odd);
    this.#addNamed(text.text, pending, -1);
    for (let number = least(pending); number >= 0; number = least(pending)) {
      pending.delete(number);
      const list = this.#lists[number];
      if (list === undefined || list.name === '') continue;
      if (!text.text.includes(list.name)) continue;
      // The whole text is put together anew.
      this.#budget.spend('work', text.text.length + 16 * text.parts, context);
      const items = this.#texts.expanded(list);
      const replaced = replaceName(text, list.name, items, (grown) => {
        if (grown > this.#budget.room) this.#budget.spend('text', grown, context);
      });
      if (replaced === undefined) continue;
      this.#budget.spend('text', Math.max(0, replaced.text.length - text.text.length), context);
      text = replaced;
      this.used.add(list.name);
      this.#addNamed(items, pending, number);
    }
    return text;
  }

  #addNamed(text: string, pending: Set<number>, after: number): void {
    let from = 0;
    for (let at = 0; at <= text.length; at += 1) {
      if (at < text.length && delimiters[text.charCodeAt(at)] !== 1) continue;
      if (this.#shapes.has(shapeOf(text, from, at))) {
        const numbers = this.#numbers.get(text.slice(from, at)) ?? [];
        for (const number of numbers) if (number > after) pending.add(number);
      }
      from = at + 1;
    }
  }
}

/** Of the word between two offsets: its first character and its length. */
function shapeOf(text: string, from: number, to: number): number {
  return to === from ? -1 : text.charCodeAt(from) * 1024 + ((to - from) % 1024);
}

function least(numbers: ReadonlySet<number>): number {
  let found = -1;
  for (const number of numbers) if (found < 0 || number < found) found = number;
  return found;
}
