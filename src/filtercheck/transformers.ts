// A transformer and the type of what stands in it → the type that comes out.
// libs sinsp_filter_transformers: transform_type of each.
import type { ValueType } from './value-types.ts';

export const transformers = [
  'tolower',
  'toupper',
  'b64',
  'basename',
  'len',
  'join',
  'concat',
  'getopt',
] as const;
export type Transformer = (typeof transformers)[number];

/** With `val`, which changes nothing, in the order in which Falco lists them. */
export const transformerNames = ['val', ...transformers] as const;

const strings = new Set(['CHARBUF', 'FSPATH', 'FSRELPATH']);

/** Undefined where the transformer does not take that type. */
export function transformType(name: Transformer, type: ValueType): ValueType | undefined {
  switch (name) {
    case 'tolower':
    case 'toupper':
    case 'basename':
      return strings.has(type.type) ? type : undefined;
    case 'b64':
      return type.type === 'CHARBUF' || type.type === 'BYTEBUF' ? type : undefined;
    case 'len':
      return type.list || strings.has(type.type) || type.type === 'BYTEBUF'
        ? { type: 'UINT64', list: false }
        : undefined;
    case 'join':
    case 'concat':
    case 'getopt':
      return undefined;
  }
}

/** These three take several arguments; with one, Falco does not know them. */
export function takesSeveral(name: string): name is 'join' | 'concat' | 'getopt' {
  return name === 'join' || name === 'concat' || name === 'getopt';
}

/** What comes out of several arguments, or what Falco says against them. */
export function combineTypes(
  name: 'join' | 'concat' | 'getopt',
  types: readonly ValueType[],
): ValueType | string {
  const [first, second] = types;
  switch (name) {
    case 'join':
      if (types.length !== 2) return 'join() requires exactly 2 arguments: separator and list';
      if (first?.list)
        return 'join() first argument (separator) must be a single value, not a list';
      if (!second?.list) return 'join() second argument must be a list';
      return { type: 'CHARBUF', list: false };
    case 'concat':
      if (types.length < 2) return 'concat() requires at least 2 arguments';
      if (types.some((one) => one.type !== 'CHARBUF' || one.list)) {
        return 'concat() arguments must be strings';
      }
      return { type: 'CHARBUF', list: false };
    case 'getopt':
      if (types.length !== 2) {
        return 'getopt() requires exactly 2 arguments: args list and optstring';
      }
      if (!first?.list) return 'getopt() first argument must be a list';
      if (second?.list) return 'getopt() second argument (optstring) must be a single value';
      if (first.type !== 'CHARBUF' || second?.type !== 'CHARBUF') {
        return 'getopt() arguments must be strings';
      }
      return { type: 'CHARBUF', list: true };
  }
}
