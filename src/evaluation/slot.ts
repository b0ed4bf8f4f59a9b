// A field → its value in the current event, read once, and the verdicts of tests that look at nothing
// else. The same few texts come back in event after event: what was found of them is kept.

import type { Source } from './sources.ts';
import type { Extracted, Fields, FieldValue } from './values/fields.ts';

export interface Slot {
  readonly name: string;
  /** Undefined: no value. */
  readonly value: () => Extracted | undefined;
  /** Of an event known in part: whether it says anything of this field, and all there is to say. */
  readonly knowledge: () => 'all' | 'part' | 'none';
  /** As the event gives it. */
  readonly given: () => FieldValue | undefined;
  /** The same test, which reads this field alone, done once a value. */
  readonly once: (test: () => boolean) => () => boolean;
}

/** The event that is read from. */
export interface Reader {
  fields: Fields;
  /** Another for each event. */
  generation: number;
}

interface Reading {
  value: Extracted | undefined;
  /** By the place of a test; undefined: not asked yet. */
  readonly verdicts: (boolean | undefined)[];
}

/** Together with the next: what a slot keeps stays below about half a megabyte. */
const mostKept = 500;
const longestKept = 250;
/** So many values are read without keeping any where those kept did not come back. */
const pause = 10_000;

export class FieldSlot implements Slot {
  readonly name: string;
  readonly #reader: Reader;
  readonly #source: Source;
  readonly #read: (value: FieldValue) => Extracted | undefined;
  /** Tests that are done once a value. */
  #places = 0;
  readonly #kept = new Map<FieldValue, Reading>();
  /** How often one of them was read again. */
  #again = 0;
  #paused = 0;
  readonly #absent: Reading = { value: undefined, verdicts: [] };
  /** Of a value that is not kept. */
  readonly #passing: Reading = { value: undefined, verdicts: [] };
  #reading: Reading = this.#absent;
  #readFor = -1;

  constructor(reader: Reader, source: Source, read: (value: FieldValue) => Extracted | undefined) {
    this.name = source.name;
    this.#reader = reader;
    this.#source = source;
    this.#read = read;
  }

  readonly value = (): Extracted | undefined => this.#current().value;

  readonly knowledge = (): 'all' | 'part' | 'none' => {
    const { fields } = this.#reader;
    if (this.#source.read(fields) === undefined) return 'none';
    return this.#source.isComplete(fields) ? 'all' : 'part';
  };

  readonly given = (): FieldValue | undefined => this.#source.read(this.#reader.fields);

  once(test: () => boolean): () => boolean {
    const place = this.#places;
    this.#places += 1;
    return () => {
      const { verdicts } = this.#current();
      const known = verdicts[place];
      if (known !== undefined) return known;
      const verdict = test();
      verdicts[place] = verdict;
      return verdict;
    };
  }

  #current(): Reading {
    if (this.#readFor === this.#reader.generation) return this.#reading;
    const given = this.#source.read(this.#reader.fields);
    this.#reading = given === undefined || given === null ? this.#absent : this.#readingOf(given);
    this.#readFor = this.#reader.generation;
    return this.#reading;
  }

  #readingOf(given: FieldValue): Reading {
    if (this.#paused > 0) {
      this.#paused -= 1;
      return this.#pass(given);
    }
    const known = this.#kept.get(given);
    if (known !== undefined) {
      this.#again += 1;
      return known;
    }
    return isKept(given) && this.#hasRoom() ? this.#keep(given) : this.#pass(given);
  }

  #pass(given: FieldValue): Reading {
    this.#passing.value = this.#read(given);
    this.#passing.verdicts.fill(undefined);
    return this.#passing;
  }

  /** Where all is full, it is begun again, if that was worth it. */
  #hasRoom(): boolean {
    if (this.#kept.size < mostKept) return true;
    if (this.#again < mostKept) this.#paused = pause;
    this.#again = 0;
    this.#kept.clear();
    return this.#paused === 0;
  }

  #keep(given: FieldValue): Reading {
    const verdicts = new Array<boolean | undefined>(this.#places).fill(undefined);
    const reading: Reading = { value: this.#read(given), verdicts };
    this.#kept.set(given, reading);
    return reading;
  }
}

/** Lists and bytes are new objects in each event. */
function isKept(given: FieldValue): boolean {
  return typeof given === 'string' ? given.length <= longestKept : typeof given !== 'object';
}
