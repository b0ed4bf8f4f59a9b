// A word of a condition → what Falco knows of it: a field, an operator, a transformer, an event type.
import { eventTypes } from '../../../falco/event-types.gen.ts';
import { type Field, fieldSince, findFieldUse } from '../../../falco/fields.ts';
import { type FalcoMinor, hasConstruct } from '../../../falco/versions.ts';
import type { Description } from '../protocol.ts';
import { classOf, noteOn } from './field-notes.ts';

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

export const typeOf = ({ type, list }: Field): string => {
  const word = typeWords[type] ?? (/INT|PID|FD/.test(type) ? 'number' : type.toLowerCase());
  return list ? `list of ${word}` : word;
};

const argumentWords = {
  index: 'number',
  key: 'key',
  name: 'name',
  suffix: '.name',
  timestamp: 'time',
};

export function describeField(text: string, version: FalcoMinor): Description | undefined {
  const use = findFieldUse(text);
  if (use === undefined) return undefined;
  const { field } = use;
  const note = noteOn(field.name);
  const group = classOf(field.name);
  const since = fieldSince(field.name);
  const argument = field.arguments.map((kind) => argumentWords[kind]).join(' or ');
  const facts = [
    note ?? (group && `Tells of ${group}.`),
    argument === '' ? '' : `Takes a ${argument}${field.optional ? ', if you like' : ''}.`,
    field.provider === 'container' ? 'Comes with the container plugin.' : '',
    field.provider === 'k8smeta' ? 'Needs the k8smeta plugin.' : '',
    field.deprecated ? 'Deprecated: Falco warns of it.' : '',
    field.filterOnly ? 'For conditions only.' : '',
    field.outputOnly ? 'For outputs only.' : '',
    since === '0.39'
      ? ''
      : `From Falco ${since} on${version < since ? `, so not in ${version}` : ''}.`,
  ];
  return {
    title: `field ${field.name}: ${typeOf(field)}`,
    lines: facts.filter((fact) => fact !== undefined && fact !== '') as string[],
    code: undefined,
    place: undefined,
  };
}

export const operatorNotes: Readonly<Record<string, string>> = {
  '=': 'Equal.',
  '==': 'Equal, the same as =.',
  '!=': 'Not equal. False too where the field has no value.',
  '<': 'Less than.',
  '<=': 'At most.',
  '>': 'Greater than.',
  '>=': 'At least.',
  exists: 'The field has a value.',
  contains: 'The text holds this part.',
  icontains: 'The text holds this part, in whatever case.',
  bcontains: 'The bytes hold these, written in hexadecimal.',
  startswith: 'The text begins so.',
  bstartswith: 'The bytes begin so, written in hexadecimal.',
  endswith: 'The text ends so.',
  glob: 'The whole text fits a pattern with * and ?.',
  iglob: 'The whole text fits a pattern with * and ?, in whatever case.',
  regex: 'The whole text fits a regular expression (RE2). Slower than all others.',
  in: 'Equal to one of a list.',
  intersects: 'Two lists have an entry in common.',
  pmatch: 'The path lies in, or is, one of these paths.',
  and: 'Both hold.',
  or: 'One of them holds.',
  not: 'It does not hold. True too where the field has no value.',
  oneof: 'Modifier: one of the values, from Falco 0.44 on.',
  anyof: 'Modifier: any of the values, from Falco 0.44 on.',
  allof: 'Modifier: all of the values, from Falco 0.44 on.',
};

export const transformerNotes: Readonly<Record<string, string>> = {
  tolower: 'In lower case.',
  toupper: 'In upper case.',
  b64: 'Decoded from base64.',
  basename: 'File name of a path.',
  len: 'Length of a text or list.',
  join: 'Entries of a list, joined by a text. From Falco 0.44 on.',
  concat: 'Texts one after another. From Falco 0.44 on.',
  getopt: 'Value of an option on a command line. From Falco 0.44 on.',
  val: 'A field on the right of a comparison.',
};

const newModifiers = /^(oneof|anyof|allof)$/;
const newTransformers = /^(join|concat|getopt)$/;

export function knownIn(word: string, version: FalcoMinor): boolean {
  if (newModifiers.test(word)) return hasConstruct(version, 'modifiers');
  if (newTransformers.test(word)) return hasConstruct(version, 'join-concat-getopt');
  return true;
}

export const eventNames: readonly string[] = Object.values(eventTypes as unknown as string[]);

export function describeWord(word: string, version: FalcoMinor): Description | undefined {
  const field = describeField(word, version);
  if (field !== undefined) return field;
  const own = (table: Readonly<Record<string, string>>) =>
    Object.hasOwn(table, word) ? table[word] : undefined;
  const found: readonly (readonly [string, string | undefined])[] = [
    ['operator', own(operatorNotes)],
    ['transformer', own(transformerNotes)],
  ];
  for (const [kind, note] of found) {
    if (note === undefined) continue;
    const lines = [note, ...(knownIn(word, version) ? [] : [`Not in Falco ${version}.`])];
    return { title: `${kind} ${word}`, lines, code: undefined, place: undefined };
  }
  return undefined;
}
