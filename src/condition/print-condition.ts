// A syntax tree → a condition Falco reads as that tree.
import {
  type ArgumentNode,
  type Comparison,
  type Condition,
  type ListNode,
  type TransformOperand,
  type ValueNode,
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
      // A second `not` in a row would cancel the first: the inner one needs brackets.
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

export function printOperand(operand: TransformOperand): string {
  switch (operand.kind) {
    case 'field':
      return operand.name + printArgument(operand.argument);
    case 'transform':
      return `${operand.name}(${operand.operands.map(printOperand).join(', ')})${printArgument(operand.argument)}`;
    case 'operands':
      return `(${operand.items.map(printOperand).join(', ')})`;
    case 'value':
      return printValue(operand);
  }
}
