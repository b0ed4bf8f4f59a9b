// A list's raw text → the chips shown for it; one entry more or less → the draft with it.

import type { ListId } from '../../../../settings/adaptable-lists.ts';
import type { Range } from '../../../../text/diagnostic.ts';
import { isPair } from '../../../draft/controls.ts';
import { type Draft, withText } from '../../../draft/draft.ts';
import type { ListView } from '../../../draft/reading.ts';

/** More chips than anyone reads; the rest are counted. */
export const mostChips = 60;

export interface ChipsShown {
  readonly items: readonly string[];
  readonly more: number;
}

/** Before the parsers are there only default texts are shown: one plain entry a line. */
export function chipsOf(text: string, view: ListView | undefined): ChipsShown {
  const items = view?.items ?? (text === '' ? [] : text.split('\n'));
  return { items: items.slice(0, mostChips), more: Math.max(0, items.length - mostChips) };
}

/** One more entry, on a line of its own. */
function addLine(text: string, entry: string): string {
  const head = text.replace(/\s+$/, '');
  return head === '' ? entry : `${head}\n${entry}`;
}

/** Adds what was typed or pasted; trailing separators say only that the entry has ended. */
export function joinEntry(draft: Draft, id: ListId, typed: string): Draft {
  const entry = isPair(id) ? typed.trim() : typed.replace(/^[\s,;]+|[\s,;]+$/g, '');
  return entry === '' ? draft : withText(draft, id, addLine(draft.texts[id], entry));
}

/** Cuts a range with the separators after it; a line that is left empty goes too. */
export function cut(text: string, { from, to }: Range): string {
  const after = /^[ \t]*[,;]?[ \t]*/.exec(text.slice(to))?.[0].length ?? 0;
  const left = text.slice(0, from);
  const right = text.slice(to + after);
  const empty = /(^|\n)[ \t]*$/.test(left) && /^(\r?\n|$)/.test(right);
  if (!empty) return left + right;
  const head = left.replace(/[ \t]*$/, '');
  return right === '' ? head.replace(/\n$/, '') : head + right.replace(/^\r?\n/, '');
}

export const takeRange = (draft: Draft, id: ListId, range: Range | undefined): Draft =>
  range === undefined ? draft : withText(draft, id, cut(draft.texts[id], range));
