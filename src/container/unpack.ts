// A file → the texts of rules in it in the order of loading; undefined for a rules file, and for a file
// that holds none. A change of one of the texts is written back so that it, and nothing else, changes.

import type { Range } from '../text/diagnostic.ts';
import { applyEdits, type TextEdit } from './embedded-text.ts';
import { findTexts, type RulesText } from './find-texts.ts';
import { inLoadOrder } from './load-order.ts';
import { mayHoldRules } from './rules-items.ts';

export interface PackedText {
  /** The keys that lead to it, the last of them its file's name. */
  readonly path: readonly string[];
  readonly text: string;
  /** Why it does not come to Falco as it stands here. */
  readonly misplaced: string | undefined;
  /** Offset in the file; where nothing stands for it, undefined. */
  readonly locate: (at: number) => number;
  /** It stands encoded: a place in the file says nothing to who reads it. */
  readonly isEncoded: boolean;
  /** Something is put in for parts of it before Falco reads it: `${…}` of Terraform, of a shell. */
  readonly isTemplate: boolean;
  /** Edits of the text as one edit of the file; undefined where they cannot be written. */
  readonly write: (edits: readonly TextEdit[]) => readonly TextEdit[] | undefined;
}

/** A list at the very start of a line: a rules file, whatever is wrong with it. */
const rulesFile =
  /^(?:\ufeff)?(?:[ \t]*(?:#.*)?\r?\n|---.*\r?\n|%.*\r?\n)*- +["']?(?:rule|macro|list|required_)/;

/** Behind rules, a document that is a map; looked for from the first of them on. */
function hasOtherDocument(file: string): boolean {
  let at = file.indexOf('---');
  while (at > 0 && !/[\n\r\u2028\u2029]/.test(file.charAt(at - 1)))
    at = file.indexOf('---', at + 1);
  return at >= 0 && /^["']?[A-Za-z][\w.-]*["']?:/m.test(file.slice(at));
}

/** Its data is base64, or a long word of it stands somewhere. */
const isSecret =
  /^[ \t]*(?:["']?kind["']?:[ \t]*["']?Secret\b|["']?binaryData["']?:)|(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{60}/m;

/** Each change is tried out on the whole file. */
const mostTried = 20_000_000;

/** At the end of a text `|-` has no line end, and `|` has one, whatever is written. */
function isSame(one: string, other: string): boolean {
  return one === other || one.replace(/\n+$/, '') === other.replace(/\n+$/, '');
}

class Writer {
  readonly #file: string;
  readonly #texts: readonly RulesText[];
  #tried = 0;

  constructor(file: string, texts: readonly RulesText[]) {
    this.#file = file;
    this.#texts = texts;
  }

  write(text: RulesText, edits: readonly TextEdit[]): readonly TextEdit[] | undefined {
    if (this.#tried > mostTried) return undefined;
    const written = text.edit(edits);
    return written && this.#holds(text, edits, written) ? written : undefined;
  }

  #holds(text: RulesText, edits: readonly TextEdit[], written: readonly TextEdit[]): boolean {
    this.#tried += this.#file.length;
    const after = textsOf(applyEdits(this.#file, written));
    if (after?.length !== this.#texts.length) return false;
    return this.#texts.every((one, index) => {
      const now = after[index];
      if (now === undefined) return false;
      if (one === text) return isSame(now.text, applyEdits(one.text, edits));
      // Of items in place the text begins with as many blanks as there is file before them.
      return one.text.trimStart() === now.text.trimStart();
    });
  }
}

function textsOf(file: string): readonly RulesText[] | undefined {
  if (rulesFile.test(file) && !hasOtherDocument(file)) return undefined;
  if (!mayHoldRules(file) && !isSecret.test(file)) return undefined;
  const texts = findTexts(file);
  // Items at the top alone are a rules file.
  return texts.some(({ path }) => path.length > 0) ? texts : undefined;
}

const besideOthers =
  'These rules are in one file with a document of another kind: Falco, Helm and kubectl do not take both. Put the rules into a file of their own.';

export function unpack(file: string): readonly PackedText[] | undefined {
  const texts = textsOf(file);
  if (texts === undefined) return undefined;
  const writer = new Writer(file, texts);
  return inLoadOrder(texts).map((one) => ({
    path: one.path,
    text: one.text,
    misplaced: one.path.length === 0 ? besideOthers : one.misplaced,
    locate: one.locate,
    isEncoded: one.isEncoded === true,
    isTemplate: one.isTemplate === true,
    write: (edits) => writer.write(one, edits),
  }));
}

/** Of a range in the text. */
export function locateRange({ locate }: PackedText, { from, to }: Range): Range {
  const start = locate(from);
  return { from: start, to: Math.max(start, to > from ? locate(to - 1) + 1 : start) };
}
