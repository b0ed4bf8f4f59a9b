// Sets of code points as ranges, both ends included: named classes of POSIX (ASCII only, as in RE2
// posix_groups), complements, escapes.

export type Ranges = readonly (readonly [number, number])[];

const lastCode = 0x10ffff;

const named: ReadonlyMap<string, string> = new Map([
  ['alnum', '09AZaz'],
  ['alpha', 'AZaz'],
  ['ascii', '\u0000\u007f'],
  ['blank', '\t\t  '],
  ['cntrl', '\u0000\u001f\u007f\u007f'],
  ['digit', '09'],
  ['graph', '!~'],
  ['lower', 'az'],
  ['print', ' ~'],
  ['punct', '!/:@[`{~'],
  ['space', '\t\r  '],
  ['upper', 'AZ'],
  ['word', '09AZ__az'],
  ['xdigit', '09AFaf'],
]);

export function namedClass(name: string): Ranges | undefined {
  const ends = named.get(name);
  if (ends === undefined) return undefined;
  const ranges: [number, number][] = [];
  for (let at = 0; at < ends.length; at += 2) {
    ranges.push([ends.charCodeAt(at), ends.charCodeAt(at + 1)]);
  }
  return ranges;
}

export function negate(ranges: Ranges): Ranges {
  const rest: [number, number][] = [];
  let from = 0;
  for (const [low, high] of [...ranges].sort(([a], [b]) => a - b)) {
    if (low > from) rest.push([from, low - 1]);
    from = Math.max(from, high + 1);
  }
  if (from <= lastCode) rest.push([from, lastCode]);
  return rest;
}

const controls: Readonly<Record<string, number>> = { a: 7, f: 12, t: 9, n: 10, r: 13, v: 11 };

/** What stands behind the backslash → the code point it means. */
export function escapedCode(text: string): number {
  if (/^[0-7]+$/.test(text)) return Number.parseInt(text, 8);
  if (text.startsWith('x') && text.length > 1) {
    return Number.parseInt(text.replace(/[x{}]/g, ''), 16);
  }
  return controls[text] ?? text.codePointAt(0) ?? 0;
}
