// A text of many lines in an element: only pieces that changed touch the DOM, and the changed lines are
// marked for a moment. Lines do not wrap, so that a line's place follows from its number.

import { type Replacement, replacements } from '../../../text/comparing/chunk-replacements.ts';
import { type Chunk, chunksOf } from '../../../text/comparing/chunks.ts';
import { changedRanges, type LineRange } from '../../../text/comparing/line-changes.ts';
import { elementOf, highlight, type Language } from './highlight.ts';
import { number } from './line-numbers.ts';

export interface TextPane {
  /** Shows a text. @returns the lines that changed since the last one of the same name */
  readonly show: (
    text: string,
    options: { readonly name: string; readonly language: Language },
  ) => readonly LineRange[];
  readonly text: () => string;
}

function longestLine(text: string): number {
  let longest = 0;
  let from = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
    if (end - from > longest) longest = end - from;
    from = end + 1;
  }
  return Math.max(longest, text.length - from);
}

function element(chunk: Chunk, language: Language): HTMLElement {
  const node = document.createElement('code');
  node.style.setProperty('--n', String(chunk.lines));
  for (const { kind, text } of highlight(chunk.text, language)) {
    if (kind === '') node.append(text);
    else {
      const part = document.createElement(elementOf[kind]);
      part.textContent = text;
      node.append(part);
    }
  }
  return node;
}

export interface PaneParts {
  /** The scrolling element. */
  readonly frame: HTMLElement;
  readonly pre: HTMLElement;
  readonly gutter: HTMLElement;
  readonly marks: HTMLElement;
}

const startLine = (chunks: readonly Chunk[], at: number): number =>
  chunks.slice(0, at).reduce((sum, chunk) => sum + chunk.lines, 0);

function mark(parts: PaneParts, ranges: readonly LineRange[]): void {
  parts.marks.replaceChildren(
    ...ranges.slice(0, 200).map(({ from, to }) => {
      const band = document.createElement('span');
      band.style.setProperty('--at', String(from));
      band.style.setProperty('--n', String(Math.max(to - from, 0)));
      if (to === from) band.className = 'gone';
      return band;
    }),
  );
}

/** Scrolls the first changed line into sight when it is not. */
function reveal({ frame }: PaneParts, line: number): void {
  const height = Number.parseFloat(getComputedStyle(frame).lineHeight) || 18;
  const top = line * height;
  if (top >= frame.scrollTop && top < frame.scrollTop + frame.clientHeight - height) return;
  frame.scrollTop = Math.max(0, top - frame.clientHeight / 3);
}

/** What the build left out of the first text: the pieces behind those that stand there. */
function complete(pre: HTMLElement, text: string, chunks: readonly Chunk[]): void {
  pre.querySelector('.rest')?.remove();
  // A translator or an extension may have changed what stands there.
  if (!text.startsWith(pre.textContent ?? '')) pre.replaceChildren();
  const fresh = chunks.slice(pre.children.length).map((chunk) => element(chunk, 'yaml'));
  pre.append(...fresh);
}

/** @param first the text whose beginning stands there already, chunked the same way at build */
export function createTextPane(
  parts: PaneParts,
  first: { readonly text: string; readonly name: string },
): TextPane {
  let text = first.text;
  let name = first.name;
  let chunks = chunksOf(text);
  complete(parts.pre, text, chunks);
  const widen = (): void => parts.pre.style.setProperty('--columns', String(longestLine(text)));
  number(parts.gutter, startLine(chunks, chunks.length));

  const replace = (change: Replacement, language: Language): void => {
    const fresh = change.chunks.map((chunk) => element(chunk, language));
    for (let at = change.from; at < change.to; at += 1) parts.pre.children[change.from]?.remove();
    const anchor = parts.pre.children[change.from] ?? null;
    for (const node of fresh) parts.pre.insertBefore(node, anchor);
  };

  const swap = (next: string, language: Language): void => {
    chunks = chunksOf(next);
    parts.pre.replaceChildren(...chunks.map((chunk) => element(chunk, language)));
    parts.marks.replaceChildren();
    parts.frame.scrollTop = 0;
  };

  const update = (next: string, language: Language): readonly LineRange[] => {
    const fresh = chunksOf(next);
    const changes = replacements(chunks, fresh);
    const ranges = changedRanges(text, next);
    for (const change of [...changes].reverse()) replace(change, language);
    chunks = fresh;
    mark(parts, ranges);
    const [range] = ranges;
    if (range) reveal(parts, range.from);
    return ranges;
  };

  return {
    show: (next, options) => {
      if (options.name === name && next === text) return [];
      let changed: readonly LineRange[] = [];
      const same = options.name === name;
      if (same) changed = update(next, options.language);
      else swap(next, options.language);
      text = next;
      name = options.name;
      widen();
      number(parts.gutter, startLine(chunks, chunks.length));
      return changed;
    },
    text: () => text,
  };
}
