// The `override` of an item → the keys it appends to and the keys it replaces
// (decode_overrides and check_update_expected in falco rule_loader_reader.cpp).

import { type Context, invalid, malformed } from '../problem.ts';
import { lookup, type MapNode, type Pair, type YamlNode } from '../yaml/node.ts';
import { startMark } from '../yaml/stream.ts';
import { contextAt } from './decode.ts';

export interface Overrides {
  readonly append: ReadonlySet<string>;
  readonly replace: ReadonlySet<string>;
}

export const none: Overrides = { append: new Set(), replace: new Set() };

/** What yaml-cpp's own exceptions are reported as: they know no item. */
function outside(message: string, context: Context): never {
  return invalid(message, { file: context.file, mark: startMark, item: undefined });
}

function asText(node: YamlNode, context: Context): string {
  if (node.kind === 'null') return 'null';
  if (node.kind === 'scalar') return node.value;
  const { line, column } = node.mark;
  const where = `line ${line + 1}, column ${column + 1}`;
  return outside(`yaml-cpp: error at ${where}: bad conversion`, context);
}

interface Allowed {
  readonly append: readonly string[];
  readonly replace: readonly string[];
}

function readOverride({ key, value }: Pair, allowed: Allowed, context: Context) {
  const name = asText(key, context);
  const operation = asText(value, context);
  const canAppend = allowed.append.includes(name);
  const canReplace = allowed.replace.includes(name);
  if (operation === 'append') {
    if (canAppend) return { name, operation: 'append' as const };
    malformed(
      `Key '${name}' cannot be appended to, use 'replace' instead`,
      contextAt(key, context),
    );
  }
  if (operation === 'replace') {
    if (canReplace) return { name, operation: 'replace' as const };
    malformed(`Key '${name}' cannot be replaced`, contextAt(key, context));
  }
  const choice = `${canAppend ? 'append ' : ''}${canReplace ? 'replace ' : ''}`;
  return malformed(
    `Invalid override operation for key '${name}': '${operation}'. Allowed values are: ${choice}`,
    contextAt(value, context),
  );
}

export function readOverrides(item: MapNode, allowed: Allowed, context: Context): Overrides {
  const value = lookup(item, 'override');
  // Of a text or a number yaml-cpp gives no items to go through.
  if (value === undefined || value.kind === 'null' || value.kind === 'scalar') return none;
  if (value.kind === 'sequence') {
    if (value.items.length === 0) return none;
    return outside(
      'invalid node; this may result from using a map iterator as a sequence iterator, or vice-versa',
      context,
    );
  }
  const append = new Set<string>();
  const replace = new Set<string>();
  for (const pair of value.pairs) {
    const { name, operation } = readOverride(pair, allowed, context);
    (operation === 'append' ? append : replace).add(name);
  }
  return { append, replace };
}

export const bothAtOnce =
  "Keys 'override' and 'append: true' cannot be used together. Add an 'append' entry (e.g. 'condition: append') under 'override' instead.";
