// A trace → the nodes on the way to what decides it, and how near the whole is to being true.
import { printCondition } from '../condition/print-condition.ts';
import type { Trace } from './trace.ts';

/** The clause that decides, and the macros it stands in. */
export interface Decisive {
  readonly text: string;
  readonly reason: string;
  readonly through: readonly string[];
}

const longest = 400;

export function shorten(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/**
 * The one child that settles a node. Where all of them do, of an `and` that is true the last that is
 * no exemption: conditions go from the general to what the rule is about. Else undefined.
 */
function decidingChild({ kind, verdict, children }: Trace): Trace | undefined {
  if (kind === 'not' || kind === 'macro' || children.length === 1) return children[0];
  if (verdict === (kind === 'or') || typeof verdict === 'string')
    return children.find((child) => child.verdict === verdict);
  if (kind !== 'and') return undefined;
  const asking = children.filter((child) => child.kind !== 'not');
  // What the event says itself tells more than what must have been.
  return asking.findLast((child) => endOf(child).isAssumed !== true) ?? asking.at(-1);
}

function endOf(trace: Trace): Trace {
  let end = trace;
  for (let next = decidingChild(end); next !== undefined; next = decidingChild(end)) end = next;
  return end;
}

/** From the root to the clause that decides. */
export function decidingPath(root: Trace): readonly Trace[] {
  const path = [root];
  for (let next = decidingChild(root); next !== undefined; next = decidingChild(next))
    path.push(next);
  return path;
}

export function decisiveClause(root: Trace): Decisive | undefined {
  const path = decidingPath(root);
  const last = path.at(-1);
  if (last === undefined || last === root) return undefined;
  return {
    text: shorten(printCondition(last.node)),
    reason: last.reason,
    through: path.flatMap(({ name }) => name ?? []),
  };
}

/** Conjuncts of the whole that hold, as a part of all: how near a rule is to matching. */
export function nearness(root: Trace): number {
  const conjuncts = (trace: Trace): readonly Trace[] =>
    trace.kind === 'and' || (trace.kind === 'macro' && trace.children[0]?.kind === 'and')
      ? trace.children.flatMap(conjuncts)
      : [trace];
  const all = conjuncts(root);
  return all.filter(({ verdict }) => verdict === true).length / all.length;
}

const mostNamed = 6;

/** The fields that leave a trace undecided: those the event does not say, of nodes that are open. */
export function missingFields(root: Trace): readonly string[] {
  const found = new Set<string>();
  const seen = new Set<Trace>();
  const visit = (trace: Trace): void => {
    if (trace.verdict !== 'unknown' || !trace.reached || seen.has(trace)) return;
    seen.add(trace);
    for (const { field, state } of trace.readings)
      if (state === 'unknown' || state === 'part') found.add(field);
    for (const child of trace.children) visit(child);
  };
  visit(root);
  return [...found].slice(0, mostNamed);
}
