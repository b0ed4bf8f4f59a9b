// A shell pattern → whether a text matches, by the rules of fnmatch(3) in glibc without flags, or
// with FNM_CASEFOLD, in the C locale: on bytes (libs utils.cpp, sinsp_utils::glob_match).
import { utf8ByteString } from './bytes.ts';

type Token =
  | { readonly kind: 'byte'; readonly code: number }
  | { readonly kind: 'any' | 'star' | 'never' }
  | { readonly kind: 'set'; readonly members: Uint8Array };

export function globMatcher(pattern: string, ignoreCase: boolean): (text: string) => boolean {
  const tokens = new GlobCursor(utf8ByteString(pattern), ignoreCase).tokens();
  const literal = literalText(tokens);
  if (literal !== undefined) return (text) => utf8ByteString(text) === literal;
  // Most texts differ at the start already: of ASCII, text and bytes begin alike.
  const start = asciiStart(tokens);
  return (text) => text.startsWith(start) && matches(tokens, utf8ByteString(text));
}

function asciiStart(tokens: readonly Token[]): string {
  let start = '';
  for (const token of tokens) {
    if (token.kind !== 'byte' || token.code > 127) break;
    start += String.fromCharCode(token.code);
  }
  return start;
}

function literalText(tokens: readonly Token[]): string | undefined {
  let text = '';
  for (const token of tokens) {
    if (token.kind !== 'byte') return undefined;
    text += String.fromCharCode(token.code);
  }
  return text;
}

function takes(token: Token, code: number): boolean {
  switch (token.kind) {
    case 'byte':
      return token.code === code;
    case 'any':
      return true;
    case 'set':
      return token.members[code] === 1;
    default:
      return false;
  }
}

/** Only the last star need be tried again: the work is at most text × pattern. */
function matches(tokens: readonly Token[], text: string): boolean {
  let token = 0;
  let at = 0;
  let starToken = -1;
  let starAt = 0;
  while (at < text.length) {
    const current = tokens[token];
    if (current?.kind === 'star') {
      starToken = token;
      starAt = at;
      token += 1;
    } else if (current !== undefined && takes(current, text.charCodeAt(at))) {
      token += 1;
      at += 1;
    } else if (starToken >= 0) {
      starAt += 1;
      at = starAt;
      token = starToken + 1;
    } else {
      return false;
    }
  }
  while (tokens[token]?.kind === 'star') token += 1;
  return token === tokens.length;
}

const classes: Readonly<Record<string, RegExp>> = {
  alnum: /[0-9A-Za-z]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the class is that of control characters
  cntrl: /[\u0000-\u001f\u007f]/,
  digit: /[0-9]/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[\t-\r ]/,
  upper: /[A-Z]/,
  xdigit: /[0-9A-Fa-f]/,
};

function lower(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}

class GlobCursor {
  private readonly text: string;
  private readonly ignoreCase: boolean;
  private at = 0;

  constructor(text: string, ignoreCase: boolean) {
    this.text = text;
    this.ignoreCase = ignoreCase;
  }

  tokens(): Token[] {
    const tokens: Token[] = [];
    while (this.at < this.text.length) tokens.push(this.token());
    return tokens;
  }

  private token(): Token {
    const character = this.text[this.at] ?? '';
    this.at += 1;
    switch (character) {
      case '?':
        return { kind: 'any' };
      case '*':
        return { kind: 'star' };
      case '[':
        return this.bracket() ?? this.byte(character.charCodeAt(0));
      case '\\': {
        // A backslash with nothing behind it matches nothing.
        if (this.at >= this.text.length) return { kind: 'never' };
        this.at += 1;
        return this.byte(this.text.charCodeAt(this.at - 1));
      }
      default:
        return this.byte(character.charCodeAt(0));
    }
  }

  private byte(code: number): Token {
    if (!this.ignoreCase || !/[A-Za-z]/.test(String.fromCharCode(code)))
      return { kind: 'byte', code };
    const plain = new Uint8Array(256);
    plain[lower(code)] = 1;
    return { kind: 'set', members: this.folded(plain) };
  }

  private folded(plain: Uint8Array): Uint8Array {
    return this.ignoreCase ? plain.map((_, code) => plain[lower(code)] ?? 0) : plain;
  }

  /** Behind `[`. Undefined, and nothing taken, where no `]` closes it: then it is a character. */
  private bracket(): Token | undefined {
    const from = this.at;
    // Case is ignored by characters and ranges, not by named classes.
    const plain = new Uint8Array(256);
    const named = new Uint8Array(256);
    const negated = /[!^]/.test(this.text[this.at] ?? '');
    if (negated) this.at += 1;
    let isBroken = false;
    for (let first = true; first || this.text[this.at] !== ']'; first = false) {
      if (this.at >= this.text.length) {
        this.at = from;
        return undefined;
      }
      const kind = this.namedClass(named);
      isBroken ||= kind === 'unknown';
      // What stands behind a class that there is not is passed by.
      if (kind === 'none') this.range(isBroken ? new Uint8Array(256) : plain);
    }
    if (isBroken && negated) return this.end({ kind: 'never' });
    const folded = this.folded(plain);
    const members = named.map((one, code) => {
      const inside = one === 1 || folded[code] === 1;
      return inside === negated ? 0 : 1;
    });
    return this.end({ kind: 'set', members });
  }

  /** Behind the `]`. */
  private end(token: Token): Token {
    this.at += 1;
    return token;
  }

  /** `[:alpha:]`; `[=a=]`, which in the C locale is the letter alone. */
  private namedClass(members: Uint8Array): 'taken' | 'unknown' | 'none' {
    const name = /\[(?::([a-y]+):|=([\s\S])=)\]/y;
    name.lastIndex = this.at;
    const [whole, text, letter] = name.exec(this.text) ?? [];
    if (whole === undefined) return 'none';
    this.at += whole.length;
    if (letter !== undefined) members[letter.charCodeAt(0)] = 1;
    if (text === undefined) return 'taken';
    const test = classes[text];
    if (test === undefined) return 'unknown';
    for (let code = 0; code < 128; code += 1) {
      if (test.test(String.fromCharCode(code))) members[code] = 1;
    }
    return 'taken';
  }

  /** `[.a.]`, which in the C locale is the letter, at either end of a range too. */
  private symbol(): number | undefined {
    const symbol = /\[\.([\s\S])\.\]/y;
    symbol.lastIndex = this.at;
    const [whole, character] = symbol.exec(this.text) ?? [];
    if (whole === undefined || character === undefined) return undefined;
    this.at += whole.length;
    return character.charCodeAt(0);
  }

  private range(members: Uint8Array): void {
    let low = this.bracketByte();
    let high = low;
    const next = this.text[this.at + 1];
    if (this.text[this.at] === '-' && next !== undefined && next !== ']') {
      this.at += 1;
      high = this.bracketByte();
    }
    if (this.ignoreCase) [low, high] = [lower(low), lower(high)];
    for (let code = low; code <= high; code += 1) members[code] = 1;
  }

  private bracketByte(): number {
    const symbol = this.symbol();
    if (symbol !== undefined) return symbol;
    if (this.text[this.at] === '\\' && this.at + 1 < this.text.length) this.at += 1;
    this.at += 1;
    return this.text.charCodeAt(this.at - 1);
  }
}
