// The left of a check, or a field on its right → its type and the steps that lead to its value, or
// Falco's message. libs filter.cpp (visit of field and transformer), sinsp_filtercheck.cpp.
import type { Field, FieldProvider } from '../falco/fields.ts';
import { resolveField } from '../filtercheck/resolve-field.ts';
import {
  combineTypes,
  takesSeveral,
  type Transformer,
  transformType,
} from '../filtercheck/transformers.ts';
import type { ValueType } from '../filtercheck/value-types.ts';
import {
  fieldText,
  type FieldNode,
  type OperandList,
  type TransformNode,
  type TransformOperand,
} from './ast.ts';

export interface CompiledField extends ValueType {
  readonly kind: 'field';
  readonly field: Field;
  readonly argument: string | undefined;
}

/** A string or number within a transformer. */
export interface CompiledConstant extends ValueType {
  readonly kind: 'constant';
  readonly text: string;
}

/** `(a, b)` within a transformer. */
export interface CompiledList extends ValueType {
  readonly kind: 'list';
  readonly items: readonly CompiledOperand[];
}

export interface CompiledTransform extends ValueType {
  readonly kind: 'transform';
  readonly name: Transformer;
  readonly operands: readonly CompiledOperand[];
  /** The option after `getopt(…)`. */
  readonly argument: string | undefined;
}

export type CompiledOperand = CompiledField | CompiledConstant | CompiledList | CompiledTransform;

/** Thrown and caught within the compiler only; `stops`: Falco ends with a runtime error. */
export class CompileFault extends Error {
  readonly stops: boolean;

  constructor(message: string, stops = false) {
    super(message);
    this.stops = stops;
  }
}

export function compileOperand(
  node: TransformOperand,
  providers: readonly FieldProvider[],
): CompiledOperand {
  switch (node.kind) {
    case 'field':
      return compileField(node, providers);
    case 'value':
      return { kind: 'constant', text: node.text, type: 'CHARBUF', list: false };
    case 'operands':
      return compileList(node, providers);
    case 'transform':
      return compileTransform(node, providers);
  }
}

function compileField(node: FieldNode, providers: readonly FieldProvider[]): CompiledField {
  const found = resolveField(fieldText(node), providers);
  if (found.kind === 'fault') throw new CompileFault(found.message);
  const { field, argument, type } = found;
  return { kind: 'field', field, argument, type, list: field.list };
}

function compileList(node: OperandList, providers: readonly FieldProvider[]): CompiledList {
  const items = node.items.map((item) => compileOperand(item, providers));
  return { kind: 'list', items, type: 'CHARBUF', list: true };
}

function compileTransform(
  node: TransformNode,
  providers: readonly FieldProvider[],
): CompiledOperand {
  const [first, ...rest] = node.operands;
  if (first === undefined) throw new CompileFault(`unknown field transfomer '${node.name}'`);
  const argument = node.argument?.text ?? '';
  if (rest.length > 0) return compileSeveral(node, argument, providers);
  if (argument !== '') {
    throw new CompileFault(
      `filter error: transformer '${node.name}' does not support field arguments`,
    );
  }
  const operand = compileOperand(first, providers);
  if (node.name === 'val') return operand;
  if (takesSeveral(node.name)) throw new CompileFault(`unknown field transfomer '${node.name}'`);
  return transform(node.name, operand);
}

function transform(name: Transformer, operand: CompiledOperand): CompiledTransform {
  const source = sourceField(operand);
  if (source?.noTransformer) {
    throw new CompileFault(`field '${source.name}' does not support transformers`);
  }
  const type = transformType(name, operand);
  if (type === undefined) {
    throw new CompileFault(
      `can't add field transformer: type '${operand.type}' is not supported by '${name}' transformer applied on ${operand.list ? 'list ' : ''}field '${operandName(operand)}'`,
    );
  }
  return { kind: 'transform', name, operands: [operand], argument: undefined, ...type };
}

function compileSeveral(
  node: TransformNode,
  argument: string,
  providers: readonly FieldProvider[],
): CompiledTransform {
  const operands = node.operands.map((operand) => compileOperand(operand, providers));
  const { name } = node;
  if (name === 'val' || !takesSeveral(name)) {
    throw new CompileFault('Runtime error: unknown multivalue transformer. Exiting.', true);
  }
  const type = combineTypes(name, operands.map(untransformedType));
  if (typeof type === 'string') throw new CompileFault(type);
  if (argument === '') return { kind: 'transform', name, operands, argument: undefined, ...type };
  if (name !== 'getopt') {
    throw new CompileFault(`transformer '${name}' does not support field arguments`);
  }
  if (argument.length !== 1) {
    throw new CompileFault('getopt() field argument must be a single option character');
  }
  return { kind: 'transform', name, operands, argument, type: 'CHARBUF', list: false };
}

/**
 * The type before transformers: Falco looks at that when it checks what join, concat and getopt are
 * given, and takes what comes out of one of them for a single string.
 */
function untransformedType(operand: CompiledOperand): ValueType {
  if (operand.kind !== 'transform') return operand;
  if (takesSeveral(operand.name)) return { type: 'CHARBUF', list: false };
  const [inner] = operand.operands;
  return inner === undefined ? operand : untransformedType(inner);
}

/** The field that transformers are applied to, one after the other. */
function sourceField(operand: CompiledOperand): Field | undefined {
  if (operand.kind === 'field') return operand.field;
  if (operand.kind !== 'transform' || takesSeveral(operand.name)) return undefined;
  const [inner] = operand.operands;
  return inner === undefined ? undefined : sourceField(inner);
}

export function allowsRightHandSide(operand: CompiledOperand): boolean {
  return sourceField(operand)?.noRightHandSide !== true;
}

/** How Falco names an operand in messages: by its field, or by the stand-in it uses for the rest. */
export function operandName(operand: CompiledOperand): string {
  if (operand.kind === 'transform' && takesSeveral(operand.name)) {
    return operand.list ? 'INTERNAL' : 'NA';
  }
  return sourceField(operand)?.name ?? 'NA';
}
