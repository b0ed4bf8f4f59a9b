// A scalar at the cursor → its value, where each part of it stands in the text, and its end.
// Follows yaml-cpp src/scanscalar.cpp phase by phase: its folding differs from the YAML
// specification in places, and its verdict is what counts.

import { readEscape } from './escape.ts';
import { YamlFailure } from './failure.ts';
import {
  atDocumentEnd,
  atDocumentStart,
  breakLength,
  character,
  type EndPattern,
  isBlank,
  isBreak,
} from './patterns.ts';
import type { PlainSet, Stream } from './stream.ts';

export interface ScalarParams {
  readonly end: EndPattern;
  /** Characters with which it neither ends nor escapes anything: of them many are read at once. */
  readonly run: PlainSet;
  /** A closing quote is read, too; reaching the end of the text without it is an error. */
  readonly eatEnd: boolean;
  readonly detectIndent: boolean;
  readonly eatLeadingWhitespace: boolean;
  /** 0 for none. */
  readonly escape: number;
  readonly fold: 'none' | 'block' | 'flow';
  readonly trimTrailingSpaces: boolean;
  readonly chomp: 'strip' | 'clip' | 'keep';
  readonly onDocument: 'none' | 'break' | 'fail';
  readonly onTab: 'none' | 'fail';
}

/** The value from `at` on stands in the text from `offset` on, up to the next piece. */
export interface Piece {
  readonly at: number;
  readonly offset: number;
}

export interface Scalar {
  readonly value: string;
  readonly pieces: readonly Piece[];
  /** UTF-16 offset after the last character that belongs to the scalar. */
  readonly end: number;
  /** A less indented line ended it: a new key may follow. */
  readonly endedByIndent: boolean;
}

/** The value as it grows. Kept in parts, so that a long scalar costs no more than its length. */
class Value {
  readonly parts: string[] = [];
  readonly pieces: Piece[] = [];
  length = 0;
  lastEscaped = -1;

  add(text: string, offset: number): void {
    if (text === '') return;
    this.pieces.push({ at: this.length, offset });
    this.parts.push(text);
    this.length += text.length;
  }

  /** Cuts blanks off the line just read; never past `keep`. */
  cutTo(keep: number): void {
    while (this.length > keep) {
      const last = this.parts.pop() ?? '';
      const excess = this.length - keep;
      if (last.length > excess) this.parts.push(last.slice(0, last.length - excess));
      else this.pieces.pop();
      this.length -= Math.min(excess, last.length);
    }
  }
}

function atDocument(stream: Stream): boolean {
  return stream.column === 0 && (atDocumentStart(stream) || atDocumentEnd(stream));
}

interface Line {
  /** Value length after the last character that is no blank. */
  readonly content: number;
  readonly escapedBreak: boolean;
}

class ScalarReader {
  readonly #stream: Stream;
  readonly #params: ScalarParams;
  readonly #value = new Value();
  #indent: number;
  #foundContent = false;
  #pastOpening: boolean;
  #emptyLine = false;
  #moreIndented = false;
  #foldedBreaks = 0;
  #foldedFromMoreIndented = false;
  #end: number;
  endedByIndent = false;

  constructor(stream: Stream, params: ScalarParams, indent: number) {
    this.#stream = stream;
    this.#params = params;
    this.#indent = indent;
    this.#pastOpening = params.fold === 'flow';
    this.#end = stream.offset;
  }

