// Comparisons of one field with constants, joined by `and` → whether any value is left for it.

import { type Comparison, type Condition, fieldText } from '../../condition/ast.ts';
import { fieldTable } from '../../falco/fields.ts';
import { parseValue } from '../../filtercheck/parse-value.ts';
import type { Scene } from '../scene.ts';

/** What one check demands of a field: one of some values, none of some, a part of it, or a bound. */
export type Demand =
  | {
      readonly kind: 'holds';
      readonly field: string;
      readonly part: 'startswith' | 'endswith' | 'contains';
      readonly text: string;
      readonly negated: boolean;
    }
  | { readonly kind: 'one-of'; readonly field: string; readonly values: ReadonlySet<string> }
  | { readonly kind: 'none-of'; readonly field: string; readonly values: ReadonlySet<string> }
  | { readonly kind: 'least'; readonly field: string; readonly value: bigint }
  | { readonly kind: 'most'; readonly field: string; readonly value: bigint };

/** Fields with several values at once. */
const several = new Set(['fd.ip', 'fd.port', 'fd.proto', 'fd.net', 'fd.types', 'evt.type.is']);
const anyAncestor = /^proc\.a(name|exe|exepath|cmdline|pid|env)$/;
const text = new Set(['CHARBUF', 'BOOL']);
const number = /^(U?INT\d+|PORT)$/;
/** Longer lists are passed over: they would be gone through for each use. */
const longestList = 100;

function typeOf({ left }: Comparison): string | undefined {
  if (left.kind !== 'field' || several.has(left.name)) return undefined;
  const field = fieldTable().get(left.name);
  if (field === undefined || field.list) return undefined;
  if (anyAncestor.test(left.name) && left.argument === undefined) return undefined;
  const { type } = field;
  return text.has(type) || number.test(type) || type === 'IPADDR' ? type : undefined;
}

/** Values that are written differently may be the same. */
function normal(type: string, written: string): string | undefined {
  if (text.has(type)) return written;
  const value = parseValue(type, written, '=');
  if (value.kind === 'number') return `${value.value}`;
  return value.kind === 'address' ? value.bytes.join('.') : undefined;
}

/** Lists are put in; undefined where what stands there in the end is not known for sure. */
function constantsOf({ right }: Comparison, { lists }: Scene): readonly string[] | undefined {
  if (right.kind === 'value') return lists.has(right.text) ? undefined : [right.text];
  if (right.kind !== 'list') return undefined;
  const found: string[] = [];
  for (const { text: written, quoted } of right.values) {
    const items = lists.get(written);
    if (items === undefined) found.push(written);
    else if (quoted || items.length > longestList) return undefined;
    else if (items.some((item) => lists.has(item.text))) return undefined;
    else for (const item of items) found.push(item.text);
  }
  // An empty list is a slot to be filled.
  return found.length > 0 ? found : undefined;
}

function boundOf(type: string, { operator, right }: Comparison, field: string): Demand | undefined {
  if (!number.test(type) || right.kind !== 'value') return undefined;
  const parsed = parseValue(type, right.text, operator);
  if (parsed.kind !== 'number') return undefined;
  const { value } = parsed;
  if (operator === '<' || operator === '<=') {
    return { field, kind: 'most', value: operator === '<' ? value - 1n : value };
  }
  return { field, kind: 'least', value: operator === '>' ? value + 1n : value };
}

function comparisonDemand(node: Comparison, negated: boolean, scene: Scene): Demand | undefined {
  const { left, operator, modifier } = node;
  const type = typeOf(node);
  if (type === undefined || left.kind !== 'field' || modifier !== undefined) return undefined;
  const field = fieldText(left);
  if (operator === 'startswith' || operator === 'endswith' || operator === 'contains') {
    const [text] = type === 'CHARBUF' ? (constantsOf(node, scene) ?? []) : [];
    return text === undefined ? undefined : { field, kind: 'holds', part: operator, text, negated };
  }
  if (/^[<>]=?$/.test(operator)) return negated ? undefined : boundOf(type, node, field);
  const isEqual = operator === '=' || operator === '==' || operator === 'in';
  if ((!isEqual && operator !== '!=') || (negated && operator === '!=')) return undefined;
  const values = constantsOf(node, scene)?.map((value) => normal(type, value));
  const known = values?.filter((value) => value !== undefined);
  if (known === undefined || known.length !== values?.length) return undefined;
  const kind = isEqual === negated ? 'none-of' : 'one-of';
  return { field, kind, values: new Set(known) };
}

