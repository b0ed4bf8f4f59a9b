// A trace → the nodes on the way to what decides it, and the tree as the page shows it.
import { printCondition } from '../../../condition/print-condition.ts';
import type { Trace } from '../../../evaluation/trace.ts';
import type { Decisive, TraceNode } from '../protocol.ts';

const longest = 400;

function shorten(text: string): string {
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
  return kind === 'and' ? children.findLast((child) => child.kind !== 'not') : undefined;
}

/** From the root to the clause that decides. */
function decidingPath(root: Trace): readonly Trace[] {
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

/** Macros that several nodes share stay shared: a message keeps that. */
export function treeOf(root: Trace): TraceNode {
  const path = new Set(decidingPath(root));
  const made = new Map<Trace, TraceNode>();
  const make = (trace: Trace): TraceNode => {
    const known = made.get(trace);
    if (known !== undefined) return known;
    const { kind, node, name, verdict, reached, reason, children } = trace;
    const text = kind === 'check' ? shorten(printCondition(node)) : (name ?? '');
    const decides = path.has(trace);
    const tree = { kind, text, verdict, reached, reason, decides, children: children.map(make) };
    made.set(trace, tree);
    return tree;
  };
  return make(root);
}
