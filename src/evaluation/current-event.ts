// The event under evaluation, and slots that read a field of it once, when first asked for.
import type { CompiledField } from '../condition/compile-operand.ts';
import { type Dialect, defaultDialect } from '../falco/dialect.ts';
import { printablePath } from './bytes.ts';
import {
  type Extracted,
  type Fields,
  type FieldValue,
  isList,
  type Scalar,
  type ScalarReader,
  scalarReader,
} from './fields.ts';
import { derivedSource, fieldKey, fieldShape, ownSource, type Source } from './sources.ts';

export interface Slot {
  readonly name: string;
  /** Undefined: no value. */
  readonly value: () => Extracted | undefined;
  /** Of an event known in part: whether it says anything of this field, and all there is to say. */
  readonly knowledge: () => 'all' | 'part' | 'none';
  /** As the event gives it. */
  readonly given: () => FieldValue | undefined;
}

export class CurrentEvent {
  private fields: Fields = {};
  private generation = 0;
  readonly dialect: Dialect;
  private readonly derives: boolean;
  private readonly slots = new Map<string, Slot>();

  constructor(derives: boolean, dialect: Dialect = defaultDialect) {
    this.derives = derives;
    this.dialect = dialect;
  }

  set(fields: Fields): void {
    this.fields = fields;
    this.generation += 1;
  }

  /** One slot for all uses of a field in all conditions. */
  slot(field: CompiledField): Slot {
    const key = `${fieldKey(field)} ${field.type}`;
    const known = this.slots.get(key);
    if (known !== undefined) return known;
    const source = this.derives ? derivedSource(field) : ownSource(field);
    const slot = this.makeSlot(source, valueReader(field, this.derives, this.dialect));
    this.slots.set(key, slot);
    return slot;
  }

  /** The same test, done once an event. */
  once(test: () => boolean): () => boolean {
    let testedFor = -1;
    let verdict = false;
    return () => {
      if (testedFor !== this.generation) {
        verdict = test();
        testedFor = this.generation;
      }
      return verdict;
    };
  }

  private makeSlot(source: Source, read: (value: FieldValue) => Extracted | undefined): Slot {
    let readFor = -1;
    let value: Extracted | undefined;
    return {
      name: source.name,
      value: () => {
        if (readFor !== this.generation) {
          const given = source.read(this.fields);
          value = given === undefined || given === null ? undefined : read(given);
          readFor = this.generation;
        }
        return value;
      },
      knowledge: () => {
        if (source.read(this.fields) === undefined) return 'none';
        return source.isComplete(this.fields) ? 'all' : 'part';
      },
      given: () => source.read(this.fields),
    };
  }
}

const mappedPrefix = `${'\0'.repeat(10)}\u00ff\u00ff`;

type ValueReader = (value: FieldValue) => Extracted | undefined;

/** Of a field of one value a scalar, of the others a list, whatever form the event gives it in. */
function valueReader(field: CompiledField, derives: boolean, dialect: Dialect): ValueReader {
  const { type } = field;
  const plain = dialect.rawBytes ? scalarReader(type) : printable(field, scalarReader(type));
  // Falco's parser turns an IPv4-mapped address into the IPv4 one (libs parsers.cpp); an event that
  // gives exactly what a field holds is taken at its word.
  const mapped = derives && (type === 'IPADDR' || type === 'IPNET');
  const read: ScalarReader = mapped ? (value) => unmapped(plain(value)) : plain;
  if (fieldShape(field) === 'single') {
    return (value) => (isList(value) ? firstOf(value, read) : read(value));
  }
  return (value) => {
    const items: Scalar[] = [];
    for (const item of isList(value) ? value : [value]) {
      const one = read(item);
      if (one !== undefined) items.push(one);
    }
    return items;
  };
}

/** Paths that Falco puts together or keeps with a descriptor: it cleaned them, up to 0.44. */
const keptPaths =
  /^(?:fd\.(?:name|filename|directory|containername|containerdirectory)|fs\.path\..+|proc\.cwd|evt\.abspath|evt\.arg)$/;

function printable({ field }: CompiledField, read: ScalarReader): ScalarReader {
  if (!keptPaths.test(field.name)) return read;
  return (value) => {
    const path = read(value);
    // Bytes are what the kernel gave; a text is what Falco wrote, in which only what it never writes
    // is cleaned.
    return typeof path === 'string' ? printablePath(path, typeof value === 'object') : path;
  };
}

function firstOf([first]: readonly FieldValue[], read: ScalarReader): Scalar | undefined {
  return first === undefined ? undefined : read(first);
}

function unmapped(address: Scalar | undefined): Scalar | undefined {
  return typeof address === 'string' && address.length === 16 && address.startsWith(mappedPrefix)
    ? address.slice(12)
    : address;
}