/** `(a = x or a = y)` demands one of both. */
function unionOf(children: readonly Condition[], scene: Scene): Demand | undefined {
  const values = new Set<string>();
  let field: string | undefined;
  for (const child of children) {
    const demand = child.kind === 'compare' ? comparisonDemand(child, false, scene) : undefined;
    if (demand === undefined || demand.kind !== 'one-of') return undefined;
    if (field !== undefined && demand.field !== field) return undefined;
    field = demand.field;
    for (const value of demand.values) values.add(value);
  }
  return field === undefined ? undefined : { field, kind: 'one-of', values };
}

export function demandOf(node: Condition, scene: Scene): Demand | undefined {
  if (node.kind === 'compare') return comparisonDemand(node, false, scene);
  if (node.kind === 'or') return unionOf(node.children, scene);
  if (node.kind !== 'not' || node.child.kind !== 'compare') return undefined;
  return comparisonDemand(node.child, true, scene);
}

const hasPart = (value: string, part: string, text: string): boolean =>
  part === 'contains'
    ? value.includes(text)
    : part === 'startswith'
      ? value.startsWith(text)
      : value.endsWith(text);

type Part = Extract<Demand, { kind: 'holds' }>;

/** Whether nothing that begins, ends or goes on as the one demands passes the other. */
function excludes(one: Part, other: Part): boolean {
  if (one.negated) return false;
  if (other.negated)
    return other.part === 'contains'
      ? one.text.includes(other.text)
      : one.part === other.part && hasPart(one.text, other.part, other.text);
  if (one.part !== other.part || one.part === 'contains') return false;
  return !hasPart(one.text, one.part, other.text) && !hasPart(other.text, one.part, one.text);
}

/** What is left for one field. */
export class PossibleValues {
  #left: Set<string> | undefined;
  readonly #excluded = new Set<string>();
  readonly #parts: Part[] = [];
  #least: bigint | undefined;
  #most: bigint | undefined;

  /** False where nothing is left any more. */
  add(demand: Demand): boolean {
    if (demand.kind === 'one-of') this.#keepOnly(demand.values);
    else if (demand.kind === 'none-of') this.#exclude(demand.values);
    else if (demand.kind === 'holds') return this.#hold(demand);
    else this.#bound(demand.kind, demand.value);
    const isEmpty =
      this.#least !== undefined && this.#most !== undefined && this.#least > this.#most;
    return !isEmpty && this.#left?.size !== 0;
  }

  #hold(demand: Part): boolean {
    if (this.#parts.some((one) => excludes(one, demand) || excludes(demand, one))) return false;
    if (this.#parts.length < longestList) this.#parts.push(demand);
    if (this.#left !== undefined) this.#keepOnly(this.#left);
    return this.#left?.size !== 0;
  }

  #bound(kind: 'least' | 'most', value: bigint): void {
    if (kind === 'least') {
      if (this.#least === undefined || value > this.#least) this.#least = value;
    } else if (this.#most === undefined || value < this.#most) this.#most = value;
    if (this.#left !== undefined && this.#left.size <= longestList) this.#keepOnly(this.#left);
  }

  #keepOnly(values: ReadonlySet<string>): void {
    const before = this.#left;
    this.#left = new Set(
      [...values].filter(
        (value) =>
          !this.#excluded.has(value) && (before?.has(value) ?? true) && this.#isWithin(value),
      ),
    );
  }

  #exclude(values: ReadonlySet<string>): void {
    for (const value of values) {
      this.#excluded.add(value);
      this.#left?.delete(value);
    }
  }

  #isWithin(value: string): boolean {
    if (this.#parts.some(({ part, text, negated }) => hasPart(value, part, text) === negated)) {
      return false;
    }
    if (this.#least === undefined && this.#most === undefined) return true;
    const known = BigInt(value);
    return !(
      (this.#least !== undefined && known < this.#least) ||
      (this.#most !== undefined && known > this.#most)
    );
  }
}
