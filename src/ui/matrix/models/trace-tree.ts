// A trace → the tree as the page shows it.
import { printCondition } from '../../../condition/print-condition.ts';
import { decidingPath, shorten } from '../../../evaluation/decisive.ts';
import type { Trace } from '../../../evaluation/trace.ts';
import type { TraceNode } from '../protocol.ts';

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
