// A compiled check → a test of the current event.
// libs sinsp_filtercheck.cpp (compare_nocache, compare_rhs), sinsp_filtercheck_fd.cpp (compare_ip,
// compare_net, compare_port), sinsp_filtercheck_thread.cpp (compare_full_…).
import type { CompiledCheck } from '../condition/compile-check.ts';
import { type CompiledOperand, isCombined } from '../condition/compile-operand.ts';
import type { Dialect } from '../falco/dialect.ts';
import type { ComparisonOperator, Modifier } from '../filtercheck/operators.ts';
import { typeFamily } from '../filtercheck/value-types.ts';
import type { CurrentEvent } from './current-event.ts';
import { EvaluationFault } from './fault.ts';
import { type Operand, prepareOperand } from './operand.ts';
import { isSafeCheck } from './safe-check.ts';
import type { Slot } from './slot.ts';
import { fieldShape } from './sources.ts';
import {
  type Constant,
  comparison,
  constantOf,
  membership,
  type Predicate,
  predicate,
} from './values/compare.ts';
import { endpointTest } from './values/endpoints.ts';
import { type Extracted, type Scalar, scalars } from './values/fields.ts';

/** May throw EvaluationFault. */
export type Test = () => boolean;

export interface PreparedCheck {
  readonly test: Test;
  /** The fields it reads, left before right. */
  readonly slots: readonly Slot[];
  readonly left: Operand;
  readonly right: Operand | undefined;
  /** Whether it never throws. */
  readonly isSafe: () => boolean;
}

type BinaryCheck = Exclude<CompiledCheck, { operator: 'exists' }>;

const listOperators: ReadonlySet<ComparisonOperator> = new Set(['in', 'intersects', 'pmatch']);

export function prepareCheck(check: CompiledCheck, event: CurrentEvent): PreparedCheck {
  const left = checkedOperand(check.left, event);
  const { value, slots } = left;
  const isSafe = () => isSafeCheck(check);
  if (check.operator === 'exists') {
    return { test: () => value() !== undefined, slots, left, right: undefined, isSafe };
  }
  if (check.right.kind === 'operand') {
    const right = prepareOperand(check.right.operand, event);
    const test = compareOperands({ ...check, right: check.right }, left, right);
    return { test, slots: [...slots, ...right.slots], left, right, isSafe };
  }
  const constants = check.right.values.map((constant) => constantOf(constant, check.left.type));
  const matches = compareConstants(check, constants, event.dialect);
  const test = () => {
    const found = value();
    return found !== undefined && matches(found);
  };
  return { test, slots, left, right: undefined, isSafe };
}

/** All ancestors, both ends of a connection; else as usual. */
function checkedOperand(operand: CompiledOperand, event: CurrentEvent): Operand {
  if (operand.kind !== 'field') return prepareOperand(operand, event);
  const slot = event.slot(operand);
  return { value: slot.value, slots: [slot] };
}

function compareConstants(
  check: BinaryCheck,
  constants: readonly Constant[],
  dialect: Dialect,
): (value: Extracted) => boolean {
  const { operator, modifier, left } = check;
  const shape = left.kind === 'field' ? fieldShape(left) : left.list ? 'list' : 'single';
  if (left.kind === 'field' && shape === 'ends') {
    return endpointTest(left.field.name, operator, constants);
  }
  if (shape === 'list') return compareList(operator, isTerminated(left) ? [] : constants);
  if (comparesRawLength(check)) return () => false;
  if (shape === 'ancestors') {
    // Without an index any ancestor will do. Falco hands on the operator without its modifier here:
    // the first value alone counts.
    const matches = scalarTest(operator, undefined, left, constants, dialect);
    return (value) => scalars(value).some(matches);
  }
  // What is read here is a single value.
  return scalarTest(operator, modifier, left, constants, dialect) as (value: Extracted) => boolean;
}

/** `in` on these asks for a value of length 0 in a set of numbers. */
function comparesRawLength({ operator, left }: BinaryCheck): boolean {
  if (operator !== 'in' && operator !== 'intersects') return false;
  if (left.kind !== 'field' || left.type === 'CHARBUF') return false;
  const isApid = left.field.name === 'proc.apid' && left.argument === undefined;
  return isApid || left.field.name === 'evt.rawarg';
}

function scalarTest(
  operator: ComparisonOperator,
  modifier: Modifier | undefined,
  left: CompiledOperand,
  constants: readonly Constant[],
  dialect: Dialect,
): Predicate {
  if (modifier !== undefined) {
    return modifiedTest(operator, modifier, left.type, constants, dialect);
  }
  if (listOperators.has(operator)) return membership(operator, constants);
  const [constant] = constants;
  return constant === undefined ? () => false : predicate(operator, left.type, constant, dialect);
}

function modifiedTest(
  operator: ComparisonOperator,
  modifier: Modifier,
  type: string,
  constants: readonly Constant[],
  dialect: Dialect,
): Predicate {
  const tests = constants.map((constant) => {
    // Networks are compared as bytes with an address, and never equal.
    if (typeof constant === 'object') return () => operator === '!=';
    return predicate(operator, type, constant, dialect);
  });
  if (tests.length === 0) return () => false;
  switch (modifier) {
    case 'anyof':
      return (value) => tests.some((test) => test(value));
    case 'allof':
      return (value) => tests.every((test) => test(value));
    case 'oneof':
      return (value) => tests.filter((test) => test(value)).length === 1;
  }
}

/**
 * join, concat and getopt forget the field they are compared with: a set is then empty, and anything
 * else is read where there is nothing.
 */
function compareForgotten(
  operator: ComparisonOperator,
  isList: boolean,
  value: Extracted | undefined,
): boolean {
  if (value === undefined) return false;
  if (operator !== 'in' && operator !== 'intersects') {
    throw new EvaluationFault('Falco ends with signal 11');
  }
  return isList && compareList(operator, [])(value);
}

/** `in`: all values of the left are on the right; `intersects`: one is. */
function compareList(
  operator: ComparisonOperator,
  constants: readonly Constant[],
): (value: Extracted) => boolean {
  const isMember = membership('in', constants);
  return operator === 'intersects'
    ? (value) => scalars(value).some(isMember)
    : (value) => scalars(value).every(isMember);
}

const withTerminator: ReadonlySet<string> = new Set(['tolower', 'toupper', 'basename', 'b64']);

/**
 * What these give counts the NUL at its end, which `in` and `intersects`, where lengths count, take
 * off a single value on the left only (string_transformer, craft_filter_value).
 */
function isTerminated(operand: CompiledOperand): boolean {
  return operand.kind === 'transform' && withTerminator.has(operand.name);
}

function compareOperands(
  check: BinaryCheck & { readonly right: { readonly kind: 'operand' } },
  left: Operand,
  right: Operand,
): Test {
  const { operator, left: type } = check;
  const other = check.right.operand;
  const isSet = operator === 'in' || operator === 'intersects';
  if (isCombined(type)) return () => compareForgotten(operator, type.list, left.value());
  const leftTerminated = type.list && isTerminated(type);
  const isText = type.list || typeFamily(type.type) === 'string';
  if (isSet && isText && leftTerminated !== isTerminated(other)) return () => false;
  const compare = comparison(operator, type.type);
  return () => {
    const a = left.value();
    const b = a === undefined ? undefined : right.value();
    if (a === undefined || b === undefined) return false;
    return type.list ? compareList(operator, scalars(b))(a) : compare(a as Scalar, b as Scalar);
  };
}
