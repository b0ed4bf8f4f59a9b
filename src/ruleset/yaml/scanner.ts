// A text → tokens, one at a time (yaml-cpp src/scanner.cpp, src/scantoken.cpp). Which token a
// character begins depends on what is open, so the parser pulls and nothing is read ahead.

import { YamlFailure } from './failure.ts';
import { Layout } from './layout.ts';
import {
  atBlockEntry,
  atDocumentEnd,
  atDocumentStart,
  atFlowValue,
  atKey,
  atPlainScalar,
  atPlainScalarInFlow,
  atValue,
  breakLength,
  character,
  isAnchorCharacter,
  isAnchorEnd,
  isBlank,
  isBreak,
} from './patterns.ts';
import { scanDirective } from './scan-directive.ts';
import { scanBlockScalar, scanPlainScalar, scanQuotedScalar } from './scan-scalar.ts';
import { type Mark, plainSet, Stream } from './stream.ts';
import { skipTag } from './tag.ts';
import type { Token, TokenKind } from './token.ts';

const commented = plainSet('');

export class Scanner {
  readonly #stream: Stream;
  readonly #layout: Layout;
  #ended = false;

  constructor(text: string) {
    this.#stream = new Stream(text);
    this.#layout = new Layout(this.#stream);
  }

  mark(): Mark {
    return this.#stream.mark();
  }

  /**
   * The next token; undefined at the end of the text. A key that nothing has settled by then
   * counts as one: `output` alone on the last line is a key without a value.
   */
  peek(): Token | undefined {
    const { tokens } = this.#layout;
    for (;;) {
      const front = tokens.front;
      if (front?.status === 'valid') return front;
      if (front?.status === 'invalid') tokens.pop();
      else if (this.#ended) return front;
      else this.#scanNext();
    }
  }

  pop(): void {
    if (this.peek() !== undefined) this.#layout.tokens.pop();
  }

  #scanNext(): void {
    const stream = this.#stream;
    this.#skipToNext();
    this.#layout.popIndentsToHere();
    if (stream.atEnd) this.#endStream();
    else if (!this.#scanLineStart() && !this.#scanStructure()) this.#scanContent();
  }

  /** What counts at the very start of a line only. */
  #scanLineStart(): boolean {
    const stream = this.#stream;
    if (stream.column !== 0) return false;
    if (stream.peek() === character.percent) scanDirective(stream, this.#layout);
    else if (atDocumentStart(stream)) this.#scanDocumentMark('documentStart');
    else if (atDocumentEnd(stream)) this.#scanDocumentMark('documentEnd');
    else return false;
    return true;
  }

  /** Blanks, comments and line ends. */
  #skipToNext(): void {
    const stream = this.#stream;
    const layout = this.#layout;
    for (;;) {
      while (isBlank(stream.peek())) {
        // After a tab no key can begin: a tab is no indentation.
        if (!layout.inFlow && stream.peek() === character.tab) layout.simpleKeyAllowed = false;
        stream.next();
      }
      if (stream.peek() === character.hash) {
        while (!stream.atEnd && !isBreak(stream.peek())) {
          if (stream.skipAll(commented) === 0) stream.next();
        }
      }
      const length = breakLength(stream);
      if (length === 0) return;
      stream.skip(length);
      layout.invalidateKey();
      layout.scalarValueAllowed = true;
      if (!layout.inFlow) layout.simpleKeyAllowed = true;
    }
  }

