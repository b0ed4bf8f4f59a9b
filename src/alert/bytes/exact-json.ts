// JSON text → value, with numbers that a double cannot hold kept as decimal strings.

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };
export type JsonObject = { readonly [key: string]: JsonValue };

/** 16 digits in a row, or an exponent: nothing else leaves the range of exact numbers. */
const suspicious = /\d{16}|\d[eE][+-]?\d/;
const stringOrNumber = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|-?\d[\d.eE+-]*/g;

/** Alerts nest a few levels; what reads or writes a value again may go down one call a level. */
const deepestJson = 500;

/** Whether brackets stand deeper within each other than is read, strings left out. */
export function isTooDeep(text: string): boolean {
  if (text.length <= deepestJson) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === 0x22) at = stringEnd(text, at + 1);
    else if (sign === 0x7b || sign === 0x5b) depth += 1;
    else if (sign === 0x7d || sign === 0x5d) depth -= 1;
    if (depth > deepestJson) return true;
  }
  return false;
}

/** Where the string ends whose first character stands at `from`: its closing quote, or the text's end. */
function stringEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === 0x5c) at += 1;
    else if (sign === 0x22) return at;
  }
  return text.length;
}

/**
 * Undefined: no sound JSON, or nested deeper than is read (`isTooDeep`). `evt.time` of 19 digits comes
 * as text; a number too large for a double (`1e400`) too.
 */
export function parseExactJson(text: string): { value: JsonValue } | undefined {
  if (isTooDeep(text)) return undefined;
  try {
    return { value: JSON.parse(suspicious.test(text) ? quoteLongNumbers(text) : text) };
  } catch {
    return undefined;
  }
}

/** Text that is not JSON stays so: what is quoted was a sound number. */
function quoteLongNumbers(text: string): string {
  return text.replace(stringOrNumber, (token) => {
    if (token.charCodeAt(0) === 0x22 || token.length < 4) return token;
    if (/^-?(?:0|[1-9]\d*)$/.test(token)) {
      return Number.isSafeInteger(Number(token)) ? token : `"${token}"`;
    }
    const isSound = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(token);
    return isSound && !Number.isFinite(Number(token)) ? `"${token}"` : token;
  });
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of an own key: `__proto__` is a key like the rest. */
export function member(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
