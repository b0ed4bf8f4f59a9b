// A code point that no value may hold → its name. Control characters end YAML lines and shell
// words; invisible ones, and spaces that are no blanks, make two different values look the same
// (CVE-2021-42574) and keep YAML from showing a text as it is.

const named: ReadonlyMap<number, string> = new Map([
  [0x00, 'NUL character'],
  [0x09, 'tab'],
  [0x0a, 'line feed'],
  [0x0d, 'carriage return'],
  [0x1b, 'escape character'],
  [0x7f, 'delete character'],
  [0x85, 'next line (NEL, U+0085)'],
  [0xa0, 'no-break space (U+00A0)'],
  [0xad, 'soft hyphen (U+00AD)'],
  [0x061c, 'Arabic letter mark (U+061C)'],
  [0x1680, 'Ogham space mark (U+1680)'],
  [0x180e, 'Mongolian vowel separator (U+180E)'],
  [0x2028, 'line separator (LS, U+2028)'],
  [0x2029, 'paragraph separator (PS, U+2029)'],
  [0x202f, 'narrow no-break space (U+202F)'],
  [0x205f, 'mathematical space (U+205F)'],
  [0x3000, 'ideographic space (U+3000)'],
  [0xfeff, 'byte order mark (U+FEFF)'],
]);

/** Ranges of code points with one name each: `[from, to, name]`. */
const ranges: readonly (readonly [number, number, string])[] = [
  [0x00, 0x1f, 'control character'],
  [0x80, 0x9f, 'control character'],
  [0x2000, 0x200a, 'special space'],
  [0x200b, 0x200f, 'invisible or direction-changing character'],
  [0x202a, 0x202e, 'direction-changing character'],
  [0x2060, 0x206f, 'invisible or direction-changing character'],
  [0xd800, 0xdfff, 'half of a surrogate pair'],
  [0xfdd0, 0xfdef, 'noncharacter'],
  [0xfff0, 0xfffb, 'invisible character'],
  [0xe0000, 0xe0fff, 'invisible tag character'],
];

function hex(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The name of a forbidden code point; undefined for every character a value may hold. */
export function characterName(code: number): string | undefined {
  if (code >= 0x20 && code < 0x7f) return undefined;
  const name = named.get(code);
  if (name !== undefined) return name;
  if ((code & 0xfffe) === 0xfffe) return `noncharacter (${hex(code)})`;
  const range = ranges.find(([from, to]) => from <= code && code <= to);
  return range === undefined ? undefined : `${range[2]} (${hex(code)})`;
}

/** The first character no value may hold, by name and position (1-based, in UTF-16 units). */
export function findForbidden(text: string): { name: string; position: number } | undefined {
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit >= 0x20 && unit < 0x7f) continue;
    const code = text.codePointAt(index) ?? 0;
    const name = characterName(code);
    if (name !== undefined) return { name, position: index + 1 };
    if (code > 0xffff) index += 1;
  }
  return undefined;
}
