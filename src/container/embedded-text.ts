// A scalar of a YAML file → the text it holds, where each character of it stands in the file, and how
// a change of the text is written back, in the way the scalar is written.

import { offsetInText, type ScalarNode } from '../ruleset/yaml/node.ts';
import type { Range } from '../text/diagnostic.ts';
import { lineStart } from '../text/line-start.ts';

export interface TextEdit {
  readonly range: Range;
  readonly text: string;
}

export interface EmbeddedText {
  readonly text: string;
  /** Offset in the file of what stands at `at` of the text. */
  readonly locate: (at: number) => number;
  /** Changes of the text → of the file; undefined where one cannot be written as the text is there. */
  readonly edit: (edits: readonly TextEdit[]) => readonly TextEdit[] | undefined;
  /** It stands encoded: a place in the file says nothing to who reads it. */
  readonly isEncoded?: true;
  /** Something is put in for parts of it before Falco reads it: `${…}` of Terraform, of a shell. */
  readonly isTemplate?: true;
}

export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let done = 0;
  for (const { range, text: put } of [...edits].sort((a, b) => a.range.from - b.range.from)) {
    result += text.slice(done, range.from) + put;
    done = range.to;
  }
  return result + text.slice(done);
}

/** Where each change is written by itself. */
export function eachEdit(
  write: (edit: TextEdit) => TextEdit | undefined,
): (edits: readonly TextEdit[]) => readonly TextEdit[] | undefined {
  return (edits) => {
    const written: TextEdit[] = [];
    for (const one of edits) {
      const edit = write(one);
      if (edit === undefined) return undefined;
      written.push(edit);
    }
    return written;
  };
}

type Style = 'literal' | 'folded' | 'single' | 'double' | 'plain';

function styleOf(file: string, node: ScalarNode): Style {
  const start = /^(?:[&!]\S*\s+)*/.exec(file.slice(node.range.from, node.range.from + 500))?.[0];
  const first = file[node.range.from + (start?.length ?? 0)];
  if (node.style === 'block') return first === '>' ? 'folded' : 'literal';
  if (node.style === 'plain') return 'plain';
  return first === "'" ? 'single' : 'double';
}

function breakLength(file: string, at: number): number {
  if (file[at] === '\r') return file[at + 1] === '\n' ? 2 : 1;
  return file[at] === '\n' ? 1 : 0;
}

/** Only what differs: edits side by side do not meet. */
export function narrowed(file: string, { range, text }: TextEdit): TextEdit {
  const old = file.slice(range.from, range.to);
  const most = Math.min(old.length, text.length);
  let start = 0;
  while (start < most && old[start] === text[start]) start += 1;
  let end = 0;
  while (end < most - start && old.at(-1 - end) === text.at(-1 - end)) end += 1;
  return {
    range: { from: range.from + start, to: range.to - end },
    text: text.slice(start, text.length - end),
  };
}

class ScalarText implements EmbeddedText {
  readonly text: string;
  readonly #file: string;
  readonly #base: number;
  readonly #node: ScalarNode;
  readonly #style: Style;

  constructor(file: string, base: number, node: ScalarNode) {
    this.text = node.value;
    this.#file = file;
    this.#base = base;
    this.#node = node;
    this.#style = styleOf(file.slice(base), node);
  }

  readonly locate = (at: number): number =>
    at >= this.text.length ? this.#end : this.#base + offsetInText(this.#node, at);