  #endStream(): void {
    this.#stream.resetColumn();
    this.#layout.popAllIndents();
    this.#layout.popAllKeys();
    this.#layout.simpleKeyAllowed = false;
    this.#ended = true;
  }

  #scanDocumentMark(kind: 'documentStart' | 'documentEnd'): void {
    this.#layout.closeBlocks();
    const mark = this.#stream.mark();
    this.#stream.skip(3);
    this.#layout.push(kind, mark);
  }

  /** Brackets, commas, dashes, `?` and `:`. False when the cursor is at none of them. */
  #scanStructure(): boolean {
    const stream = this.#stream;
    const layout = this.#layout;
    const unit = stream.peek();
    if (unit === character.openBracket || unit === character.openBrace) this.#scanFlowStart(unit);
    else if (unit === character.closeBracket || unit === character.closeBrace) {
      this.#scanFlowEnd(unit);
    } else if (unit === character.comma) this.#scanFlowEntry();
    else if (atBlockEntry(stream)) this.#scanBlockEntry();
    else if (atKey(stream)) this.#scanKey();
    else if (layout.inFlow ? this.#atFlowValue() : atValue(stream)) this.#scanValue();
    else return false;
    return true;
  }

  #atFlowValue(): boolean {
    if (this.#layout.jsonValueAllowed) return this.#stream.peek() === character.colon;
    return atFlowValue(this.#stream);
  }

  #scanContent(): void {
    const stream = this.#stream;
    const layout = this.#layout;
    const unit = stream.peek();
    if (unit === character.star || unit === character.ampersand) this.#scanAnchor(unit);
    else if (unit === character.exclamation) {
      this.#beginContent();
      const mark = stream.mark();
      skipTag(stream);
      layout.push('tag', mark, { end: stream.offset });
    } else if (!layout.inFlow && (unit === character.pipe || unit === character.greater)) {
      scanBlockScalar(stream, layout);
    } else this.#scanScalar(unit);
  }

  #scanScalar(unit: number): void {
    const stream = this.#stream;
    const layout = this.#layout;
    layout.requireScalarAllowed();
    if (unit === character.singleQuote || unit === character.doubleQuote) {
      scanQuotedScalar(stream, layout);
    } else if (layout.inFlow ? atPlainScalarInFlow(stream) : atPlainScalar(stream)) {
      scanPlainScalar(stream, layout);
    } else throw new YamlFailure(stream.mark(), 'unknown token');
  }

  #beginContent(): void {
    this.#layout.insertPossibleKey();
    this.#layout.simpleKeyAllowed = false;
    this.#layout.jsonValueAllowed = false;
  }

  /** One character that is a token. */
  #scanIndicator(kind: TokenKind): void {
    const mark = this.#stream.mark();
    this.#stream.next();
    this.#layout.push(kind, mark, { end: this.#stream.offset });
  }

  #scanFlowStart(unit: number): void {
    const layout = this.#layout;
    layout.insertPossibleKey();
    layout.simpleKeyAllowed = true;
    layout.jsonValueAllowed = false;
    const sequence = unit === character.openBracket;
    layout.openFlow(sequence ? 'sequence' : 'map');
    this.#scanIndicator(sequence ? 'flowSequenceStart' : 'flowMapStart');
  }

  /** In a map a key alone, as in `{a, b}`, has an empty value. */
  #endFlowItem(): void {
    const layout = this.#layout;
    const open = layout.flows.at(-1);
    if (open === 'map' && layout.verifyKey()) layout.push('value', this.#stream.mark());
    else if (open === 'sequence') layout.invalidateKey();
  }

  #scanFlowEnd(unit: number): void {
    const layout = this.#layout;
    const mark = this.#stream.mark();
    if (!layout.inFlow) throw new YamlFailure(mark, 'illegal flow end');
    this.#endFlowItem();
    layout.simpleKeyAllowed = false;
    layout.jsonValueAllowed = true;
    const kind = unit === character.closeBracket ? 'sequence' : 'map';
    if (layout.flows.at(-1) !== kind) throw new YamlFailure(mark, 'illegal flow end');
    layout.flows.pop();
    this.#scanIndicator(kind === 'sequence' ? 'flowSequenceEnd' : 'flowMapEnd');
  }

  #scanFlowEntry(): void {
    this.#layout.requireNotAtLineStart();
    this.#layout.requireScalarAllowed();
    if (this.#layout.inFlow) this.#endFlowItem();
    this.#layout.simpleKeyAllowed = true;
    this.#layout.jsonValueAllowed = false;
    this.#scanIndicator('flowEntry');
  }

  #scanBlockEntry(): void {
    const layout = this.#layout;
    if (layout.inFlow || !layout.simpleKeyAllowed) {
      throw new YamlFailure(this.#stream.mark(), 'illegal block entry');
    }
    layout.pushIndent('sequence');
    layout.simpleKeyAllowed = true;
    layout.jsonValueAllowed = false;
    this.#scanIndicator('blockEntry');
  }

  #scanKey(): void {
    const layout = this.#layout;
    if (!layout.inFlow) {
      if (!layout.simpleKeyAllowed) throw new YamlFailure(this.#stream.mark(), 'illegal map key');
      layout.pushIndent('map');
    }
    layout.simpleKeyAllowed = !layout.inFlow;
    this.#scanIndicator('key');
  }

  #scanValue(): void {
    const layout = this.#layout;
    const simple = layout.verifyKey();
    layout.jsonValueAllowed = false;
    if (simple) layout.simpleKeyAllowed = false;
    else {
      if (!layout.inFlow) {
        if (!layout.simpleKeyAllowed) {
          throw new YamlFailure(this.#stream.mark(), 'illegal map value');
        }
        layout.pushIndent('map');
      }
      layout.simpleKeyAllowed = !layout.inFlow;
    }
    layout.scalarValueAllowed = true;
    this.#scanIndicator('value');
  }

  #scanAnchor(unit: number): void {
    this.#beginContent();
    const stream = this.#stream;
    const kind = unit === character.star ? 'alias' : 'anchor';
    const mark = stream.mark();
    stream.next();
    const from = stream.offset;
    while (!stream.atEnd && isAnchorCharacter(stream.peek())) stream.next();
    const text = stream.text.slice(from, stream.offset);
    if (text === '') {
      throw new YamlFailure(
        stream.mark(),
        `${kind} not found after ${kind === 'alias' ? '*' : '&'}`,
      );
    }
    if (!stream.atEnd && !isAnchorEnd(stream.peek())) {
      throw new YamlFailure(stream.mark(), `illegal character found while scanning ${kind}`);
    }
    this.#layout.push(kind, mark, { text, end: stream.offset });
  }
}
