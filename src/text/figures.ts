// Numbers and times → words for people, the same wherever they are read. Times are UTC.

const plural = (word: string): string =>
  word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;

/** `2,400`. Written here: the first use of a locale costs a short run a tenth of its time. */
export const number = (count: number): string =>
  Number.isSafeInteger(count)
    ? String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')
    : count.toLocaleString('en');

/** `1 alert`, `2,400 alerts`, `2 entries`. */
export const counted = (count: number, word: string): string =>
  `${number(count)} ${count === 1 ? word : plural(word)}`;

/** Milliseconds since 1970 → `2026-11-23T10:34:00.000Z`; undefined where that is no date. */
export function isoTime(time: number | undefined): string | undefined {
  const date = time === undefined ? undefined : new Date(time);
  return date === undefined || Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** Milliseconds since 1970 → `2026-11-23 10:34`; undefined where that is no date. */
export const minuteOf = (time: number | undefined): string | undefined =>
  isoTime(time)?.slice(0, 16).replace('T', ' ');
