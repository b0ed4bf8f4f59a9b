// Arbitrary texts, hostile ones included, that a parser accepts. Test-only.
import fc from 'fast-check';
import type { ValueParser } from '../../text/parsed.ts';
import { type ListKind, sortUnique } from '../list-kinds.ts';

/** Pieces that break naive quoting in conditions, YAML, shells, templates and URLs. */
const nasty = fc.constantFrom(
  ...[
    '"',
    "'",
    '\\',
    '`',
    '$(id)',
    '$\u007bHOME}',
    '{{ .Values }}',
    '{%',
    '%',
    '%s',
    '#',
    ' # ',
    ': ',
  ],
  ...[
    ' ',
    '  ',
    ',',
    '(',
    ')',
    '=',
    '[',
    ']',
    '{',
    '}',
    '&',
    '*',
    '!',
    '|',
    '>',
    '<',
    ';',
    '?',
    '~',
  ],
  ...[
    '\\"',
    "\\'",
    '\\\\',
    '-',
    '--',
    '@',
    '+',
    'or',
    ' or ',
    ' and not ',
    'true',
    'null',
    '1e3',
    '0x1f',
  ],
  ...[
    'é',
    'ß',
    '日本',
    '👩‍💻'.replaceAll('\u200d', ''),
    '\u00a0',
    'a',
    'b',
    '.',
    '/',
    '_',
    '\n',
    '\0',
    '\u202e',
  ],
);

export const hostile = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.array(nasty, { minLength: 1, maxLength: 8 }).map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }) },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 20 }) },
);

/** Texts of any origin that the parser accepts, as it writes them. */
export function accepted<T>(texts: fc.Arbitrary<string>, parse: ValueParser<T>): fc.Arbitrary<T> {
  return texts
    .map((text) => parse(text))
    .filter((parsed) => parsed.ok)
    .map((parsed) => (parsed as { readonly value: T }).value); // the filter keeps the accepted ones
}

export function some<T>(
  one: fc.Arbitrary<T>,
  kind: ListKind<T>,
  maxLength = 4,
): fc.Arbitrary<readonly T[]> {
  return fc.array(one, { maxLength }).map((values) => sortUnique(values, kind.key));
}