  read(): Scalar {
    const stream = this.#stream;
    while (!stream.atEnd) {
      const line = this.#readLine();
      if (this.#isDone()) break;
      if (this.#params.fold === 'flow') this.#value.cutTo(line.content);
      const breakAt = stream.offset;
      stream.skip(breakLength(stream));
      this.#readIndentation();
      if (this.#joinLines(line.escapedBreak, breakAt)) break;
    }
    return this.#finish();
  }

  /** Phase 1: up to the end of the line, the end of the scalar or a document mark. */
  #readLine(): Line {
    const stream = this.#stream;
    const { end, run, escape: escapes, onDocument } = this.#params;
    const value = this.#value;
    let content = value.length;
    let from = stream.offset;
    while (!end(stream) && !isBreak(stream.peek()) && !stream.atEnd) {
      if (onDocument !== 'none' && atDocument(stream)) {
        if (onDocument === 'break') break;
        throw new YamlFailure(stream.mark(), 'illegal document indicator in scalar');
      }
      this.#foundContent = true;
      this.#pastOpening = true;
      if (stream.skipAll(run) > 0) {
        content = Math.max(content, value.length + this.#endOfWords(from) - from);
        continue;
      }
      const unit = stream.peek();
      if (escapes === character.backslash && unit === escapes && isBreak(stream.peek(1))) {
        value.add(stream.text.slice(from, stream.offset), from);
        stream.next();
        value.lastEscaped = value.length;
        return { content: value.length, escapedBreak: true };
      }
      if (unit === escapes) {
        value.add(stream.text.slice(from, stream.offset), from);
        const at = stream.offset;
        value.add(readEscape(stream), at);
        from = stream.offset;
        content = value.length;
        value.lastEscaped = value.length;
        this.#end = stream.offset;
        continue;
      }
      stream.next();
      if (!isBlank(unit)) {
        content = value.length + stream.offset - from;
        this.#end = stream.offset;
      }
    }
    value.add(stream.text.slice(from, stream.offset), from);
    return { content, escapedBreak: false };
  }

  /** Where the last character before the cursor stands that is no blank; `from` for none. */
  #endOfWords(from: number): number {
    const { text, offset } = this.#stream;
    let end = offset;
    while (end > from && isBlank(text.charCodeAt(end - 1))) end -= 1;
    if (end > from) this.#end = Math.max(this.#end, end);
    return end;
  }

  #isDone(): boolean {
    const stream = this.#stream;
    if (stream.atEnd) {
      if (this.#params.eatEnd) throw new YamlFailure(stream.mark(), 'illegal EOF in scalar');
      return true;
    }
    if (this.#params.onDocument === 'break' && atDocument(stream)) return true;
    if (!this.#params.end(stream)) return false;
    if (this.#params.eatEnd) {
      stream.next();
      this.#end = stream.offset;
    }
    return true;
  }

  /** Phase 3: the indentation of the next line, and the blanks after it. */
  #readIndentation(): void {
    const stream = this.#stream;
    const { detectIndent, end } = this.#params;
    const detecting = detectIndent && !this.#foundContent;
    while (
      stream.peek() === character.space &&
      (detecting || stream.column < this.#indent) &&
      !end(stream)
    ) {
      stream.next();
    }
    if (detecting) this.#indent = Math.max(this.#indent, stream.column);
    while (isBlank(stream.peek())) {
      const tab = stream.peek() === character.tab;
      if (tab && stream.column < this.#indent && this.#params.onTab === 'fail') {
        throw new YamlFailure(stream.mark(), 'illegal tab when looking for indentation');
      }
      if (!this.#params.eatLeadingWhitespace || end(stream)) break;
      stream.next();
    }
  }

  /** What the line end becomes in the value. True when the next line is indented less. */
  #joinLines(escapedBreak: boolean, breakAt: number): boolean {
    const stream = this.#stream;
    const nextEmpty = isBreak(stream.peek());
    const nextMore = isBlank(stream.peek());
    const { fold } = this.#params;
    if (fold === 'block' && this.#foldedBreaks === 0 && nextEmpty) {
      this.#foldedFromMoreIndented = this.#moreIndented;
    }
    if (this.#pastOpening) {
      if (fold === 'none') this.#value.add('\n', breakAt);
      else if (fold === 'block') this.#foldBlock(nextEmpty, nextMore, breakAt);
      else if (nextEmpty) this.#value.add('\n', breakAt);
      else if (!this.#emptyLine && !escapedBreak) this.#value.add(' ', breakAt);
    }
    this.#emptyLine = nextEmpty;
    this.#moreIndented = nextMore;
    this.#pastOpening = true;
    if (nextEmpty || stream.column >= this.#indent) return false;
    this.endedByIndent = true;
    return true;
  }

  #foldBlock(nextEmpty: boolean, nextMore: boolean, breakAt: number): void {
    const plain = !this.#emptyLine && !nextEmpty && !this.#moreIndented && !nextMore;
    if (plain && this.#stream.column >= this.#indent) this.#value.add(' ', breakAt);
    else if (nextEmpty) this.#foldedBreaks += 1;
    else this.#value.add('\n', breakAt);
    if (nextEmpty || this.#foldedBreaks === 0) return;
    this.#value.add('\n'.repeat(this.#foldedBreaks - 1), breakAt);
    if (this.#foldedFromMoreIndented || nextMore || !this.#foundContent) {
      this.#value.add('\n', breakAt);
    }
    this.#foldedBreaks = 0;
  }

  #finish(): Scalar {
    const { trimTrailingSpaces, chomp } = this.#params;
    const escaped = this.#value.lastEscaped;
    let text = this.#value.parts.join('');
    if (trimTrailingSpaces) text = text.slice(0, keptLength(text, escaped, isBlank));
    if (chomp !== 'keep') {
      const kept = keptLength(text, escaped, (unit) => unit === 10);
      // Clip keeps one line feed, but not of a value that is nothing but line feeds.
      const one = chomp === 'clip' && kept > 0 && kept < text.length ? 1 : 0;
      text = text.slice(0, kept + one);
    }
    return {
      value: text,
      pieces: this.#value.pieces,
      end: this.#end,
      endedByIndent: this.endedByIndent,
    };
  }
}

/** Length without what is dropped at the end; what was escaped, and one after it, stays. */
function keptLength(text: string, escaped: number, dropped: (unit: number) => boolean): number {
  let kept = text.length;
  while (kept > 0 && dropped(text.charCodeAt(kept - 1))) kept -= 1;
  return escaped < 0 ? kept : Math.min(text.length, Math.max(kept, escaped + 1));
}

/** `indent`: bytes a line must be indented by to belong to it. */
export function readScalar(stream: Stream, params: ScalarParams, indent: number): Scalar {
  return new ScalarReader(stream, params, indent).read();
}
