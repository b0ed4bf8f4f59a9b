// One check → its operands, operator and values as Falco compares them, with the warnings that come
// up on the way, or Falco's message. libs filter.cpp, visit of unary and binary checks.
import type { Dialect } from '../falco/dialect.ts';
import { eventTypes, unproducedEventTypes } from '../falco/event-types.gen.ts';
import type { FieldProvider } from '../falco/fields.ts';
import { type ComparisonOperator, type Modifier, operatorFault } from '../filtercheck/operators.ts';
import { parseValue, untilNul, type Value } from '../filtercheck/parse-value.ts';
import type { Check, Comparison, ValueNode } from './ast.ts';
import {
  allowsRightHandSide,
  type CompiledOperand,
  CompileFault,
  compileOperand,
  isCombined,
  operandName,
} from './compile-operand.ts';
import { patternFault } from './regex-syntax.ts';
import { valueWarnings } from './value-warnings.ts';

export type CompiledCheck =
  | { readonly operator: 'exists'; readonly left: CompiledOperand }
  | {
      readonly operator: ComparisonOperator;
      readonly modifier: Modifier | undefined;
      readonly left: CompiledOperand;
      readonly right:
        | { readonly kind: 'values'; readonly values: readonly Value[] }
        | { readonly kind: 'operand'; readonly operand: CompiledOperand };
    };

/** `warn` is told of each suspicious constant before its value is looked at. */
export function compileCheck(
  check: Check,
  providers: readonly FieldProvider[],
  dialect: Dialect,
  warn: (node: ValueNode, message: string) => void,
): CompiledCheck {
  const left = compileOperand(check.left, providers);
  if (check.kind === 'exists') return { operator: 'exists', left };
  const { operator, modifier, right } = check;
  const fault = operatorFault(operator, modifier, left);
  if (fault !== undefined) throw new CompileFault(`filter error: ${fault}`);
  if (right.kind === 'field' || right.kind === 'transform') {
    const operand = compileOperand(right, providers);
    checkRightHandSide(check, left, operand);
    return { operator, modifier, left, right: { kind: 'operand', operand } };
  }
  const nodes = right.kind === 'list' ? right.values : [right];
  const values = nodes.map((node) => {
    for (const message of valueWarnings(operator, node.text, providers)) warn(node, message);
    return compileValue(node.text, operator, left, { dialect, providers });
  });
  return { operator, modifier, left, right: { kind: 'values', values } };
}

let knownEvents: ReadonlySet<string> | undefined;

function isKnownEvent(name: string, providers: readonly FieldProvider[]): boolean {
  // Rows of the driver's table that are not used have no name: `evt.type = ""` is accepted.
  knownEvents ??= new Set([...eventTypes, ...unproducedEventTypes, '']);
  if (knownEvents.has(name)) return true;
  return providers.some((one) => typeof one !== 'string' && one.events.includes(name));
}

function compileValue(
  whole: string,
  operator: ComparisonOperator,
  left: CompiledOperand,
  {
    dialect,
    providers,
  }: { readonly dialect: Dialect; readonly providers: readonly FieldProvider[] },
): Value {
  const text = untilNul(whole);
  // Another source's plugin may have fields of these names, and none of the rules for them.
  const field = providers.includes('libs') ? operandName(left) : '';
  const value = parseValue(left.type, whole, operator, dialect);
  if (value.kind === 'fault') throw new CompileFault(value.message, value.stops === true);
  // len(evt.type) too: what was parsed as a number is then looked up as a name.
  if (field === 'evt.type' && (value.kind === 'number' || !isKnownEvent(text, providers))) {
    throw new CompileFault(`unknown event type ${text}`);
  }
  if (field === 'evt.around' && operator !== '=' && operator !== '==') {
    throw new CompileFault("evt.around supports only '=' comparison operator");
  }
  if (operator === 'regex') {
    const message = patternFault(text);
    if (message !== undefined) throw new CompileFault(`invalid regex pattern: ${message}`);
  }
  return value;
}

function shownType(operand: CompiledOperand): string {
  return `'${operand.type}${operand.list ? ' (list)' : ''}'`;
}

function checkRightHandSide(
  { operator }: Comparison,
  left: CompiledOperand,
  right: CompiledOperand,
): void {
  if (operator === 'pmatch' || operator === 'regex') {
    throw new CompileFault(
      `operator '${operator.toUpperCase()}' doesn't support right-hand side fields`,
    );
  }
  if (left.type === 'IPNET') {
    throw new CompileFault("field type 'IPNET' doesn't support right-hand side fields");
  }
  if (!allowsRightHandSide(left)) {
    throw new CompileFault(`field '${operandName(left)}' doesn't support right-hand side fields`);
  }
  if (!allowsRightHandSide(right)) {
    throw new CompileFault(
      `field '${operandName(right)}' can't be used as a right-hand side field`,
    );
  }
  // Falco believes such a left side to have no field to its right, and does not compare the types.
  if (isCombined(left) || (left.type === right.type && left.list === right.list)) return;
  throw new CompileFault(
    `field '${operandName(left)}' has type ${shownType(left)} while the right-hand side field '${operandName(right)}' has incompatible type ${shownType(right)}`,
  );
}
