// Tokens read so far, open indentations and keys that may turn out to be keys
// (the state of yaml-cpp's Scanner: scanner.cpp, simplekey.cpp).

import { YamlFailure } from './failure.ts';
import { atBlockEntry } from './patterns.ts';
import type { Mark, Stream } from './stream.ts';
import { type Status, type Token, type TokenContent, type TokenKind, token } from './token.ts';

interface Indent {
  readonly column: number;
  readonly kind: 'none' | 'sequence' | 'map';
  status: Status;
  readonly start: Token | undefined;
}

interface SimpleKey {
  readonly mark: Mark;
  readonly flowLevel: number;
  readonly indent: Indent | undefined;
  readonly key: Token;
}

const longestKey = 1024;

/**
 * The parser refuses far less, but only once the line is read: without an end here, a line of ten
 * million brackets would have to be held in memory first.
 */
const deepestFlow = 100_000;

function judge(key: SimpleKey, status: 'valid' | 'invalid'): void {
  if (key.indent !== undefined) {
    key.indent.status = status;
    if (key.indent.start !== undefined) key.indent.start.status = status;
  }
  key.key.status = status;
}

/** First in, first out, without moving what is left. */
class Queue {
  #tokens: Token[] = [];
  #first = 0;

  push(added: Token): void {
    this.#tokens.push(added);
  }

  get front(): Token | undefined {
    return this.#tokens[this.#first];
  }

  pop(): void {
    this.#first += 1;
    if (this.#first < 1024 || this.#first * 2 < this.#tokens.length) return;
    this.#tokens = this.#tokens.slice(this.#first);
    this.#first = 0;
  }
}

export class Layout {
  readonly tokens = new Queue();
  readonly flows: ('sequence' | 'map')[] = [];
  simpleKeyAllowed = true;
  /** Behind a quoted scalar no other one may stand in its line, but in a flow. */
  scalarValueAllowed = true;
  /** After `"key"` or `]` in a flow, `:` needs no blank behind it. */
  jsonValueAllowed = false;
  readonly #stream: Stream;
  readonly #indents: Indent[] = [{ column: -1, kind: 'none', status: 'valid', start: undefined }];
  readonly #keys: SimpleKey[] = [];

  constructor(stream: Stream) {
    this.#stream = stream;
  }

  requireScalarAllowed(): void {
    if (!this.scalarValueAllowed) throw new YamlFailure(this.#stream.mark(), 'unexpected scalar');
  }

  requireNotAtLineStart(): void {
    if (this.#stream.column > 0) return;
    const reason = 'plain value cannot start with flow indicator character';
    throw new YamlFailure(this.#stream.mark(), reason);
  }

  /** Before a directive or a mark of a document. */
  closeBlocks(): void {
    this.popAllIndents();
    this.popAllKeys();
    this.simpleKeyAllowed = false;
    this.jsonValueAllowed = false;
  }

  get inFlow(): boolean {
    return this.flows.length > 0;
  }

  openFlow(kind: 'sequence' | 'map'): void {
    if (this.flows.length >= deepestFlow) throw new YamlFailure(this.#stream.mark(), 'bad file');
    this.flows.push(kind);
  }

  get topIndent(): number {
    return this.#indents.at(-1)?.column ?? 0;
  }

  push(kind: TokenKind, mark: Mark, content?: TokenContent): Token {
    const added = token(kind, mark, content);
    this.tokens.push(added);
    return added;
  }

  pushIndent(kind: 'sequence' | 'map'): Indent | undefined {
    if (this.inFlow) return undefined;
    const { column } = this.#stream;
    const last = this.#indents.at(-1);
    if (last !== undefined) {
      if (column < last.column) return undefined;
      // `key:` followed by `- item` in the same column: the sequence is inside the map.
      const nested = kind === 'sequence' && last.kind === 'map';
      if (column === last.column && !nested) return undefined;
    }
    const start = this.push(
      kind === 'sequence' ? 'blockSequenceStart' : 'blockMapStart',
      this.#stream.mark(),
    );
    const indent: Indent = { column, kind, status: 'valid', start };
    this.#indents.push(indent);
    return indent;
  }

  popIndentsToHere(): void {
    if (this.inFlow) return;
    const { column } = this.#stream;
    for (let top = this.#indents.at(-1); top !== undefined; top = this.#indents.at(-1)) {
      if (top.column < column) break;
      const goesOn = top.kind !== 'sequence' || atBlockEntry(this.#stream);
      if (top.column === column && goesOn) break;
      this.#popIndent(top);
    }
    for (let top = this.#indents.at(-1); top?.status === 'invalid'; top = this.#indents.at(-1)) {
      this.#popIndent(top);
    }
  }

  popAllIndents(): void {
    if (this.inFlow) return;
    for (let top = this.#indents.at(-1); top !== undefined; top = this.#indents.at(-1)) {
      if (top.kind === 'none') break;
      this.#popIndent(top);
    }
  }

  #popIndent(top: Indent): void {
    this.#indents.pop();
    if (top.status !== 'valid') this.invalidateKey();
    else if (top.kind === 'sequence') this.push('blockSequenceEnd', this.#stream.mark());
    else if (top.kind === 'map') this.push('blockMapEnd', this.#stream.mark());
  }

  #keyOfThisLevel(): SimpleKey | undefined {
    const top = this.#keys.at(-1);
    return top?.flowLevel === this.flows.length ? top : undefined;
  }

  /** What begins here may be a key: whether it is one shows at the `:`. */
  insertPossibleKey(): void {
    if (!this.simpleKeyAllowed || this.#keyOfThisLevel() !== undefined) return;
    const mark = this.#stream.mark();
    const indent = this.inFlow ? undefined : this.pushIndent('map');
    if (indent !== undefined) {
      indent.status = 'unverified';
      if (indent.start !== undefined) indent.start.status = 'unverified';
    }
    const key = this.push('key', mark);
    key.status = 'unverified';
    this.#keys.push({ mark, flowLevel: this.flows.length, indent, key });
  }

  invalidateKey(): void {
    const key = this.#keyOfThisLevel();
    if (key === undefined) return;
    judge(key, 'invalid');
    this.#keys.pop();
  }

  /** At a `:`: was there a key, on the same line and short enough? */
  verifyKey(): boolean {
    const key = this.#keyOfThisLevel();
    if (key === undefined) return false;
    this.#keys.pop();
    const { line, bytes } = this.#stream.mark();
    const valid = line === key.mark.line && bytes - key.mark.bytes <= longestKey;
    judge(key, valid ? 'valid' : 'invalid');
    return valid;
  }

  /** Left unsettled on purpose: see Scanner.peek. */
  popAllKeys(): void {
    this.#keys.length = 0;
  }
}
