// A condition → the event types it can hold for, as Falco searches for them, quirks included
// (libs filter/ppm_codes.cpp). A rule that names none, or too many, warns with LOAD_NO_EVTTYPE.
import { eventTypes, genericEventTypes, unproducedEventTypes } from '../falco/event-types.gen.ts';
import type { Check, Condition, MacroUse, TransformOperand } from './ast.ts';

/** `inverted`: all event types but these. The generic system calls are one name, `syscall`. */
export interface EventTypes {
  readonly names: ReadonlySet<string>;
  readonly inverted: boolean;
}

const all: EventTypes = { names: new Set(), inverted: true };
const none: EventTypes = { names: new Set(), inverted: false };

function invert({ names, inverted }: EventTypes): EventTypes {
  return { names, inverted: !inverted };
}

function without(names: ReadonlySet<string>, others: ReadonlySet<string>): Set<string> {
  return new Set([...names].filter((name) => !others.has(name)));
}

function union(a: EventTypes, b: EventTypes): EventTypes {
  if (!a.inverted && !b.inverted) {
    return { names: new Set([...a.names, ...b.names]), inverted: false };
  }
  if (a.inverted && b.inverted) {
    return { names: without(a.names, without(a.names, b.names)), inverted: true };
  }
  const [plain, rest] = a.inverted ? [b, a] : [a, b];
  return { names: without(rest.names, plain.names), inverted: true };
}

function intersection(a: EventTypes, b: EventTypes): EventTypes {
  return invert(union(invert(a), invert(b)));
}

let events: ReadonlyMap<string, string> | undefined;

/** Names Falco finds no event for are passed over. */
function named(names: readonly string[]): EventTypes {
  events ??= new Map([
    ...eventTypes.map((name): [string, string] => [name, name]),
    ...[...genericEventTypes, ...unproducedEventTypes].map((name): [string, string] => [
      name,
      'syscall',
    ]),
  ]);
  const found = names.flatMap((name) => events?.get(name) ?? []);
  return { names: new Set(found), inverted: false };
}

/** Event codes of a name, where they are not two: one row of the table a version and direction. */
const codes: ReadonlyMap<string, number> = new Map([
  ...counted(4, 'accept brk procexit ioctl mkdir rmdir link linkat unlink unlinkat openat dup'),
  ...counted(6, 'accept4 fork vfork container'),
  ...counted(8, 'clone'),
  ...counted(16, 'execve'),
]);

function counted(count: number, names: string): [string, number][] {
  return names.split(' ').map((name) => [name, count]);
}

const most = 100;
/** More than this are left whatever names are taken away. */
const allCodes = 430;

/** Whether Falco warns that a rule with this condition names no event type, or too many. */
export function isUnbounded({ names, inverted }: EventTypes): boolean {
  let count = 0;
  for (const name of names) count += codes.get(name) ?? 2;
  const held = inverted ? Math.max(0, allCodes - count) : count;
  return held === 0 || held > most;
}

interface Search {
  readonly macro: (name: string) => Condition | undefined;
  /** The macros around the place searched: one within itself ends there. */
  readonly within: readonly string[];
}

export function eventTypesOf(
  condition: Condition,
  macro: (name: string) => Condition | undefined = () => undefined,
): EventTypes {
  return search(condition, false, { macro, within: [] });
}

/** Negation is pushed down to the checks, by De Morgan’s laws. */
function search(condition: Condition, negated: boolean, context: Search): EventTypes {
  switch (condition.kind) {
    case 'not':
      return search(condition.child, !negated, context);
    case 'and':
    case 'or': {
      const parts = condition.children.map((child) => search(child, negated, context));
      return (condition.kind === 'and') !== negated
        ? parts.reduce(intersection, all)
        : parts.reduce(union, none);
    }
    case 'macro':
      return searchMacro(condition, negated, context);
    default:
      return searchCheck(condition, negated);
  }
}

function searchMacro({ name }: MacroUse, negated: boolean, { macro, within }: Search): EventTypes {
  const tree = within.includes(name) ? undefined : macro(name);
  if (tree === undefined) return all;
  return search(tree, negated, { macro, within: [...within, name] });
}

function isEventType(operand: TransformOperand): boolean {
  return (
    operand.kind === 'field' &&
    (operand.name === 'evt.type' || operand.name === 'syscall.type') &&
    (operand.argument?.text ?? '') === ''
  );
}

/** A constant as the last thing in a transformer is taken for the name of an event type. */
function endsInConstant(operand: TransformOperand): boolean {
  let last: TransformOperand | undefined = operand;
  while (last?.kind === 'transform' || last?.kind === 'operands') {
    last = (last.kind === 'transform' ? last.operands : last.items).at(-1);
  }
  return last?.kind === 'value';
}

function searchCheck(check: Check, negated: boolean): EventTypes {
  const { left } = check;
  if (check.kind === 'exists') return isEventType(left) && negated ? none : all;
  const { operator, right } = check;
  if (!['=', '==', '!=', 'in'].includes(operator)) return all;
  if (!isEventType(left)) return negated && endsInConstant(left) ? none : all;
  if (right.kind === 'field' || right.kind === 'transform') return all;
  const values = right.kind === 'list' ? right.values : [right];
  const found = named(values.map((value) => value.text));
  return (operator === '!=') === negated ? found : invert(found);
}
