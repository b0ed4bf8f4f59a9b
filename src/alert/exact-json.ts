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

/** `evt.time` of 19 digits comes as text; a number too large for a double (`1e400`) too. */
export function parseExactJson(text: string): { value: JsonValue } | undefined {
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
