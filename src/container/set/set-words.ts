// What became of values that were to be put into a file, and the reasons why one was not.
import type { WantedValue } from '../block-text.ts';
import type { TextEdit } from '../embedded-text.ts';

export interface ValueChange {
  readonly path: readonly string[];
  /** What stood there; undefined where nothing did. */
  readonly before: string | undefined;
  readonly after: WantedValue;
}

export interface Refusal {
  readonly path: readonly string[];
  readonly value: WantedValue;
  readonly reason: string;
}

export interface SetValues {
  readonly edits: readonly TextEdit[];
  readonly changes: readonly ValueChange[];
  readonly refusals: readonly Refusal[];
}

export const shared = 'an anchor (&) and its alias (*) share it with another place';
export const uncommon = 'its key is written in an uncommon way';
export const brackets =
  'it would have to be in brackets [ … ] whose last entry is an alias or nothing';
export const braces =
  'it would have to be in braces { … } whose last key has no value, or is a list with comments';
export const unshown = 'it holds a character that YAML cannot show in a block of text';

export const kindWords = {
  null: 'nothing',
  scalar: 'one value',
  sequence: 'a list',
  map: 'a map of keys',
} as const;
