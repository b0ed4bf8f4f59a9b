// An operator and the type on its left → nothing, or what Falco says against them.
// Names and order: libs filter/parser.cpp. Which goes with which: libs filter_compare.cpp.
import { typeFamily, type ValueType } from './value-types.ts';

export const numberOperators = ['<=', '<', '>=', '>'] as const;
export const stringOperators = [
  '==',
  '=',
  '!=',
  'glob',
  'iglob',
  'contains',
  'icontains',
  'bcontains',
  'startswith',
  'bstartswith',
  'endswith',
  'regex',
] as const;
export const listOperators = ['intersects', 'in', 'pmatch'] as const;
export const modifiers = ['oneof', 'anyof', 'allof'] as const;

export type NumberOperator = (typeof numberOperators)[number];
export type StringOperator = (typeof stringOperators)[number];
export type ListOperator = (typeof listOperators)[number];
export type ComparisonOperator = NumberOperator | StringOperator | ListOperator;
export type Modifier = (typeof modifiers)[number];

export const operators = ['exists', ...numberOperators, ...stringOperators, ...listOperators];

const equality = '== = != in intersects';
const order = '< <= > >=';
const allowed = {
  number: new Set(`${equality} ${order}`.split(' ')),
  boolean: new Set(equality.split(' ')),
  address: new Set(equality.split(' ')),
  string: new Set(
    `${equality} ${order} contains icontains startswith endswith glob iglob pmatch regex`.split(
      ' ',
    ),
  ),
  bytes: new Set(`${equality} contains startswith endswith bcontains bstartswith`.split(' ')),
};
const titles = {
  number: 'numeric',
  boolean: 'numeric',
  address: 'ip address and network',
  string: 'string',
  bytes: 'buffer',
};
const listTypes = new Set('CHARBUF UINT64 RELTIME ABSTIME BOOL IPADDR IPNET'.split(' '));

/** Falco's message, or undefined where the two go together. */
export function operatorFault(
  operator: ComparisonOperator,
  modifier: Modifier | undefined,
  left: ValueType,
): string | undefined {
  const shown = operator === '==' ? '=' : operator;
  if (left.list) {
    if (!listTypes.has(left.type)) return `list filters are not supported for type '${left.type}'`;
    if (modifier === undefined && (operator === 'in' || operator === 'intersects'))
      return undefined;
    return `'${shown}' operator not supported list filters`;
  }
  const family = typeFamily(left.type);
  if (family === 'none') return `'${shown}' operator not supported for type '${left.type}'`;
  const title = titles[family];
  if (family === 'address' && modifier !== undefined && !allowed.address.has(operator)) {
    return `'${shown}' with modifier not supported for ${title} filters`;
  }
  if (allowed[family].has(operator)) return undefined;
  return `'${shown}' operator not supported for ${title} filters`;
}
