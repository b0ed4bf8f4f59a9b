// A key of an item → its value, or the fault Falco finds with it
// (decode_val and its like in falco rule_loader_reader.cpp; yaml-cpp node/convert.h).

import { type Context, malformed } from '../problem.ts';
import { lookup, type MapNode, type ScalarNode, type YamlNode } from '../yaml/node.ts';

export function contextAt(node: YamlNode, parent: Context): Context {
  return { ...parent, mark: node.mark };
}

/** The value of a key that must be there and hold a text that is not empty. */
export function requireScalar(item: MapNode, key: string, context: Context): ScalarNode {
  const value = lookup(item, key);
  if (value === undefined) malformed(`Item has no mapping for key '${key}'`, context);
  if (value.kind === 'null') malformed(`Mapping for key '${key}' is empty`, context);
  const valueContext = contextAt(value, context);
  if (value.kind !== 'scalar') malformed('Value is not a scalar value', valueContext);
  if (value.value === '') malformed('Value must be non-empty', valueContext);
  return value;
}

export function requireText(item: MapNode, key: string, context: Context): string {
  return requireScalar(item, key, context).value;
}

const booleans: ReadonlyMap<string, boolean> = new Map([
  ['y', true],
  ['yes', true],
  ['true', true],
  ['on', true],
  ['n', false],
  ['no', false],
  ['false', false],
  ['off', false],
]);

/** `yes`, `Yes` and `YES`, but not `yES`. */
export function parseBoolean(text: string): boolean | undefined {
  if (!/^([a-z]+|[A-Z][a-z]*|[A-Z]+)$/.test(text)) return undefined;
  return booleans.get(text.toLowerCase());
}

/** `0x1f` and `017` are hexadecimal and octal; blanks may follow. */
export function parseUint32(text: string): number | undefined {
  const match = /^\+?(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)[ \t\n\v\f\r]*$/.exec(text);
  const digits = match?.[1];
  if (digits === undefined || digits.length > 40) return undefined;
  const octal = /^0[0-7]+$/.test(digits);
  const value = octal ? Number.parseInt(digits, 8) : Number(digits);
  return value <= 0xffffffff ? value : undefined;
}

function requireParsed<T>(
  item: MapNode,
  key: string,
  context: Context,
  parse: (text: string) => T | undefined,
): T {
  const scalar = requireScalar(item, key, context);
  const value = parse(scalar.value);
  if (value === undefined) malformed("Can't decode YAML scalar value", contextAt(scalar, context));
  return value;
}

export function requireBoolean(item: MapNode, key: string, context: Context): boolean {
  return requireParsed(item, key, context, parseBoolean);
}

export function requireUint32(item: MapNode, key: string, context: Context): number {
  return requireParsed(item, key, context, parseUint32);
}

/** Undefined where the key is not there; a key without a value is a fault. */
export function optional<T>(
  item: MapNode,
  key: string,
  context: Context,
  read: (item: MapNode, key: string, context: Context) => T,
): T | undefined {
  return lookup(item, key) === undefined ? undefined : read(item, key, context);
}

export function readSequence(value: YamlNode, context: Context): readonly ScalarNode[] {
  const valueContext = contextAt(value, context);
  if (value.kind !== 'sequence') malformed('Value is not a sequence', valueContext);
  return value.items.map((each) => {
    if (each.kind === 'scalar') return each;
    return malformed('sequence value is not scalar', contextAt(each, valueContext));
  });
}

export function readTags(item: MapNode, context: Context): Set<string> {
  const value = lookup(item, 'tags');
  if (value === undefined) return new Set();
  return new Set(readSequence(value, context).map((each) => each.value));
}

export const priorities = [
  'Emergency',
  'Alert',
  'Critical',
  'Error',
  'Warning',
  'Notice',
  'Informational',
  'Debug',
] as const;

export type Priority = (typeof priorities)[number];

/** falco falco_common.cpp: in any case; `info` is short for `informational`. */
function parsePriority(text: string): Priority | undefined {
  const wanted = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  if (wanted === 'info') return 'Informational';
  return priorities.find((each) => each.toLowerCase() === wanted);
}

export function requirePriority(item: MapNode, context: Context): Priority {
  const scalar = requireScalar(item, 'priority', context);
  return parsePriority(scalar.value) ?? malformed('Invalid priority', contextAt(scalar, context));
}