  /** Behind the last character of the text; of a block, behind the end of its last line. */
  get #end(): number {
    const { range, pieces } = this.#node;
    if (this.#style === 'single' || this.#style === 'double') return this.#base + range.to - 1;
    if (this.#style === 'plain' || pieces.length === 0 || this.text === '') {
      return this.#base + range.to;
    }
    const last = this.#base + offsetInText(this.#node, this.text.length - 1);
    return last + (breakLength(this.#file, last) || 1);
  }

  readonly edit = eachEdit(({ range, text }) => {
    const edit =
      this.#style === 'literal' ? this.#editLines(range, text) : this.#editInside(range, text);
    return edit && narrowed(this.#file, edit);
  });

  /** Whole lines of a literal block are written anew, with its indentation and its line ends. */
  #editLines({ from, to }: Range, text: string): TextEdit | undefined {
    const whole = this.text;
    const start = whole.lastIndexOf('\n', from - 1) + 1;
    const next = whole.indexOf('\n', to);
    const end = next < 0 ? whole.length : next;
    const indent = this.#indent;
    if (indent === undefined) return undefined;
    const changed = whole.slice(start, from) + text + whole.slice(to, end);
    if (start === 0 && /^[ \n]/.test(changed)) return undefined;
    const lines = changed.split('\n').map((line) => (line === '' ? '' : indent + line));
    const eol = this.#file.slice(this.#firstBreak, this.#firstBreak + this.#breakLength) || '\n';
    return {
      range: { from: this.#lineStart(start), to: this.locate(end) },
      text: lines.join(eol),
    };
  }

  /** In the file, with its indentation. */
  #lineStart(at: number): number {
    const place = this.locate(at);
    if (at >= this.text.length) return place;
    return (
      Math.max(this.#file.lastIndexOf('\n', place - 1), this.#file.lastIndexOf('\r', place - 1)) + 1
    );
  }

  get #firstBreak(): number {
    const at = this.#file.slice(this.#base + this.#node.range.from).search(/[\r\n]/);
    return this.#base + this.#node.range.from + Math.max(0, at);
  }

  get #breakLength(): number {
    return breakLength(this.#file, this.#firstBreak);
  }

  get #indent(): string | undefined {
    const at = /[^\n]/.exec(this.text)?.index;
    if (at === undefined) return undefined;
    const start = this.text.lastIndexOf('\n', at) + 1;
    const indent = this.#file.slice(this.#lineStart(start), this.locate(start));
    return /^[ \t]*$/.test(indent) ? indent : undefined;
  }

  #editInside({ from, to }: Range, text: string): TextEdit | undefined {
    const written = this.#written(text);
    if (written === undefined) return undefined;
    const start = this.locate(from);
    return { range: { from: start, to: from === to ? start : this.locate(to) }, text: written };
  }

  #written(text: string): string | undefined {
    switch (this.#style) {
      case 'double':
        // JSON's escapes are among those of YAML.
        return JSON.stringify(text).slice(1, -1);
      case 'single':
        return text.includes('\n') ? undefined : text.replaceAll("'", "''");
      default:
        return text.includes('\n') ? undefined : text;
    }
  }
}

export function scalarText(file: string, base: number, node: ScalarNode): EmbeddedText {
  return new ScalarText(file, base, node);
}

/** A node that holds the rules themselves: its lines, in their columns, with nothing left but the node. */
export function nodeText(file: string, { from, to }: Range): EmbeddedText {
  // Between brackets columns say nothing; a file of one line is not to be repeated for each of its lists.
  const base = /[[{]/.test(file.charAt(from)) ? from : lineStart(file, from);
  const shifted = ({ range, text }: TextEdit): TextEdit => ({
    range: { from: base + range.from, to: base + range.to },
    text,
  });
  return {
    text: ' '.repeat(from - base) + file.slice(from, to),
    locate: (at) => base + at,
    edit: (edits) => edits.map(shifted),
  };
}

/** A text in a text in a file. */
export function within(outer: EmbeddedText, inner: EmbeddedText): EmbeddedText {
  return {
    text: inner.text,
    locate: (at) => outer.locate(inner.locate(at)),
    edit: (edits) => {
      const written = inner.edit(edits);
      return written && outer.edit(written);
    },
    ...(outer.isEncoded || inner.isEncoded ? { isEncoded: true } : {}),
    ...(outer.isTemplate || inner.isTemplate ? { isTemplate: true } : {}),
  };
}
