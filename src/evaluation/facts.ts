// Conditions known to hold or to fail, beside what an event says of its fields → a verdict on a node
// that the fields leave open.
import type { Check, Condition } from '../condition/ast.ts';
import { fieldText } from '../condition/ast.ts';
import { printCondition } from '../condition/print-condition.ts';

/** What is known of a field without its value: one of these, or none of those. */
export interface Domain {
  readonly among?: ReadonlySet<string>;
  readonly not?: ReadonlySet<string>;
  /** In a sentence: how it is known. */
  readonly why: string;
}

export interface Known {
  readonly verdict: boolean;
  readonly why: string;
}

const keys = new WeakMap<Condition, string>();

function keyOf(node: Condition): string {
  const known = keys.get(node) ?? printCondition(node);
  keys.set(node, known);
  return known;
}

function valuesOf({ right }: Extract<Check, { kind: 'compare' }>): readonly string[] | undefined {
  if (right.kind === 'list') return right.values.map(({ text }) => text);
  return right.kind === 'value' ? [right.text] : undefined;
}

export class Facts {
  readonly #verdicts = new Map<string, boolean>();
  readonly #domains: ReadonlyMap<string, Domain>;
  readonly #because: string;

  /** `because`: how a condition that was noted is known, in a sentence. */
  constructor(domains: ReadonlyMap<string, Domain>, because: string) {
    this.#domains = domains;
    this.#because = because;
  }

  /** True: it is news. */
  note(node: Condition, verdict: boolean): boolean {
    const key = keyOf(node);
    if (this.#verdicts.has(key)) return false;
    this.#verdicts.set(key, verdict);
    return true;
  }

  of(node: Condition): Known | undefined {
    const verdict = this.#verdicts.get(keyOf(node));
    if (verdict !== undefined) return { verdict, why: this.#because };
    return node.kind === 'compare' ? this.#byDomain(node) : undefined;
  }

  #byDomain(node: Extract<Check, { kind: 'compare' }>): Known | undefined {
    const { left, operator, modifier } = node;
    if (left.kind !== 'field' || modifier !== undefined) return undefined;
    const domain = this.#domains.get(fieldText(left));
    const values = domain === undefined ? undefined : valuesOf(node);
    if (domain === undefined || values === undefined) return undefined;
    const isIn = isAmong(domain, values);
    if (isIn === undefined) return undefined;
    if (operator === '=' || operator === '==' || operator === 'in')
      return { verdict: isIn, why: domain.why };
    return operator === '!=' ? { verdict: !isIn, why: domain.why } : undefined;
  }
}

/** Whether a value of the domain is one of those asked for; undefined: it may be, or not. */
function isAmong({ among, not }: Domain, values: readonly string[]): boolean | undefined {
  if (not !== undefined && values.every((value) => not.has(value))) return false;
  if (among === undefined) return undefined;
  const asked = new Set(values);
  const inside = [...among].filter((value) => asked.has(value)).length;
  if (inside === among.size) return true;
  return inside === 0 ? false : undefined;
}
