// The event under evaluation, and slots that read a field of it once, when first asked for.
import type { CompiledField } from '../condition/compile-operand.ts';
import { type Dialect, defaultDialect } from '../falco/dialect.ts';
import { FieldSlot, type Reader, type Slot } from './slot.ts';
import { derivedSource, fieldKey, fieldShape, ownSource } from './sources.ts';
import { printablePath } from './values/bytes.ts';
import {
  type Extracted,
  type Fields,
  type FieldValue,
  isList,
  type Scalar,
  type ScalarReader,
  scalarReader,
} from './values/fields.ts';

export class CurrentEvent {
  readonly #reader: Reader = { fields: {}, generation: 0 };
  readonly dialect: Dialect;
  readonly #derives: boolean;
  readonly #slots = new Map<string, Slot>();

  constructor(derives: boolean, dialect: Dialect = defaultDialect) {
    this.#derives = derives;
    this.dialect = dialect;
  }

  set(fields: Fields): void {
    this.#reader.fields = fields;
    this.#reader.generation += 1;
  }

  /** One slot for all uses of a field in all conditions. */
  slot(field: CompiledField): Slot {
    const key = `${fieldKey(field)} ${field.type}`;
    const known = this.#slots.get(key);
    if (known !== undefined) return known;
    const source = this.#derives ? derivedSource(field) : ownSource(field);
    const slot = new FieldSlot(
      this.#reader,
      source,
      valueReader(field, this.#derives, this.dialect),
    );
    this.#slots.set(key, slot);
    return slot;
  }

  /** The same test, done once an event. */
  once(test: () => boolean): () => boolean {
    const reader = this.#reader;
    let testedFor = -1;
    let verdict = false;
    return () => {
      if (testedFor !== reader.generation) {
        verdict = test();
        testedFor = reader.generation;
      }
      return verdict;
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
