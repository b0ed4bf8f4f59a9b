// A text and fixes → the mended text. Every byte outside the edits is kept.

import type { RulesFile } from '../ruleset/load.ts';
import { checkFiles } from './check-files.ts';
import type { CheckOptions } from './examine.ts';
import { type CheckDiagnostic, type CheckFix, type Edit, isTakenWithAll } from './finding.ts';
import type { CheckedFile } from './merge.ts';

/** Touching counts: which of two insertions at one place comes first is not known. */
function overlaps(a: Edit, b: Edit): boolean {
  return a.range.from <= b.range.to && b.range.from <= a.range.to;
}

/** A fix counts whole or not at all; of two that meet, the first counts. */
function chooseFixes(fixes: readonly CheckFix[]): readonly CheckFix[] {
  const sorted = fixes
    .map((fix) => ({ fix, edits: [...fix.edits].sort((a, b) => a.range.from - b.range.from) }))
    .sort((a, b) => (a.edits[0]?.range.from ?? 0) - (b.edits[0]?.range.from ?? 0));
  const taken: Edit[] = [];
  const chosen: CheckFix[] = [];
  let reach = -1;
  for (const { fix, edits } of sorted) {
    const [first] = edits;
    if (first === undefined) continue;
    const clear =
      first.range.from > reach || !edits.some((edit) => taken.some((one) => overlaps(one, edit)));
    if (!clear) continue;
    for (const edit of edits) taken.push(edit);
    chosen.push(fix);
    reach = Math.max(reach, ...edits.map(({ range }) => range.to));
  }
  return chosen;
}

export function applyFixes(text: string, fixes: readonly CheckFix[]): string {
  const edits = chooseFixes(fixes)
    .flatMap((fix) => fix.edits)
    .sort((a, b) => a.range.from - b.range.from);
  const parts: string[] = [];
  let done = 0;
  for (const { range, text: replacement } of edits) {
    parts.push(text.slice(done, range.from), replacement);
    done = range.to;
  }
  parts.push(text.slice(done));
  return parts.join('');
}

/** What one fault hides shows in the next round. */
const mostRounds = 60;

/** What nothing uses goes last: another fix may be that something uses it. */
const goesLast = /^load-unused-(list|macro)$/;

/** Which finding it is, wherever it stands once others are mended. */
const shownAs = ({ code, item, message }: CheckDiagnostic) =>
  `${code} ${item?.kind} ${item?.name} ${message.replace(/ Falco: .*/s, '')}`;

function fixesNow(
  diagnostics: readonly CheckDiagnostic[],
  shown: ReadonlySet<string>,
): readonly CheckFix[] {
  const fixable = diagnostics.filter(
    (each) => isTakenWithAll(each) && (!each.fix?.afterShown || shown.has(shownAs(each))),
  );
  const first = fixable.filter(({ code }) => !goesLast.test(code));
  return (first.length > 0 ? first : fixable).flatMap(({ fix }) => fix ?? []);
}

export interface Mended extends RulesFile {
  /** Titles of what was taken, in their order. */
  readonly taken: readonly string[];
}

interface AllFixed {
  readonly mended: readonly Mended[];
  /** Of what was mended; undefined where the last round has not been checked. */
  readonly checked: readonly CheckedFile[] | undefined;
}

export const fixAll = (files: readonly RulesFile[], options: CheckOptions = {}) =>
  fixAndCheck(files, options).mended;

/** All fixes of all files, again and again until none is left. */
export function fixAndCheck(files: readonly RulesFile[], options: CheckOptions): AllFixed {
  let mended: readonly Mended[] = files.map((file) => ({ ...file, taken: [] }));
  const seen = new Set<string>();
  let shown: ReadonlySet<string> | undefined;
  for (let round = 0; round < mostRounds; round += 1) {
    const checked = checkFiles(mended, options);
    shown ??= new Set(checked.flatMap(({ diagnostics }) => diagnostics.map(shownAs)));
    const known = shown;
    const next = mended.map(({ name, text, taken }, index) => {
      const chosen = chooseFixes(fixesNow(checked[index]?.diagnostics ?? [], known));
      const titles = chosen.map(({ title }) => title);
      return { name, text: applyFixes(text, chosen), taken: [...taken, ...titles] };
    });
    if (next.every(({ text }, index) => text === mended[index]?.text)) return { mended, checked };
    const key = next.map(({ text }) => text).join('\0');
    if (seen.has(key)) return { mended: next, checked: undefined };
    seen.add(key);
    mended = next;
  }
  return { mended, checked: undefined };
}
