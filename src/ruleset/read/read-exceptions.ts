// The `exceptions` of an item → exceptions (read_rule_exceptions in falco rule_loader_reader.cpp).

import type { Entry, Exception } from '../model.ts';
import { type Context, LoadFailure, malformed } from '../problem.ts';
import { TracedText } from '../traced-text.ts';
import { lookup, type YamlNode } from '../yaml/node.ts';
import { contextAt, requireText } from './decode.ts';
import type { Reading } from './reading.ts';

/** Falco warns of each pair; nobody reads so many of one exception, or of one rule. */
const mostAlike = 20;
const mostPairs = 1000;

/** A node that holds itself has no end; Falco runs out of stack there. */
const deepest = 500;

function readEntry(file: number, value: YamlNode, context: Context, depth = 0): Entry | undefined {
  if (depth > deepest) {
    const message = 'the process is terminated by signal 11';
    throw new LoadFailure({ code: 'CRASH', message, context: undefined });
  }
  const here = contextAt(value, context);
  if (value.kind === 'scalar') {
    if (value.value === '') malformed('Value must be non-empty', here);
    return { kind: 'text', text: TracedText.ofScalar(file, value) };
  }
  // Null and a map are passed over and leave an empty text.
  if (value.kind !== 'sequence') return undefined;
  const items = value.items.map(
    (each) => readEntry(file, each, here, depth + 1) ?? nothing(file, each),
  );
  return { kind: 'list', items };
}

function nothing(file: number, node: YamlNode): Entry {
  return { kind: 'text', text: TracedText.at('', { file, offset: node.range.from }) };
}

/** An empty list of fields or operators counts as none. */
function readFilled(
  file: number,
  value: YamlNode | undefined,
  context: Context,
): Entry | undefined {
  const entry = value === undefined ? undefined : readEntry(file, value, context);
  return entry?.kind === 'list' && entry.items.length === 0 ? undefined : entry;
}

function readException(
  reading: Reading,
  node: YamlNode,
  parent: Context,
  list: Context,
  append: boolean,
  named: (name: string, context: Context) => void,
): Exception {
  const { file } = parent;
  const unnamed = contextAt(node, list);
  if (node.kind !== 'map') malformed('Rule exception must be a mapping', unnamed);
  const name = requireText(node, 'name', unnamed);
  const context = contextAt(node, parent);
  named(name, context);
  const fieldsNode = lookup(node, 'fields');
  if (fieldsNode === undefined && !append) {
    malformed("Item has no mapping for key 'fields'", context);
  }
  const fields = readFilled(file, fieldsNode, context);
  const comps = readFilled(file, lookup(node, 'comps'), context);
  const valuesNode = lookup(node, 'values');
  const values: Entry[] = [];
  if (valuesNode !== undefined) {
    const here = contextAt(valuesNode, context);
    if (valuesNode.kind !== 'sequence') malformed('Rule exception values must be a sequence', here);
    for (const each of valuesNode.items) {
      values.push(readEntry(file, each, here) ?? nothing(file, each));
    }
  } else if (append) {
    const message = 'Overriding/appending exception with no values';
    reading.warn('LOAD_APPEND_NO_VALUES', message, context);
  }
  return { context, name, fields, comps, values };
}

export interface ReadExceptions {
  readonly exceptions: Exception[];
  /** None was left out for what is wrong with it. */
  readonly whole: boolean;
}

export function readExceptions(
  reading: Reading,
  value: YamlNode | undefined,
  context: Context,
  append: boolean,
): ReadExceptions {
  if (value === undefined || value.kind === 'null') return { exceptions: [], whole: true };
  const list = contextAt(value, context);
  if (value.kind !== 'sequence') malformed('Rule exceptions must be a sequence', list);
  const exceptions: Exception[] = [];
  const counts = new Map<string, number>();
  let pairs = 0;
  // Before the rest of the exception is read, and once for each of that name before it.
  const named = (name: string, here: Context) => {
    const before = counts.get(name) ?? 0;
    const message = `Multiple definitions of exception '${name}' in the same rule`;
    const times = Math.min(before, pairs < mostPairs ? mostAlike : 1);
    for (let count = 0; count < times; count += 1) {
      reading.warn('LOAD_EXCEPTION_NAME_NOT_UNIQUE', message, here);
    }
    pairs += times;
    counts.set(name, before + 1);
  };
  for (const node of value.items) {
    const read = () => readException(reading, node, context, list, append, named);
    const exception = reading.attempt(read);
    if (exception !== undefined) exceptions.push(exception);
  }
  return { exceptions, whole: exceptions.length === value.items.length };
}
