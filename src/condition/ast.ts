// The syntax tree of a condition: plain objects, each with the range of text it stands at.
// Shapes follow libs filter/ast.h; a pair of brackets and a doubled `not` leave no node.
import type { ComparisonOperator, Modifier } from '../filtercheck/operators.ts';
import type { transformerNames } from '../filtercheck/transformers.ts';
import type { Range } from '../text/diagnostic.ts';

export type TransformerName = (typeof transformerNames)[number];

/** `and`, `or`: two children or more. The range takes in brackets around the first and last child. */
export interface Junction extends Range {
  readonly kind: 'and' | 'or';
  readonly children: readonly Condition[];
}

export interface Negation extends Range {
  readonly kind: 'not';
  readonly child: Condition;
}

/** A bare name: a macro, or a mistake. */
export interface MacroUse extends Range {
  readonly kind: 'macro';
  readonly name: string;
}

export interface Existence extends Range {
  readonly kind: 'exists';
  readonly left: Operand;
}

export interface Comparison extends Range {
  readonly kind: 'compare';
  readonly left: Operand;
  readonly operator: ComparisonOperator;
  readonly operatorRange: Range;
  readonly modifier: Modifier | undefined;
  readonly right: Operand | ValueNode | ListNode;
}

export type Check = Existence | Comparison;
export type Condition = Junction | Negation | MacroUse | Check;

export interface FieldNode extends Range {
  readonly kind: 'field';
  readonly name: string;
  readonly argument: ArgumentNode | undefined;
}

/** What stands in brackets; the range is without them. */
export interface ArgumentNode extends Range {
  readonly text: string;
}

/** `val(…)` stands on the right only and is the field itself. */
export interface TransformNode extends Range {
  readonly kind: 'transform';
  readonly name: TransformerName;
  readonly operands: readonly TransformOperand[];
  /** `getopt(…)[o]`. */
  readonly argument: ArgumentNode | undefined;
}

/** `(a, b)` within a transformer. */
export interface OperandList extends Range {
  readonly kind: 'operands';
  readonly items: readonly (Operand | ValueNode)[];
}

export type Operand = FieldNode | TransformNode;
export type TransformOperand = Operand | ValueNode | OperandList;

export interface ValueNode extends Range {
  readonly kind: 'value';
  /** Without quotes, escapes resolved. */
  readonly text: string;
  readonly quoted: boolean;
}

export interface ListNode extends Range {
  readonly kind: 'list';
  readonly values: readonly ValueNode[];
}

export type ConditionNode = Condition | Operand | OperandList | ValueNode | ListNode;

/** `proc.aname[2]`: the name as Falco's classes of fields are asked for it. */
export function fieldText(node: FieldNode): string {
  const argument = node.argument?.text ?? '';
  return argument === '' ? node.name : `${node.name}[${argument}]`;
}
