// A Falco version → how it reads and compares the texts of conditions and outputs. One engine serves
// all versions; where they differ it asks here.
// Sources: falcosecurity/libs 48dfd53c (2026-07-22) userspace/libsinsp/filter/{parser,escaping,
// ppm_codes}.cpp, value_parser.cpp; falcosecurity/falco 13074749 userspace/engine/
// rule_loader_compiler.cpp, formats.cpp. Both are a few weeks older than 0.45.0.
import { defaultFalco } from './default-version.ts';
import { atLeast, type FalcoMinor } from './versions.ts';

export interface Dialect {
  /** `\xHH` in quoted strings. */
  readonly hexEscapes: boolean;
  /** Parser calls within each other; undefined: the limit is there and not enforced. */
  readonly deepest: { readonly condition: number; readonly output: number } | undefined;
  /** A NUL byte ends a constant (false) or makes it an error (true). */
  readonly refusesNul: boolean;
  /** `evt.num` alone decides that a condition matches no event, or every one. */
  readonly decidesEventNumber: boolean;
  /** Text operators compare the bytes as they are; before, what is not printable was U+FFFD. */
  readonly rawBytes: boolean;
  /** The text of an alert is escaped like a JSON string. */
  readonly escapedText: boolean;
}

const until044: Dialect = {
  hexEscapes: false,
  deepest: undefined,
  refusesNul: false,
  decidesEventNumber: false,
  rawBytes: false,
  escapedText: false,
};

const since045: Dialect = {
  hexEscapes: true,
  deepest: { condition: 1000, output: 100 },
  refusesNul: true,
  decidesEventNumber: true,
  rawBytes: true,
  escapedText: true,
};

/**
 * What of it follows from sources older than the release, or from one reading of them; the others are in
 * the release notes.
 */
export const inferredSince045: readonly (keyof Dialect)[] = [
  'deepest',
  'refusesNul',
  'decidesEventNumber',
  'escapedText',
];

export function dialectOf(minor: FalcoMinor): Dialect {
  return atLeast(minor, '0.45') ? since045 : until044;
}

/** What is meant where no version is named. */
export const defaultDialect: Dialect = dialectOf(defaultFalco);
