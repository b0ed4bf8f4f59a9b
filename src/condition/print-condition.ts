// A syntax tree → a condition Falco reads as that tree.
import type {
  ArgumentNode,
  Comparison,
  Condition,
  ListNode,
  TransformOperand,
  ValueNode,
} from './ast.ts';
import { quoteString } from './strings.ts';

const bareArgument = /^[^\]["' \t\n\v\f\r]+$/;

export function printCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.children
        .map((child) => printWithin(condition.kind, child))
        .join(` ${condition.kind} `);
    case 'not':
      return `not ${printWithin('not', condition.child)}`;
    case 'macro':
      return condition.name;
    case 'exists':
      return `${printOperand(condition.left)} exists`;
    case 'compare':
      return printComparison(condition);
  }
}

function printWithin(outer: 'and' | 'or' | 'not', child: Condition): string {
  const text = printCondition(child);
  const loose =
    child.kind === 'or' ||
    (child.kind === 'and' && outer !== 'or') ||
    (child.kind === 'not' && outer === 'not');
  return loose ? `(${text})` : text;
}

function printComparison({ left, operator, modifier, right }: Comparison): string {
  const words = modifier === undefined ? operator : `${operator} ${modifier}`;
  return `${printOperand(left)} ${words} ${printRight(right)}`;
}

function printRight(right: Comparison['right']): string {
  return right.kind === 'list' ? printList(right) : printOperand(right);
}

function printList(list: ListNode): string {
  return `(${list.values.map(printValue).join(', ')})`;
}

export function printValue(value: ValueNode): string {
  return value.quoted ? quoteString(value.text) : value.text;
}

function printArgument(argument: ArgumentNode | undefined): string {
  if (argument === undefined) return '';
  return bareArgument.test(argument.text)
    ? `[${argument.text}]`
    : `[${quoteString(argument.text)}]`;
}

type Piece = string | TransformOperand;

function separated(items: readonly TransformOperand[]): Piece[] {
  return items.flatMap((item, index) => (index === 0 ? [item] : [', ', item]));
}

/** Without recursion: transformers may stand in each other thousands deep. */
export function printOperand(operand: TransformOperand): string {
  const printed: string[] = [];
  const rest: Piece[] = [operand];
  for (let piece = rest.pop(); piece !== undefined; piece = rest.pop()) {
    if (typeof piece === 'string') printed.push(piece);
    // One by one: as arguments of one call a hundred thousand operands would not fit.
    else for (const next of pieces(piece).reverse()) rest.push(next);
  }
  return printed.join('');
}

function pieces(operand: TransformOperand): Piece[] {
  switch (operand.kind) {
    case 'field':
      return [operand.name + printArgument(operand.argument)];
    case 'transform': {
      const end = `)${printArgument(operand.argument)}`;
      return [`${operand.name}(`, ...separated(operand.operands), end];
    }
    case 'operands':
      return ['(', ...separated(operand.items), ')'];
    case 'value':
      return [printValue(operand)];
  }
}
