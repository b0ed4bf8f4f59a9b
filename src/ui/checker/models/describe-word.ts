// A word of a condition or a key of a rules file → what Falco knows of it: a field, an operator, a
// transformer, an event type. Comes with its notes when it is first asked for.
import {
  eventTypes,
  uncollectedEventTypes,
  unproducedEventTypes,
} from '../../../falco/event-types.gen.ts';
import { type Field, fieldSince, findFieldUse } from '../../../falco/fields.ts';
import { containerFields } from '../../../falco/notes/container-fields.ts';
import { eventFields } from '../../../falco/notes/event-fields.ts';
import type { FieldNote, FieldNotes } from '../../../falco/notes/field-note.ts';
import { fileFields } from '../../../falco/notes/file-fields.ts';
import { keyNotes } from '../../../falco/notes/key-notes.ts';
import { processFields } from '../../../falco/notes/process-fields.ts';
import { threadFields } from '../../../falco/notes/thread-fields.ts';
import { operatorNotes, transformerNotes } from '../../../falco/notes/word-notes.ts';
import type { FalcoMinor } from '../../../falco/versions.ts';
import { modifiers } from '../../../filtercheck/operators.ts';
import type { Description } from '../protocol.ts';
import { knownIn, typeOf, wordSince } from './vocabulary.ts';

export const fieldNotes: FieldNotes = {
  ...eventFields,
  ...processFields,
  ...threadFields,
  ...fileFields,
  ...containerFields,
};

const argumentWords = {
  index: 'a number in brackets',
  key: 'a key in brackets',
  name: 'a name in brackets',
  suffix: 'a name after a dot',
  timestamp: 'a time in brackets',
};

const providers = {
  libs: '',
  container: 'Comes with the container plugin.',
  k8smeta:
    'Comes with the k8smeta plugin and its collector. Choose it under Plugins where it is loaded: else Falco does not have this field.',
  plugin: '',
};

/** Until 0.40 Falco brought these itself. */
const providerOf = ({ provider }: Field, version: FalcoMinor): string =>
  provider === 'container' && version < '0.41' ? '' : providers[provider];

function argumentOf({ arguments: kinds, optional }: Field): string {
  if (kinds.length === 0) return '';
  const words = kinds.map((kind) => argumentWords[kind]).join(' or ');
  return optional ? `May take ${words}.` : `Takes ${words}.`;
}

const forExample = 'For example:';

const filled = (lines: readonly string[]): readonly string[] => lines.filter((line) => line !== '');

export function describeField(text: string, version: FalcoMinor): Description | undefined {
  const field = findFieldUse(text)?.field;
  if (field === undefined) return undefined;
  const [note = '', example] = fieldNotes[field.name] ?? [];
  const since = fieldSince(field.name);
  const lines = filled([
    note,
    argumentOf(field),
    providerOf(field, version),
    field.deprecated ? 'Deprecated: Falco warns of it.' : '',
    field.filterOnly ? 'For conditions only: outputs cannot print it.' : '',
    field.outputOnly ? 'For outputs only.' : '',
    since === '0.39' ? '' : `From Falco ${since} on.`,
    version < since ? `Not in Falco ${version}.` : '',
    example === undefined ? '' : forExample,
  ]);
  return { title: `field ${field.name}: ${typeOf(field)}`, lines, code: example, place: undefined };
}

function describeEvent(word: string): Description | undefined {
  const title = `event type ${word}`;
  const said = (line: string): Description => ({
    title,
    lines: [line],
    code: `evt.type = ${word}`,
    place: undefined,
  });
  if (uncollectedEventTypes.includes(word)) {
    return said('Falco does not collect it unless base_syscalls.all is on in its configuration.');
  }
  if (unproducedEventTypes.includes(word)) {
    return said('Falco takes it in a condition, but there is no such event: it never matches.');
  }
  return eventTypes.includes(word) ? said('An event that Falco can see.') : undefined;
}

const own = (notes: FieldNotes, word: string): FieldNote | undefined =>
  Object.hasOwn(notes, word) ? notes[word] : undefined;

function describeNoted(word: string, version: FalcoMinor): Description | undefined {
  const operator = own(operatorNotes, word);
  const found = operator ?? own(transformerNotes, word);
  if (found === undefined) return undefined;
  const isModifier = modifiers.some((modifier) => modifier === word);
  const kind = operator === undefined ? 'transformer' : isModifier ? 'modifier' : 'operator';
  const [note, code] = found;
  const since = wordSince(word);
  const lines = filled([
    note,
    since === undefined ? '' : `From Falco ${since} on.`,
    knownIn(word, version) ? '' : `Not in Falco ${version}.`,
    code === undefined ? '' : forExample,
  ]);
  return { title: `${kind} ${word}`, lines, code, place: undefined };
}

/** A key at the beginning of a line, such as `condition`. */
export function describeKey(key: string): Description | undefined {
  const note = keyNotes.find(([name]) => name === key)?.[1];
  if (note === undefined) return undefined;
  return { title: `key ${key}`, lines: [note], code: undefined, place: undefined };
}

export const describeWord = (word: string, version: FalcoMinor): Description | undefined =>
  describeField(word, version) ?? describeNoted(word, version) ?? describeEvent(word);
