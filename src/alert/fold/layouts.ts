// The fields of an alert in their order → what is worked out once for all alerts that have them.
import { keyKinds, kindOf } from './key-table.ts';

export interface Layout {
  readonly id: number;
  readonly names: readonly string[];
  /** Numbers of the names, the same in every layout. */
  readonly nameIds: Int32Array;
  readonly kinds: Uint8Array;
  /** The keys of the log, where the fast way found them; empty otherwise. */
  readonly keys: Int32Array;
  /** Some of its fields are volatile only where others say so: volatile.ts must be asked. */
  readonly isConditional: boolean;
  readonly hasServer: { readonly address: boolean; readonly port: boolean };
}

export const serverAddress = 'fd.sip';
export const serverPort = 'fd.sport';
const mostNames = 100_000;

export class Layouts {
  readonly #byName = new Map<string, Layout>();
  readonly #byHash = new Map<number, Layout>();
  readonly #all: Layout[] = [];
  readonly #ids = new Map<string, number>();

  at(id: number): Layout {
    const layout = this.#all[id];
    if (layout === undefined) throw new RangeError(`no layout ${id}`);
    return layout;
  }

  nameId(name: string): number {
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    const id = this.#ids.size;
    this.#ids.set(name, id);
    return id;
  }

  /** Undefined: more different fields, or orders of them, than are kept. */
  ofNames(names: readonly string[]): Layout | undefined {
    const text = JSON.stringify(names);
    const known = this.#byName.get(text);
    if (known !== undefined) return known;
    const layout = this.#make(names, new Int32Array(0));
    if (layout !== undefined) this.#byName.set(text, layout);
    return layout;
  }

  /** Keys as KeyTable numbers them. Undefined also where two keys are one field. */
  ofKeys(keys: Int32Array, names: readonly string[]): Layout | undefined {
    let hash = 0;
    for (const key of keys) hash = Math.imul(hash ^ key, 0x01000193) + 1;
    const known = this.#byHash.get(hash);
    if (known !== undefined) return sameKeys(known.keys, keys) ? known : undefined;
    const own = [...keys].map((key) => names[key] ?? '');
    if (new Set(own).size < own.length) return undefined;
    const layout = this.#make(own, keys.slice());
    if (layout !== undefined) this.#byHash.set(hash, layout);
    return layout;
  }

  #make(names: readonly string[], keys: Int32Array): Layout | undefined {
    if (this.#ids.size + names.length > mostNames || this.#all.length >= mostNames)
      return undefined;
    const kinds = Uint8Array.from(names, kindOf);
    const layout: Layout = {
      id: this.#all.length,
      names,
      nameIds: Int32Array.from(names, (name) => this.nameId(name)),
      kinds,
      keys,
      isConditional: kinds.includes(keyKinds.conditional),
      hasServer: { address: names.includes(serverAddress), port: names.includes(serverPort) },
    };
    this.#all.push(layout);
    return layout;
  }
}

export function sameKeys(one: Int32Array, other: Int32Array): boolean {
  if (one.length !== other.length) return false;
  for (let place = 0; place < one.length; place += 1) {
    if (one[place] !== other[place]) return false;
  }
  return true;
}
