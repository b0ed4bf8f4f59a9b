// Words somebody searches for → pages whose title or keywords have them, best first, and how a word that
// nobody knows is probably spelt. The index of all texts knows neither.
import { stemOf, wordsOf } from './search-words.ts';

/** Made by the build (src/pages/search-words.json.ts). */
export interface NamedPage {
  readonly url: string;
  readonly title: string;
  readonly description: string;
  /** Parted by commas. */
  readonly keywords: string;
  readonly isCheck: boolean;
}

interface Phrase {
  /** All of it, however its parts are joined: `air gap`, `air-gap` and `airgap` are one. */
  readonly joined: string;
  readonly stems: ReadonlySet<string>;
}

export interface KnownPage {
  readonly page: NamedPage;
  readonly phrases: readonly Phrase[];
  readonly stems: ReadonlySet<string>;
}

const parted = (text: string): string => text.replaceAll(/[-_/’']+/g, ' ');
const stemsOf = (text: string): readonly string[] => wordsOf(parted(text)).map(stemOf);
const joinedOf = (text: string): string => text.toLowerCase().replaceAll(/[\s\-_/’'“”"?!]+/g, '');

export function readPages(pages: readonly NamedPage[]): readonly KnownPage[] {
  return pages.map((page) => {
    const phrases = [page.title, ...page.keywords.split(',')]
      .filter((text) => text.trim() !== '')
      .map((text) => ({ joined: joinedOf(text), stems: new Set(stemsOf(text)) }));
    return { page, phrases, stems: new Set(phrases.flatMap(({ stems }) => [...stems])) };
  });
}

const isWithin = (few: ReadonlySet<string>, many: ReadonlySet<string>): boolean =>
  [...few].every((one) => many.has(one));

/** How well a page is named that has one of the words as a keyword, and says nothing of the others. */
export const partly = 1;

/** How well a page is named: 0 where it is not. */
function fitOf({ phrases, stems, page }: KnownPage, joined: string, asked: Set<string>): number {
  let fit = isWithin(asked, stems) ? 2 : 0;
  for (const phrase of phrases) {
    if (phrase.joined === joined) return page.isCheck ? 5.5 : 6;
    const has = isWithin(asked, phrase.stems);
    const isHad = isWithin(phrase.stems, asked);
    if (has && isHad) fit = Math.max(fit, 5);
    else if (has) fit = Math.max(fit, 4);
    // The question says more than the keyword: `isolate a compromised pod`.
    else if (isHad && phrase.stems.size > 0)
      fit = Math.max(fit, phrase.stems.size > 1 ? 3 + phrase.stems.size / 20 : partly);
  }
  return page.isCheck && fit < 5 ? 0 : fit;
}

/** @param least how well a page has to be named */
export function named(
  pages: readonly KnownPage[],
  query: string,
  least = partly + 1,
): readonly { readonly page: NamedPage; readonly fit: number }[] {
  const joined = joinedOf(query);
  const asked = new Set(stemsOf(query));
  if (joined === '') return [];
  return pages
    .map((one) => ({ page: one.page, fit: fitOf(one, joined, asked) }))
    .filter(({ fit }) => fit >= least)
    .sort((a, b) => b.fit - a.fit);
}

/** Letters that are left out, added, changed or swapped between two words; more than `most` counts as that. */
export function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const isSame = one[row - 1] === other[at - 1];
      const changed = (last[at - 1] ?? 0) + (isSame ? 0 : 1);
      const isSwapped = one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      const swapped = isSwapped ? (before[at - 2] ?? 0) + 1 : changed;
      next.push(Math.min(changed, swapped, (last[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    if (Math.min(...next) > most) return most + 1;
    before = last;
    last = next;
  }
  return last.at(-1) ?? 0;
}

const shortest = 5;

/** The words of titles, keywords and descriptions. */
export function vocabularyOf(pages: readonly KnownPage[]): ReadonlySet<string> {
  const words = pages.flatMap(({ page }) =>
    parted(`${page.title} ${page.keywords} ${page.description}`)
      .toLowerCase()
      .split(/[^a-z0-9]+/),
  );
  return new Set(words.filter((word) => word.length >= shortest - 1));
}

/** The word as these pages spell it; undefined where they have it, or none like it. */
export function spelt(word: string, vocabulary: ReadonlySet<string>): string | undefined {
  if (word.length < shortest || vocabulary.has(word) || /[^a-z]/.test(word)) return undefined;
  const most = word.length < 8 ? 1 : 2;
  let best: string | undefined;
  let least = most + 1;
  for (const known of vocabulary) {
    const away = distance(word, known, most);
    if (away < least) [best, least] = [known, away];
  }
  return best;
}
