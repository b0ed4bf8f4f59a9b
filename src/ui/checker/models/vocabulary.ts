// The words of conditions that a Falco version knows, and the types of fields in words: what completion
// and colours need. What the words mean comes with describe-word.ts, when it is asked for.
import { eventTypes } from '../../../falco/event-types.gen.ts';
import type { Field } from '../../../falco/fields.ts';
import {
  type ConstructId,
  constructs,
  type FalcoMinor,
  hasConstruct,
} from '../../../falco/versions.ts';
import { modifiers, operators } from '../../../filtercheck/operators.ts';
import { takesSeveral, transformerNames } from '../../../filtercheck/transformers.ts';

const typeWords: Readonly<Record<string, string>> = {
  CHARBUF: 'text',
  FSPATH: 'path',
  FSRELPATH: 'path',
  BYTEBUF: 'bytes',
  BOOL: 'true or false',
  PORT: 'port',
  IPADDR: 'IP address',
  IPNET: 'IP network',
  RELTIME: 'nanoseconds',
  ABSTIME: 'point in time',
  DYN: 'type of the argument',
};

export function typeOf({ type, list }: Field): string {
  const word = typeWords[type] ?? (/INT|PID|FD|DOUBLE/.test(type) ? 'number' : type.toLowerCase());
  return list ? `list of ${word}` : word;
}

/** The construct a word belongs to, where not all of our versions have it. */
function constructOf(word: string): ConstructId | undefined {
  if (modifiers.some((modifier) => modifier === word)) return 'modifiers';
  return takesSeveral(word) ? 'join-concat-getopt' : undefined;
}

export function knownIn(word: string, version: FalcoMinor): boolean {
  const construct = constructOf(word);
  return construct === undefined || hasConstruct(version, construct);
}

/** The first version that has the word; undefined where all of ours do. */
export function wordSince(word: string): FalcoMinor | undefined {
  const id = constructOf(word);
  return constructs.find((construct) => construct.id === id)?.since;
}

const connectives = ['and', 'or', 'not'];
const allOperators: readonly string[] = [...operators, ...modifiers, ...connectives];

export const operatorsOf = (version: FalcoMinor): readonly string[] =>
  allOperators.filter((word) => knownIn(word, version));

export const transformersOf = (version: FalcoMinor): readonly string[] =>
  transformerNames.filter((word) => knownIn(word, version));

/** Operators that are words and not signs, of whatever version. */
export const wordOperators: ReadonlySet<string> = new Set(
  allOperators.filter((word) => /^[a-z]+$/.test(word)),
);

export const eventNames: readonly string[] = eventTypes;
