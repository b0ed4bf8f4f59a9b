// Keys of output_fields as they stand in a log → what the fold needs of them, worked out once each.
import { ByteTable } from '../bytes/byte-table.ts';
import { restoreKey } from '../read/field-keys.ts';
import { isVolatile } from './volatile.ts';

/**
 * `connection` is `fd.name`: of a connection only the server's end counts. `conditional`: whether it
 * is volatile depends on other fields, so that the slow way decides.
 */
export const keyKinds = { stable: 0, volatile: 1, connection: 2, conditional: 3 } as const;

const conditional = new Set(
  'fd.cip fd.lip fd.rip fd.lport fd.rport fd.nameraw evt.arg.tuple'.split(' '),
);
/** What names a pod, the best first; as podOf (volatile.ts) has it. */
const podFields = ['k8s.pod.name', 'k8smeta.pod.name', 'k8s.pod.uid', 'container.id'];
/** The place of `container.id` among them. */
export const containerRank = podFields.length - 1;
const mostKeys = 50_000;

export class KeyTable {
  readonly #table = new ByteTable();
  readonly names: string[] = [];
  /** By key: one of keyKinds. */
  readonly kinds = new Uint8Array(mostKeys);
  /** By key: place among podFields, or 255. */
  readonly podRanks = new Uint8Array(mostKeys).fill(255);

  /** -1: more different keys than any Falco has. */
  keyOf(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const before = this.#table.size;
    if (before >= mostKeys) return -1;
    const key = this.#table.intern(bytes, from, to, hash);
    if (key === before) this.#learn(key, bytes, from, to);
    return key;
  }

  isKey(key: number, bytes: Uint8Array, from: number, to: number): boolean {
    return this.#table.equals(key, bytes, from, to);
  }

  lengthOf(key: number): number {
    return this.#table.end(key) - this.#table.start(key);
  }

  #learn(key: number, bytes: Uint8Array, from: number, to: number): void {
    const name = restoreKey(String.fromCharCode(...bytes.subarray(from, to)));
    this.names.push(name);
    this.kinds[key] = kindOf(name);
    const rank = podFields.indexOf(name);
    if (rank >= 0) this.podRanks[key] = rank;
  }
}

/** One of keyKinds. */
export function kindOf(name: string): number {
  if (conditional.has(name)) return keyKinds.conditional;
  if (name === 'fd.name') return keyKinds.connection;
  return isVolatile(name) ? keyKinds.volatile : keyKinds.stable;
}
