// A condition → the event types it can match, and how many event codes they are
// (libs userspace/libsinsp/filter/ppm_codes.cpp). Checks of other fields match every type; a `not`
// is pushed down to the checks of `evt.type`, which alone it turns round.

import type { Check, Condition, TransformOperand } from '../condition/ast.ts';
import { type Dialect, defaultDialect } from '../falco/dialect.ts';
import { parseNumber } from '../filtercheck/numbers.ts';
import { codesOf, genericEvent, totalCodes } from './event-codes.ts';

/** Names of events, or all but those named. */
export interface EventSet {
  readonly allBut: boolean;
  readonly names: ReadonlySet<string>;
}

const every: EventSet = { allBut: true, names: new Set() };
const nothing: EventSet = { allBut: false, names: new Set() };

function invert({ allBut, names }: EventSet): EventSet {
  return { allBut: !allBut, names };
}

function both(one: ReadonlySet<string>, other: ReadonlySet<string>): Set<string> {
  return new Set([...one].filter((name) => other.has(name)));
}

function without(one: ReadonlySet<string>, other: ReadonlySet<string>): Set<string> {
  return new Set([...one].filter((name) => !other.has(name)));
}

function intersect(one: EventSet, other: EventSet): EventSet {
  if (one.allBut && other.allBut) {
    if (one.names.size === 0) return other;
    return { allBut: true, names: new Set([...one.names, ...other.names]) };
  }
  if (one.allBut) return { allBut: false, names: without(other.names, one.names) };
  if (other.allBut) return { allBut: false, names: without(one.names, other.names) };
  return { allBut: false, names: both(one.names, other.names) };
}

function merge(one: EventSet, other: EventSet): EventSet {
  return invert(intersect(invert(one), invert(other)));
}

/** What besides the condition says which events it can match. */
export interface EventFacts {
  readonly dialect: Dialect;
  /** Names of events that plugins send. */
  readonly sent: ReadonlySet<string>;
}

const noPlugins: EventFacts = { dialect: defaultDialect, sent: new Set() };

/** Names without an event of their own share the generic one; names Falco does not know give none. */
function named(texts: readonly string[], { sent }: EventFacts): EventSet {
  const names = new Set<string>();
  for (const text of texts) {
    const event = genericEvent(text) ?? (sent.has(text) ? 'asyncevent' : undefined);
    if (event !== undefined) names.add(event);
  }
  return { allBut: false, names };
}

const searched: ReadonlySet<string> = new Set(['==', '=', '!=', 'in']);

function isEventType(check: Check): boolean {
  const { left } = check;
  if (left.kind !== 'field' || (left.argument?.text ?? '') !== '') return false;
  return left.name === 'evt.type' || left.name === 'syscall.type';
}

/**
 * Events are counted from 1 on: what `evt.num` is compared with may decide a check for all events.
 * Only the bare field and constants are looked at. Undefined: nothing is decided.
 */
function decidedByNumber(check: Check): boolean | undefined {
  if (check.kind === 'exists' || check.left.kind !== 'field') return undefined;
  const { left, right, operator } = check;
  if (left.name !== 'evt.num' || left.argument !== undefined) return undefined;
  if (right.kind === 'list' && operator === 'in') {
    return right.values.every(({ text }) => parseNumber('UINT64', text) === 0n) ? false : undefined;
  }
  if (right.kind !== 'value') return undefined;
  const bound = parseNumber('UINT64', right.text);
  if (bound === undefined) return undefined;
  switch (operator) {
    case '=':
    case '==':
    case '<=':
      return bound === 0n ? false : undefined;
    case '!=':
    case '>':
      return bound === 0n ? true : undefined;
    case '<':
      return bound <= 1n ? false : undefined;
    case '>=':
      return bound <= 1n ? true : undefined;
    default:
      return undefined;
  }
}

/** A constant as the last thing in a transformer: Falco takes it for the name of an event type. */
function endsInConstant(operand: TransformOperand): boolean {
  let last: TransformOperand | undefined = operand;
  while (last?.kind === 'transform' || last?.kind === 'operands') {
    last = (last.kind === 'transform' ? last.operands : last.items).at(-1);
  }
  return last?.kind === 'value';
}

function ofCheck(check: Check, negated: boolean, facts: EventFacts): EventSet {
  const decided = facts.dialect.decidesEventNumber ? decidedByNumber(check) : undefined;
  if (decided !== undefined) return decided === negated ? nothing : every;
  if (check.kind === 'exists') return isEventType(check) && negated ? nothing : every;
  const { left, right, operator, modifier } = check;
  // `= anyof` is another operator than `=`, and not among those looked at.
  if (!searched.has(operator) || modifier !== undefined) return every;
  if (!isEventType(check)) return negated && endsInConstant(left) ? nothing : every;
  if (right.kind !== 'value' && right.kind !== 'list') return every;
  const texts = right.kind === 'value' ? [right.text] : right.values.map((each) => each.text);
  const set = named(texts, facts);
  return negated === (operator === '!=') ? set : invert(set);
}

/** The tree of a macro by its name. */
export type MacroTree = (name: string) => Condition | undefined;

export function eventSet(
  condition: Condition,
  macro: MacroTree,
  negated = false,
  facts: EventFacts = noPlugins,
): EventSet {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const all = (condition.kind === 'and') !== negated;
      const sets = condition.children.map((child) => eventSet(child, macro, negated, facts));
      return sets.reduce(all ? intersect : merge, all ? every : nothing);
    }
    case 'not':
      return eventSet(condition.child, macro, !negated, facts);
    case 'macro': {
      const tree = macro(condition.name);
      return tree === undefined ? every : eventSet(tree, macro, negated, facts);
    }
    default:
      return ofCheck(condition, negated, facts);
  }
}

export function countCodes({ allBut, names }: EventSet): number {
  let count = 0;
  for (const name of names) count += codesOf(name);
  return allBut ? totalCodes - count : count;
}
