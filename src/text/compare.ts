// Two texts → their order by code point, the order of `LC_ALL=C sort` over UTF-8.

/** Without surrogates, where UTF-16 order is code point order and `<` will do. */
export function hasNoSurrogates(text: string): boolean {
  return !/[\ud800-\udfff]/.test(text);
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

/** Negative, zero or positive. UTF-16 order differs only where surrogates meet U+E000–U+FFFF. */
export function compareCodePoints(a: string, b: string): number {
  if (a === b) return 0;
  const shorter = Math.min(a.length, b.length);
  for (let index = 0; index < shorter; index += 1) {
    const x = a.charCodeAt(index);
    const y = b.charCodeAt(index);
    if (x === y) continue;
    if (isSurrogate(x) !== isSurrogate(y)) {
      if (isSurrogate(x) && y >= 0xe000) return 1;
      if (isSurrogate(y) && x >= 0xe000) return -1;
    }
    return x - y;
  }
  return a.length - b.length;
}
