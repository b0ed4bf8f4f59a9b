// The fields of an alert → what makes its group: pairs of field and value, volatile ones left out. The
// same as stableFields (volatile.ts), without objects where no field asks another.

import { encodeUtf8 } from '../../text/utf8.ts';
import { type ByteTable, grown, hashBytes } from '../bytes/byte-table.ts';
import { connectionArrow, portStart } from '../bytes/scan-string.ts';
import { keyKinds } from './key-table.ts';
import { type Layout, type Layouts, serverAddress, serverPort } from './layouts.ts';

const mostPairs = 300;

/** Names and values by number, in order of the name's. */
export class GroupKey {
  #names = new Int32Array(mostPairs);
  #values = new Int32Array(mostPairs);
  size = 0;

  clear(): void {
    this.size = 0;
  }

  /** Insertion in order: fields of a log mostly come so. */
  add(name: number, value: number): void {
    if (this.size === this.#names.length) {
      this.#names = grown(this.#names, this.size + 1, Int32Array);
      this.#values = grown(this.#values, this.size + 1, Int32Array);
    }
    let at = this.size;
    for (; at > 0 && (this.#names[at - 1] ?? 0) > name; at -= 1) {
      this.#names[at] = this.#names[at - 1] ?? 0;
      this.#values[at] = this.#values[at - 1] ?? 0;
    }
    this.#names[at] = name;
    this.#values[at] = value;
    this.size += 1;
  }

  equals(other: GroupKey): boolean {
    if (this.size !== other.size) return false;
    for (let at = 0; at < this.size; at += 1) {
      if (this.#names[at] !== other.#names[at] || this.#values[at] !== other.#values[at])
        return false;
    }
    return true;
  }

  /** Of what the values hold, not of their numbers, which change when groups go. Never 0. */
  hash(begin: number, table: ByteTable): number {
    let hash = begin;
    for (let at = 0; at < this.size; at += 1) {
      hash = Math.imul(hash ^ (this.#names[at] ?? 0), 0x85ebca6b);
      hash = Math.imul(hash ^ table.hashOf(this.#values[at] ?? 0), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    return hash | 1;
  }
}

const scratch = new Uint8Array(1 << 16);

const host = encodeUtf8('"host"');

/** As isNode (volatile.ts) has it. */
function isNodeAt(layout: Layout, place: number, value: number, table: ByteTable): boolean {
  return (
    value >= 0 &&
    layout.names[place] === 'container.id' &&
    table.equals(value, host, 0, host.length)
  );
}

/** Fills `key` from values by number; those of volatile fields are not looked at, but for the node's. */
export function fillKey(
  key: GroupKey,
  layout: Layout,
  layouts: Layouts,
  fields: Int32Array,
  table: ByteTable,
): void {
  key.clear();
  layout.kinds.forEach((kind, place) => {
    const value = fields[place] ?? 0;
    if (kind === keyKinds.volatile && !isNodeAt(layout, place, value, table)) return;
    const isServer = kind === keyKinds.connection && addServer(key, layout, layouts, value, table);
    if (!isServer) key.add(layout.nameIds[place] ?? 0, value);
  });
}

/** Of a connection its server's address and port, where no other field has them. */
function addServer(
  key: GroupKey,
  layout: Layout,
  layouts: Layouts,
  value: number,
  table: ByteTable,
): boolean {
  const view = table.view(value);
  if (view[0] !== 0x22 || view.length > scratch.length) return false;
  const arrow = isPlain(view) ? connectionArrow(view, 1, view.length - 1) : -1;
  if (arrow < 0) return false;
  scratch.set(view);
  const end = view.length - 1;
  const port = portStart(scratch, end);
  if (!layout.hasServer.port) {
    const id = table.intern(scratch, port, end, hashBytes(scratch, port, end));
    key.add(layouts.nameId(serverPort), id);
  }
  if (!layout.hasServer.address) {
    // The arrow's last byte and the colon before the port make room for the quotes.
    scratch[arrow + 1] = 0x22;
    scratch[port - 1] = 0x22;
    const id = table.intern(scratch, arrow + 1, port, hashBytes(scratch, arrow + 1, port));
    key.add(layouts.nameId(serverAddress), id);
  }
  return true;
}

function isPlain(view: Uint8Array): boolean {
  for (const byte of view) if (byte >= 0x80 || byte === 0x5c) return false;
  return true;
}
