// A place in the text → the next token, if it is of the kind the parser asks for. Falco's grammar has
// no scanner: which token is expected depends on the parser's state (libs filter/parser.cpp, lex_…).
import { type Dialect, defaultDialect } from '../falco/dialect.ts';
import {
  listOperators,
  type Modifier,
  modifiers,
  numberOperators,
  stringOperators,
} from '../filtercheck/operators.ts';
import { transformers } from '../filtercheck/transformers.ts';
import { lenientBytes } from './lenient-bytes.ts';
import { unescapeString } from './strings.ts';

/** Blanks between tokens: with backspace, without vertical tab and form feed. */
const blank = /[ \t\b\r\n]*/y;
const notAndBlank = /not[ \t\n\v\f\r]+/y;
const identifier = /[a-zA-Z][a-zA-Z0-9_]*/y;
const fieldName = /[a-zA-Z][a-zA-Z0-9_]*(?:\.[a-zA-Z][a-zA-Z0-9_]*)+/y;
// RE2 reads UTF-8: a stray byte (text/loose-utf8.ts) is in no class.
const bareArgument = new RegExp(
  String.raw`(?:[^\]["' \t\n\v\f\r\udc80-\udcff]|${lenientBytes})+`,
  'uy',
);
const hexNumber = /0[xX][0-9a-fA-F]+/y;
const number = /[+-]?[0-9]+\.?[0-9]*(?:[eE][+-][0-9]+)?/y;
const bareCharacter = String.raw`[^()"' \t\n\v\f\r=,\udc80-\udcff]`;
const bareString = new RegExp(
  `(?:${bareCharacter}|${lenientBytes})${bareCharacter}*(?:(?:${lenientBytes})${bareCharacter}*)*`,
  'uy',
);
const wordOperator = /^[a-z]/;
/** Falco asks for a letter or digit behind it: an underscore ends it. */
const keyword = /^(?:and|or|not)(?![a-zA-Z0-9])/;
const transformerStarts = transformers.map((name) => `${name}(`);

export type Lexed = { readonly text: string; readonly from: number; readonly to: number };

export class Cursor {
  readonly text: string;
  at = 0;
  /** The token Falco names in "unexpected token after …". */
  last = '';
  /** Characters looked at: what the work is measured by. */
  steps = 0;

  /** Which escapes there are and how deep calls may go, from a call's depth on. */
  readonly #dialect: Dialect;
  readonly #deepest: number;

  /** `output`: the transformers of an output, not a condition. */
  constructor(text: string, dialect: Dialect = defaultDialect, output = false) {
    this.text = text;
    this.#dialect = dialect;
    const { deepest } = dialect;
    this.#deepest = deepest?.[output ? 'output' : 'condition'] ?? Number.POSITIVE_INFINITY;
  }

  /**
   * Falco's message where a parser call is one too deep. Depths are those of the calls in
   * filter/parser.cpp, `parse_or` of the whole text being 1.
   */
  tooDeep(depth: number): string | undefined {
    return depth < this.#deepest ? undefined : `exceeded max depth limit of ${this.#deepest}`;
  }

  /** True where at least one blank was skipped. */
  skipBlanks(): boolean {
    const from = this.at;
    blank.lastIndex = from;
    blank.test(this.text);
    this.at = blank.lastIndex;
    this.steps += this.at - from + 1;
    return this.at > from;
  }

  eat(token: string): boolean {
    this.steps += 1;
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    this.last = token;
    return true;
  }

  #match(pattern: RegExp): Lexed | undefined {
    const from = this.at;
    pattern.lastIndex = from;
    this.steps += 1;
    if (!pattern.test(this.text)) return undefined;
    this.at = pattern.lastIndex;
    this.last = this.text.slice(from, this.at);
    this.steps += this.last.length;
    return { text: this.last, from, to: this.at };
  }

  notAndBlank(): Lexed | undefined {
    return this.#match(notAndBlank);
  }

  identifier(): Lexed | undefined {
    return this.#match(identifier);
  }

  fieldName(): Lexed | undefined {
    return this.#match(fieldName);
  }

  bareArgument(): Lexed | undefined {
    return this.#match(bareArgument);
  }

  number(): Lexed | undefined {
    return this.#match(hexNumber) ?? this.#match(number);
  }

  bareString(): Lexed | undefined {
    return this.#match(bareString);
  }

  /** `tolower(` and the like; the name without the bracket. */
  transformer(): (typeof transformers)[number] | undefined {
    const index = transformerStarts.findIndex((start) => this.eat(start));
    const name = transformers[index];
    if (name !== undefined) this.last = name;
    return name;
  }

  /**
   * A quoted string ends at the first quote that no backslash precedes: `"a\\"` is open. Where an
   * escape is wrong the cursor stands behind the string.
   */
  quotedString(): (Lexed & { readonly fault: string | undefined }) | undefined {
    const from = this.at;
    const quote = this.text[from];
    if (quote !== '"' && quote !== "'") return undefined;
    for (let end = this.text.indexOf(quote, from + 1); end >= 0; ) {
      if (this.text[end - 1] !== '\\') {
        const inside = this.text.slice(from + 1, end);
        // To Falco the text ends at a NUL.
        if (inside.includes('\0')) break;
        this.steps += inside.length + 2;
        const { value, fault } = unescapeString(inside, quote, this.#dialect.hexEscapes);
        this.at = end + 1;
        this.last = value;
        return { text: value, from, to: this.at, fault };
      }
      end = this.text.indexOf(quote, end + 1);
    }
    this.steps += this.text.length - from;
    this.last = this.text.slice(from);
    return undefined;
  }

  numberOperator(): (typeof numberOperators)[number] | undefined {
    return numberOperators.find((operator) => this.eat(operator));
  }

  /** Word operators need a blank behind them; it is not skipped here. */
  stringOperator(): (typeof stringOperators)[number] | undefined {
    return stringOperators.find((operator) => {
      if (!this.eat(operator)) return false;
      if (!wordOperator.test(operator) || this.#onBlank()) return true;
      this.at -= operator.length;
      return false;
    });
  }

  listOperator(): (typeof listOperators)[number] | undefined {
    return listOperators.find((operator) => this.eat(operator));
  }

  #onBlank(): boolean {
    const unit = this.text[this.at];
    return unit === ' ' || unit === '\t' || unit === '\b' || unit === '\r' || unit === '\n';
  }

  /**
   * A modifier stands between blanks, before a list or a name. Anything else is a value of that
   * spelling, and so is a modifier before a name that begins with a keyword: `and`, `or_x`, not `order`.
   */
  modifier(): Modifier | undefined {
    const { at, last } = this;
    const found = modifiers.find((modifier) => this.eat(modifier));
    if (found !== undefined && this.skipBlanks()) {
      const behind = this.at;
      if (this.text[behind] === '(') return found;
      const name = this.identifier()?.text;
      this.at = behind;
      if (name !== undefined && !keyword.test(name)) return found;
    }
    this.at = at;
    this.last = last;
    return undefined;
  }
}
