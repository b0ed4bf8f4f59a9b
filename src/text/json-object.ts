/** As `JSON.parse` gives it: of whatever keys. */
export interface JsonObject {
  readonly [key: string]: unknown;
}

/** No array, no null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value itself, or an empty object where it is none. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}
