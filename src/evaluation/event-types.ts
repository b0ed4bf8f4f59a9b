// A condition → the event types on which it can hold, so that a rule need not be tried on others.
// Only what the condition says of `evt.type` is looked at (libs filter_ppm_codes.cpp goes the same
// way); about the rest either answer is thought possible.
import type { Comparison, Condition } from '../condition/ast.ts';

/** The names listed, or all but those. */
export interface EventTypes {
  readonly allBut: boolean;
  readonly names: ReadonlySet<string>;
}

interface Possible {
  readonly holds: EventTypes;
  readonly fails: EventTypes;
}

const all: EventTypes = { allBut: true, names: new Set() };
const anything: Possible = { holds: all, fails: all };

export function includes({ allBut, names }: EventTypes, type: string): boolean {
  return names.has(type) !== allBut;
}

function complement({ allBut, names }: EventTypes): EventTypes {
  return { allBut: !allBut, names };
}

function intersect(a: EventTypes, b: EventTypes): EventTypes {
  if (a.allBut && b.allBut) return { allBut: true, names: new Set([...a.names, ...b.names]) };
  const [listed, other] = a.allBut ? [b, a] : [a, b];
  const names = [...listed.names].filter((name) => includes(other, name));
  return { allBut: false, names: new Set(names) };
}

function unite(a: EventTypes, b: EventTypes): EventTypes {
  return complement(intersect(complement(a), complement(b)));
}

export class EventTypeFinder {
  readonly #macro: (name: string) => Condition | undefined;
  readonly #macros = new Map<string, Possible>();

  constructor(macro: (name: string) => Condition | undefined) {
    this.#macro = macro;
  }

  find(condition: Condition): EventTypes {
    return this.#possible(condition).holds;
  }

  #possible(condition: Condition): Possible {
    switch (condition.kind) {
      case 'and': {
        const children = condition.children.map((child) => this.#possible(child));
        return {
          holds: children.map(({ holds }) => holds).reduce(intersect),
          fails: children.map(({ fails }) => fails).reduce(unite),
        };
      }
      case 'or': {
        const children = condition.children.map((child) => this.#possible(child));
        return {
          holds: children.map(({ holds }) => holds).reduce(unite),
          fails: children.map(({ fails }) => fails).reduce(intersect),
        };
      }
      case 'not': {
        const { holds, fails } = this.#possible(condition.child);
        return { holds: fails, fails: holds };
      }
      case 'macro':
        return this.#ofMacro(condition.name);
      case 'compare':
        return ofComparison(condition);
      case 'exists':
        return anything;
    }
  }

  #ofMacro(name: string): Possible {
    const known = this.#macros.get(name);
    if (known !== undefined) return known;
    const tree = this.#macro(name);
    const possible = tree === undefined ? anything : this.#possible(tree);
    this.#macros.set(name, possible);
    return possible;
  }
}

function ofComparison({ left, operator, modifier, right }: Comparison): Possible {
  if (left.kind !== 'field' || left.name !== 'evt.type') return anything;
  if (modifier !== undefined || right.kind === 'field' || right.kind === 'transform')
    return anything;
  const values = right.kind === 'list' ? right.values : [right];
  const types: EventTypes = { allBut: false, names: new Set(values.map(({ text }) => text)) };
  switch (operator) {
    case '=':
    case '==':
    case 'in':
    case 'intersects':
      return { holds: types, fails: complement(types) };
    case '!=':
      return { holds: complement(types), fails: types };
    default:
      return anything;
  }
}
