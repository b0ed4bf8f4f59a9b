// A condition → its shape: which macros, lists and event types it names and how they are joined; and a
// shape → a condition of that shape. What Falco says of files loaded after one with the condition is then
// the same. Values are not in it, only their hashes: a list of a later file with the name of a value
// stands for it from then on (falco rule_loader_compiler.cpp, resolve_list), and must be known for one.
//   ^|(a &(b !proc.name:in:shells,~1x2y *))
//   a or (b and not proc.name in (shells, a value) and a check that no name can reach)
// `^` stands before an `or` that is open to what is appended.

import type { Check, Comparison, Condition, ValueNode } from '../condition/ast.ts';
import { collectGoneFields } from '../condition/field-warnings.ts';
import { parseCondition } from '../condition/parse-condition.ts';
import { printOperand } from '../condition/print-condition.ts';
import { hashOf } from '../text/checksum.ts';

const decided: ReadonlySet<string> = new Set(['evt.type', 'evt.num']);
const anyCheck = '*';
const delimiters = /[\s(),=]+/;

export function wordKey(word: string): string {
  return hashOf(word).toString(36);
}

function keysOf({ text, quoted }: ValueNode): readonly string[] {
  const words = text.split(delimiters).filter((word) => word !== '');
  return words.map((word) => `${quoted ? '"' : '~'}${wordKey(word)}`);
}

/** Names and event types as they are, other values as keys. */
function valuesOf({ left, right }: Comparison, names: ReadonlySet<string>): readonly string[] {
  const values = right.kind === 'list' ? right.values : right.kind === 'value' ? [right] : [];
  const all = left.kind === 'field' && decided.has(left.name);
  return values.flatMap((value) => (all || names.has(value.text) ? [value.text] : keysOf(value)));
}

function shapeOfCheck(check: Check, names: ReadonlySet<string>): string {
  const gone = new Set<string>();
  collectGoneFields(check, gone);
  for (const field of gone) return `${field}:exists:`;
  if (check.kind === 'exists' || check.left.kind !== 'field') return anyCheck;
  const values = valuesOf(check, names);
  if (values.length === 0) return anyCheck;
  return `${printOperand(check.left)}:${check.operator}:${values.join(',')}`;
}

function shapeOfTree(tree: Condition, names: ReadonlySet<string>): string {
  switch (tree.kind) {
    case 'and':
    case 'or': {
      const parts = tree.children.map((child) => shapeOfTree(child, names));
      return `${tree.kind === 'and' ? '&' : '|'}(${parts.join(' ')})`;
    }
    case 'not':
      return `!${shapeOfTree(tree.child, names)}`;
    case 'macro':
      return tree.name;
    default:
      return shapeOfCheck(tree, names);
  }
}

/** Whether what is appended binds to its last part only. */
function isOpenOr(text: string): boolean {
  const longer = parseCondition(`${text} and appended_to_it`);
  return longer.ok && longer.condition.kind === 'or';
}

/** Undefined where the text is no condition. `names`: of the macros and lists of all files. */
export function shapeOf(text: string, names: ReadonlySet<string>): string | undefined {
  const parsed = parseCondition(text);
  if (!parsed.ok) return undefined;
  return `${isOpenOr(text) ? '^' : ''}${shapeOfTree(parsed.condition, names)}`;
}

const tokens = /[&|]\(|[!)]|[^\s)]+/g;

/** Any check would do: it is of all event types, and every Falco has its field. */
const unreached = 'proc.name exists';
const severalValues: ReadonlySet<string> = new Set(['in', 'intersects', 'pmatch']);

/** The word of a later file that has a key; undefined where none has. */
export type WordOf = (key: string) => string | undefined;

function writeValues(values: string, wordOf: WordOf): readonly string[] {
  return values.split(',').flatMap((value): readonly string[] => {
    const isQuoted = value.startsWith('"');
    if (!isQuoted && !value.startsWith('~')) return [value];
    const word = wordOf(value.slice(1));
    if (word === undefined) return [];
    return [isQuoted ? `"${word}"` : word];
  });
}

function writeLeaf(leaf: string, wordOf: WordOf): string {
  if (leaf === anyCheck) return unreached;
  const [, field, operator = '', values = ''] = /^(.*?):([a-z!=<>]+):(.*)$/.exec(leaf) ?? [];
  if (field === undefined) return leaf;
  if (operator === 'exists') return `${field} exists`;
  const kept = writeValues(values, wordOf);
  if (kept.length === 0) return unreached;
  const right = severalValues.has(operator) ? `(${kept.join(', ')})` : kept[0];
  return `${field} ${operator} ${right}`;
}

class ShapeWriter {
  readonly #tokens: readonly string[];
  readonly #wordOf: WordOf;
  #at = 0;

  constructor(shape: string, wordOf: WordOf) {
    this.#tokens = shape.match(tokens) ?? [];
    this.#wordOf = wordOf;
  }

  write(isOpen: boolean): string {
    const token = this.#tokens[this.#at] ?? anyCheck;
    this.#at += 1;
    if (token === '!') {
      const child = this.write(false);
      return child === unreached ? unreached : `not ${child}`;
    }
    if (token !== '&(' && token !== '|(') return writeLeaf(token, this.#wordOf);
    const parts: string[] = [];
    while (this.#at < this.#tokens.length && this.#tokens[this.#at] !== ')') {
      const part = this.write(false);
      // Neighbours of which nothing is known count as one, where nothing binds to the last.
      if (isOpen || part !== unreached || parts.at(-1) !== unreached) parts.push(part);
    }
    this.#at += 1;
    if (parts.length === 1) return parts[0] ?? unreached;
    const text = parts.join(token === '&(' ? ' and ' : ' or ');
    return isOpen ? text : `(${text})`;
  }
}

export function writeShape(shape: string, wordOf: WordOf = () => undefined): string {
  const isOpen = shape.startsWith('^');
  return new ShapeWriter(isOpen ? shape.slice(1) : shape, wordOf).write(isOpen);
}

export interface Named {
  /** Macros that the condition names, each once, in its order. */
  readonly macros: readonly string[];
  /** Lists and event types it compares with. */
  readonly compared: readonly { readonly field: string; readonly values: readonly string[] }[];
  readonly keys: readonly string[];
}

/** What a shape names. */
export function namedIn(shape: string): Named {
  const macros = new Set<string>();
  const keys = new Set<string>();
  const compared: { field: string; values: readonly string[] }[] = [];
  for (const token of shape.replace(/^\^/, '').match(tokens) ?? []) {
    if (/^([!)]|[&|]\()$/.test(token)) continue;
    const [, field, all = ''] = /^(.*?):[a-z!=<>]+:(.*)$/.exec(token) ?? [];
    if (field === undefined) {
      if (token !== anyCheck) macros.add(token);
      continue;
    }
    const values = all.split(',');
    const isKey = (value: string) => /^["~]/.test(value);
    for (const value of values.filter(isKey)) keys.add(value.slice(1));
    compared.push({ field, values: values.filter((value) => value !== '' && !isKey(value)) });
  }
  return { macros: [...macros], compared, keys: [...keys] };
}
