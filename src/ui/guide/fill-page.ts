// The names of the builder's settings → into the commands of this page, marked, with a way back. A block keeps
// its markup: it is put back as it was. Texts are set as texts, never as markup.
import { type FilledPart, fillCommands, type OwnNames } from '../../deploy/steps/fill-commands.ts';
import { addStyle } from '../browser/style.ts';
import styles from './fill-page.css?url&no-inline';
import { namesOf } from './kept-names.ts';

/** In this tab, until it ends: the commands as they are written. */
const asWritten = 'guide as written';

interface Block {
  readonly code: HTMLElement;
  readonly copy: HTMLElement | null;
  readonly parts: readonly FilledPart[];
  readonly written: DocumentFragment;
  readonly copied: string;
}

/** Lines of the highlighter, or a plain text. */
function linesOf(code: HTMLElement): readonly HTMLElement[] {
  const lines = [...code.querySelectorAll<HTMLElement>('.ec-line .code')];
  return lines.length > 0 ? lines : [code];
}

const lineText = (line: HTMLElement): string => (line.textContent ?? '').replace(/\n$/, '');

function markIn(line: HTMLElement, from: number, to: number, text: string): void {
  const range = document.createRange();
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  let at = 0;
  let started = false;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (!started && from < at + length) {
      range.setStart(node, from - at);
      started = true;
    }
    if (started && to <= at + length) {
      range.setEnd(node, to - at);
      break;
    }
    at += length;
  }
  if (!started) return;
  const mark = document.createElement('mark');
  mark.className = 'filled';
  mark.textContent = text;
  mark.title = `In the guide: ${range.toString()}`;
  range.deleteContents();
  range.insertNode(mark);
}

const replaced = (text: string, parts: readonly FilledPart[]): string =>
  parts.reduceRight(
    (whole, { from, to, text: own }) => whole.slice(0, from) + own + whole.slice(to),
    text,
  );

function contentOf(code: HTMLElement): DocumentFragment {
  const range = document.createRange();
  range.selectNodeContents(code);
  return range.cloneContents();
}

function blocksWith(names: OwnNames): readonly Block[] {
  return [...document.querySelectorAll<HTMLElement>('.expressive-code pre > code')].flatMap(
    (code) => {
      const text = linesOf(code).map(lineText).join('\n');
      const parts = fillCommands(text, names);
      const copy = code.closest('.frame')?.querySelector<HTMLElement>('[data-code]') ?? null;
      const copied = copy?.dataset['code'] ?? '';
      return parts.length === 0 ? [] : [{ code, copy, parts, written: contentOf(code), copied }];
    },
  );
}

function fill({ code, copy, parts, copied }: Block, names: OwnNames): void {
  const lines = linesOf(code);
  const starts: number[] = [];
  let at = 0;
  for (const line of lines) {
    starts.push(at);
    at += lineText(line).length + 1;
  }
  for (const { from, to, text } of [...parts].reverse()) {
    const place = starts.findLastIndex((start) => start <= from);
    const line = lines[place];
    const start = starts[place] ?? 0;
    if (line) markIn(line, from - start, to - start, text);
  }
  if (copy === null) return;
  // What the button copies has another character for the end of a line.
  const whole = copied.replaceAll('\u007f', '\n');
  copy.dataset['code'] = replaced(whole, fillCommands(whole, names)).replaceAll('\n', '\u007f');
}

function restore({ code, copy, written, copied }: Block): void {
  code.replaceChildren(written.cloneNode(true));
  if (copy !== null) copy.dataset['code'] = copied;
}

function wordsOf({ release, namespace, sessions, labels }: OwnNames): string {
  const named = [
    ...(release === undefined ? [] : [`release ${release}`]),
    ...(namespace === undefined ? [] : [`namespace ${namespace}`]),
    ...(sessions === undefined ? [] : [`sessions in ${sessions}`]),
    ...(labels === undefined ? [] : ['your labels']),
  ];
  return `The marked names are of your settings in the builder: ${named.join(', ')}.`;
}

/** @param after what the notice stands behind */
export async function fillPage(after: HTMLElement, kept: string, base: string): Promise<void> {
  const names = namesOf(kept);
  const blocks = names === undefined ? [] : blocksWith(names);
  if (names === undefined || blocks.length === 0) return;
  await addStyle(styles);
  const words = document.createElement('span');
  const button = document.createElement('button');
  button.type = 'button';
  const change = document.createElement('a');
  change.href = `${base}builder/#control-target-release`;
  change.textContent = 'Change them';
  const notice = document.createElement('p');
  notice.className = 'filled-notice print:hidden';
  notice.append(words, ' ', button, ' ', change);
  const show = (isFilled: boolean): void => {
    for (const block of blocks) isFilled ? fill(block, names) : restore(block);
    words.textContent = isFilled
      ? wordsOf(names)
      : 'The commands are as the guide has them, without the names of your settings.';
    button.textContent = isFilled ? 'Show the guide’s names' : 'Show my names';
  };
  let isFilled = sessionStorage.getItem(asWritten) === null;
  show(isFilled);
  button.addEventListener('click', () => {
    isFilled = !isFilled;
    if (isFilled) sessionStorage.removeItem(asWritten);
    else sessionStorage.setItem(asWritten, '1');
    show(isFilled);
  });
  after.after(notice);
}
