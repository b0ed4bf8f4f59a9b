// An operand of a condition, its event type settled → a test with what is known of it beforehand;
// several of them → one test. Operands that cannot make Falco stop may change places: what is looked
// up goes before what is worked out, and those that read one and the same field are asked as one.
import type { Check } from '../condition/ast.ts';
import type { PreparedCheck, Test } from './check.ts';
import type { CurrentEvent } from './current-event.ts';
import { all, any } from './junction.ts';
import type { Slot } from './slot.ts';

export interface Part {
  readonly test: Test;
  /** The field, where it reads one alone. */
  readonly slot: Slot | undefined;
  /** It cannot make Falco stop. */
  readonly isSafe: boolean;
  /** A search through the text, slower than a look at it. */
  readonly isSlow: boolean;
}

const slowOperators: ReadonlySet<string> = new Set(['regex', 'glob', 'iglob', 'pmatch']);

export function partOfCheck(node: Check, check: PreparedCheck): Part {
  const slots = new Set(check.slots);
  const [slot] = slots;
  return {
    test: check.test,
    slot: slots.size === 1 ? slot : undefined,
    isSafe: check.isSafe(),
    isSlow: node.kind === 'compare' && slowOperators.has(node.operator),
  };
}

export function negated(part: Part): Part {
  const { test } = part;
  return { ...part, test: () => !test() };
}

/** Its verdict kept: for the value of the field where it reads one alone, else for the event. */
export function remembered(part: Part, event: CurrentEvent): Part {
  const { slot, test } = part;
  return { ...part, test: slot === undefined ? event.once(test) : slot.once(test) };
}

/** Of two or more. */
export function combined(kind: 'and' | 'or', parts: readonly Part[], event: CurrentEvent): Part {
  const whole = {
    isSafe: parts.every(({ isSafe }) => isSafe),
    isSlow: parts.some(({ isSlow }) => isSlow),
  };
  const slot = commonSlot(parts);
  if (slot !== undefined) return { ...whole, slot, test: junction(kind, slowLast(parts)) };
  return { ...whole, slot, test: junction(kind, arranged(kind, parts, event)) };
}

function commonSlot([first, ...others]: readonly Part[]): Slot | undefined {
  return others.every(({ slot }) => slot === first?.slot) ? first?.slot : undefined;
}

/** Nothing is moved past a part that may make Falco stop. */
function arranged(
  kind: 'and' | 'or',
  parts: readonly Part[],
  event: CurrentEvent,
): readonly Part[] {
  const all: Part[] = [];
  let run: Part[] = [];
  for (const part of parts) {
    if (part.isSafe) {
      run.push(part);
    } else {
      all.push(...together(kind, run, event), withMemory(part, event));
      run = [];
    }
  }
  all.push(...together(kind, run, event));
  return all;
}

function withMemory(part: Part, event: CurrentEvent): Part {
  return part.slot === undefined ? part : remembered(part, event);
}

/** One part a field, in the order in which they come; those of several fields last. */
function together(kind: 'and' | 'or', run: readonly Part[], event: CurrentEvent): readonly Part[] {
  const groups = new Map<Slot, Part[]>();
  const others: Part[] = [];
  for (const part of run) {
    if (part.slot === undefined) {
      others.push(part);
      continue;
    }
    const group = groups.get(part.slot) ?? [];
    group.push(part);
    groups.set(part.slot, group);
  }
  const single = [...groups.values()].map((group) => {
    const [first] = group;
    const one = group.length === 1 && first !== undefined ? first : combined(kind, group, event);
    return withMemory(one, event);
  });
  return [
    ...single.filter(({ isSlow }) => !isSlow),
    ...single.filter(({ isSlow }) => isSlow),
    ...others,
  ];
}

/** A part that is not safe stays where it is, and with it all. */
function slowLast(parts: readonly Part[]): readonly Part[] {
  if (!parts.every(({ isSafe }) => isSafe)) return parts;
  return [...parts.filter(({ isSlow }) => !isSlow), ...parts.filter(({ isSlow }) => isSlow)];
}

function junction(kind: 'and' | 'or', parts: readonly Part[]): Test {
  const tests = parts.map(({ test }) => test);
  return kind === 'and' ? all(tests) : any(tests);
}
