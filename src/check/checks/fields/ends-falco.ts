// What loads, and stops Falco at the first event it is asked for: an operator that fd.ip, fd.port and
// fd.proto do not take (libs sinsp_filtercheck_fd.cpp, compare_ip and compare_port); join, concat and
// getopt beside a field, which they forget (sinsp_filtercheck_multivalue_transformer.h); a number
// without a value in a list of theirs (sinsp_filtercheck_rawstring.cpp, rawnum_check).

import type {
  Check as CheckNode,
  Comparison,
  FieldNode,
  Operand,
  TransformOperand,
} from '../../../condition/ast.ts';
import { fieldText } from '../../../condition/ast.ts';
import { compileCheck } from '../../../condition/compile-check.ts';
import { CompileFault } from '../../../condition/compile-operand.ts';
import { parseCondition } from '../../../condition/parse-condition.ts';
import { visit, visitLeaves } from '../../../condition/visitor.ts';
import { defaultDialect } from '../../../falco/dialect.ts';
import { defaultProviders, resolveField } from '../../../filtercheck/resolve-field.ts';
import { takesSeveral } from '../../../filtercheck/transformers.ts';
import type { Check } from '../../check.ts';
import type { CheckFix, Draft } from '../../finding.ts';
import type { WrittenCondition } from '../../written.ts';

const bothEnds: ReadonlySet<string> = new Set(['fd.ip', 'fd.port', 'fd.proto']);

/** Transformers of one operand on it change nothing. */
function combinedName(operand: Operand): string | undefined {
  let node: TransformOperand = operand;
  while (node.kind === 'transform') {
    const only: TransformOperand | undefined = node.operands[0];
    if (node.operands.length !== 1 || only === undefined) {
      return takesSeveral(node.name) ? node.name : undefined;
    }
    node = only;
  }
  return undefined;
}

const writtenOut: ReadonlySet<string> = new Set(['PID', 'INT64', 'UINT64']);

function numberInList(check: CheckNode): FieldNode | undefined {
  let found: FieldNode | undefined;
  visit(check, (node) => {
    if (node.kind !== 'operands') return;
    for (const item of node.items) {
      const field = item.kind === 'field' ? resolveField(fieldText(item)) : undefined;
      if (item.kind !== 'field' || field?.kind !== 'field') continue;
      if (!field.field.list && writtenOut.has(field.type)) found ??= item;
    }
  });
  return found;
}

function compiles(text: string): boolean {
  const parsed = parseCondition(text);
  if (!parsed.ok || parsed.condition.kind !== 'compare') return false;
  try {
    compileCheck(parsed.condition, defaultProviders, defaultDialect, () => undefined);
    return true;
  } catch (fault) {
    if (fault instanceof CompileFault) return false;
    throw fault;
  }
}

const symmetric: ReadonlySet<string> = new Set(['=', '==', '!=']);

/** The field to the left: `fd.name = concat(…)` is sound, and the same. */
function swapped(condition: WrittenCondition, node: Comparison): CheckFix | undefined {
  const { left, right, operator } = node;
  if (right.kind !== 'transform' || !symmetric.has(operator)) return undefined;
  const [inner] = right.operands;
  const field = right.name === 'val' && inner !== undefined ? inner : right;
  const textOf = ({ from, to }: { from: number; to: number }) => condition.text.slice(from, to);
  const text = `${textOf(field)} ${operator} ${textOf(left)}`;
  if (!compiles(text)) return undefined;
  const edit = condition.edit(node, text);
  return edit && { title: 'Write the field on the left', edits: [edit] };
}

type Said = Pick<Draft, 'severity' | 'message' | 'fix'>;

function besideField(condition: WrittenCondition, node: Comparison): Said | undefined {
  if (node.right.kind !== 'transform') return undefined;
  const name = combinedName(node.left);
  if (name === undefined) return undefined;
  const { operator } = node;
  if (operator === 'in' || operator === 'intersects') {
    const message = `${name}() ${operator} never matches a field: Falco forgets the field and compares with nothing.`;
    return { severity: 'warning', message };
  }
  const message = `${name}() on the left of a field crashes Falco (signal 11) at the first event in which it has a value.`;
  return { severity: 'error', message, fix: swapped(condition, node) };
}

function judge(condition: WrittenCondition, check: CheckNode): Said | undefined {
  const { left } = check;
  if (check.kind === 'compare') {
    if (left.kind === 'field' && bothEnds.has(left.name) && check.operator === 'intersects') {
      const message = `${left.name} intersects stops Falco at the first event compared. Use in.`;
      return { severity: 'error', message };
    }
    const said = besideField(condition, check);
    if (said !== undefined) return said;
  }
  const number = numberInList(check);
  if (number === undefined) return undefined;
  const name = fieldText(number);
  const message = `${name} in a list crashes Falco (signal 11) at the first event in which ${name} has no value. Leave it out of the list, or compare it by itself.`;
  return { severity: 'error', message };
}

export const endsFalco: Check = {
  code: 'ends-falco',
  condition: (condition, { replaced }) => {
    const { file, item, tree } = condition;
    const drafts: Draft[] = [];
    // A definition that a later one takes the place of is never compared with an event.
    if (tree === undefined || replaced.has(item)) return drafts;
    visitLeaves(tree, (leaf) => {
      const said = leaf.kind === 'macro' ? undefined : judge(condition, leaf);
      if (said === undefined) return;
      drafts.push({ file, range: condition.place(leaf), item: item.name, ...said });
    });
    return drafts;
  },
};
