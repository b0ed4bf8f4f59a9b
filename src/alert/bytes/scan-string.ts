// Bytes of a JSON text → where a string or a plain value in it ends. -1: not sound, or more than the
// fast way reads; JSON.parse then decides.

const quote = 0x22;
const backslash = 0x5c;

/** After the closing quote of the string whose content begins at `at`. */
export function skipString(bytes: Uint8Array, at: number, to: number): number {
  while (at < to) {
    const byte = bytes[at] ?? 0;
    // Small letters first: most of what logs hold.
    if (byte > backslash) at += 1;
    else if (byte === quote) return at + 1;
    else if (byte === backslash) {
      at = skipEscape(bytes, at + 1, to);
      if (at < 0) return -1;
    } else if (byte < 0x20) return -1;
    else at += 1;
  }
  return -1;
}

function skipEscape(bytes: Uint8Array, at: number, to: number): number {
  if (at >= to) return -1;
  const byte = bytes[at] ?? 0;
  if (isShortEscape(byte) || byte === 0x2f) return at + 1;
  if (byte !== 0x75 || at + 4 >= to) return -1;
  for (let place = at + 1; place <= at + 4; place += 1) {
    if (!isHexDigit(bytes[place] ?? 0)) return -1;
  }
  return at + 5;
}

/** `" \ b f n r t`: the escapes JSON.stringify writes. */
export function isShortEscape(byte: number): boolean {
  switch (byte) {
    case 0x22:
    case 0x5c:
    case 0x62:
    case 0x66:
    case 0x6e:
    case 0x72:
    case 0x74:
      return true;
    default:
      return false;
  }
}

function isHexDigit(byte: number): boolean {
  const small = byte | 0x20;
  return isDigit(byte) || (small >= 0x61 && small <= 0x66);
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

const literals = ['true', 'false', 'null'].map((word) =>
  Uint8Array.from(word, (character) => character.charCodeAt(0)),
);

/** After a whole number without leading zeros, `true`, `false` or `null`. */
export function skipPlain(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  if (bytes[at] === 0x2d) at += 1;
  const first = at;
  while (at < to && isDigit(bytes[at] ?? 0)) at += 1;
  if (at > first) {
    const isSound = at < to && (bytes[first] !== 0x30 || (at === first + 1 && first === from));
    return isSound && endsValue(bytes[at] ?? 0) ? at : -1;
  }
  for (const word of literals) {
    const end = from + word.length;
    if (end < to && word.every((byte, place) => bytes[from + place] === byte)) {
      return endsValue(bytes[end] ?? 0) ? end : -1;
    }
  }
  return -1;
}

function endsValue(byte: number): boolean {
  return byte === 0x2c || byte === 0x7d || byte === 0x20;
}

export function skipSpaces(bytes: Uint8Array, at: number, to: number): number {
  while (at < to) {
    const byte = bytes[at] ?? 0;
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) break;
    at += 1;
  }
  return at;
}

/**
 * Where `->` stands in a connection, `10.0.0.1:51234->1.2.3.4:443`; -1: it is none; -2: hard to say.
 * `from` and `to` enclose ASCII without escapes. The same form as volatile.ts has.
 */
export function connectionArrow(bytes: Uint8Array, from: number, to: number): number {
  let arrow = -1;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x20) return -1;
    if (byte !== 0x3e || at === from || bytes[at - 1] !== 0x2d) continue;
    if (arrow >= 0) return -2;
    arrow = at - 1;
  }
  if (arrow < 0) return -1;
  if (!endsInPort(bytes, from, arrow) || !endsInPort(bytes, arrow + 2, to)) return -1;
  return bytes[portStart(bytes, to)] === 0x30 ? -2 : arrow;
}

function endsInPort(bytes: Uint8Array, from: number, to: number): boolean {
  let at = to;
  while (at > from && isDigit(bytes[at - 1] ?? 0)) at -= 1;
  return to - at >= 1 && to - at <= 5 && at - 1 > from && bytes[at - 1] === 0x3a;
}

/** Where the port of a server's end begins. */
export function portStart(bytes: Uint8Array, to: number): number {
  let at = to;
  while (isDigit(bytes[at - 1] ?? 0)) at -= 1;
  return at;
}
