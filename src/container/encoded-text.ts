// Rules in base64, in a scalar of a Secret or in a word of a script → the text, and how a change of it
// is written back: in the alphabet, the padding and the lines that are there.

import { offsetInText, type ScalarNode } from '../ruleset/yaml/node.ts';
import { decodeBase64url, encodeBase64url } from '../text/base64url.ts';
import { decodeUtf8, encodeUtf8 } from '../text/utf8.ts';
import { applyEdits, type EmbeddedText, narrowed, type TextEdit } from './embedded-text.ts';

/** A line of signs, and where the first of them stands in the file. */
interface Line {
  readonly signs: string;
  readonly from: number;
}

const endOf = ({ signs, from }: Line): number => from + signs.length;

const canonical = (signs: string): string =>
  signs
    .replace(/={1,2}$/, '')
    .replaceAll('+', '-')
    .replaceAll('/', '_');

/** The signs of a text, in the alphabet and with the padding of those that were there. */
function encodedLike(old: string, text: string): string {
  const url = encodeBase64url(encodeUtf8(text));
  const signs = /[-_]/.test(old) ? url : url.replaceAll('-', '+').replaceAll('_', '/');
  return old.length % 4 === 0 ? signs.padEnd(Math.ceil(signs.length / 4) * 4, '=') : signs;
}

/** Before each unit of a text; half a pair of surrogates has two of their four bytes. */
function bytesBefore(text: string): Uint32Array {
  const before = new Uint32Array(text.length);
  let bytes = 0;
  for (let at = 0; at < text.length; at += 1) {
    before[at] = bytes;
    const unit = text.charCodeAt(at);
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
  }
  return before;
}

class EncodedText implements EmbeddedText {
  readonly text: string;
  readonly isEncoded = true;
  readonly #file: string;
  readonly #lines: readonly Line[];
  /** Signs before each line. */
  readonly #starts: readonly number[];
  #bytes: Uint32Array | undefined;

  constructor(file: string, lines: readonly Line[], text: string) {
    this.#file = file;
    this.#lines = lines;
    let before = 0;
    this.#starts = lines.map(({ signs }) => {
      before += signs.length;
      return before - signs.length;
    });
    this.text = text;
  }

  /** Where the sign stands in which a character begins. */
  readonly locate = (at: number): number => {
    if (at >= this.text.length) return this.#end;
    this.#bytes ??= bytesBefore(this.text);
    const sign = Math.floor(((this.#bytes[at] ?? 0) * 4) / 3);
    let low = 0;
    for (let high = this.#starts.length; high - low > 1; ) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= sign) low = middle;
      else high = middle;
    }
    return (this.#lines[low]?.from ?? 0) + sign - (this.#starts[low] ?? 0);
  };

  get #end(): number {
    return endOf(this.#lines.at(-1) ?? { signs: '', from: 0 });
  }

  /** One for all: what follows a change is shifted by it. */
  readonly edit = (edits: readonly TextEdit[]): readonly TextEdit[] | undefined => {
    const text = applyEdits(this.text, edits);
    const from = this.#lines[0]?.from;
    // A Secret would hold nothing.
    if (from === undefined || text === '') return undefined;
    const old = this.#lines.map(({ signs }) => signs).join('');
    const range = { from, to: this.#end };
    return [narrowed(this.#file, { range, text: this.#wrapped(encodedLike(old, text)) })];
  };

  /** Lines stay as long as they are; what is more has lines as long as the first. */
  #wrapped(signs: string): string {
    const [first, second] = this.#lines;
    if (first === undefined || second === undefined) return signs;
    let put = '';
    let gap = '';
    let at = 0;
    for (let index = 0; at < signs.length; index += 1) {
      const line = this.#lines[index];
      const next = this.#lines[index + 1];
      const width = next === undefined ? first.signs.length : (line?.signs.length ?? 0);
      put += gap + signs.slice(at, at + width);
      at += width;
      gap = this.#file.slice(endOf(first), second.from);
      if (line !== undefined && next !== undefined) gap = this.#file.slice(endOf(line), next.from);
    }
    return put;
  }
}

function encodedText(file: string, lines: readonly Line[]): EmbeddedText | undefined {
  const signs = lines.map((line) => line.signs).join('');
  const bytes = signs === '' ? undefined : decodeBase64url(canonical(signs));
  const text = bytes && decodeUtf8(bytes);
  return text === undefined ? undefined : new EncodedText(file, lines, text);
}

/** Base64 in a scalar, as a Secret holds its data; in one that is written with escapes it is only read. */
export function encodedScalar(
  file: string,
  base: number,
  node: ScalarNode,
): EmbeddedText | undefined {
  const lines = [...node.value.matchAll(/\S+/g)].map(({ 0: signs, index }) => ({
    signs,
    from: base + offsetInText(node, index),
  }));
  const found = encodedText(file, lines);
  const isPlain = lines.every(({ signs, from }) => file.startsWith(signs, from));
  return found === undefined || isPlain
    ? found
    : { ...readOnly(found), locate: () => base + node.range.from };
}

/** A word of it in a script. */
export const encodedWord = (file: string, from: number, signs: string): EmbeddedText | undefined =>
  encodedText(file, [{ signs, from }]);

const readOnly = ({ text, locate }: EmbeddedText): EmbeddedText => ({
  text,
  locate,
  isEncoded: true,
  edit: () => undefined,
});
