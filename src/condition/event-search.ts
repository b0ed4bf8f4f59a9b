// A check that compiles → whether Falco stops when it looks for the event types it names: it cannot see through transformers or fields there. libs filter/ppm_codes.cpp.
import type { Check, FieldNode, Operand, TransformOperand } from './ast.ts';
import { visit } from './visitor.ts';

function namesEventType(node: FieldNode): boolean {
  const named = node.name === 'evt.type' || node.name === 'syscall.type';
  return named && (node.argument?.text ?? '') === '';
}

/** Of a list, Falco remembers the last item. */
function endsInEventType(items: readonly TransformOperand[]): boolean {
  const last = items.at(-1);
  return last?.kind === 'field' && namesEventType(last);
}

/** Whether a transformer is applied to the event type. */
function transformsEventType(operand: Operand): boolean {
  let found = false;
  visit(operand, (node) => {
    if (node.kind !== 'transform') return;
    found ||= node.operands.some(
      (one) =>
        (one.kind === 'field' && namesEventType(one)) ||
        (one.kind === 'operands' && endsInEventType(one.items)),
    );
  });
  return found;
}

const searched = new Set(['==', '=', '!=', 'in']);

function checkFault(check: Check): string | undefined {
  const transformed = 'event code search does not support `evt.type` checks with transformers';
  if (check.kind === 'exists') return transformsEventType(check.left) ? transformed : undefined;
  const { left, operator, modifier, right } = check;
  if (!searched.has(operator) || modifier !== undefined) return undefined;
  if (transformsEventType(left)) return transformed;
  if (left.kind !== 'field' || !namesEventType(left)) return undefined;
  if (right.kind === 'transform' && transformsEventType(right)) return transformed;
  return right.kind === 'field' || right.kind === 'transform'
    ? 'right-hand field comparisons on `evt.type`/`syscall.type` checks are not supported by event code search'
    : undefined;
}

/** Falco's message for a check it cannot search; undefined for all others. */
export function eventSearchFault(check: Check): string | undefined {
  const fault = checkFault(check);
  return fault === undefined ? undefined : `Runtime error: ${fault}. Exiting.`;
}
