// The left of a check, or a field on its right → its type and the steps that lead to its value, or
// Falco's message. libs filter.cpp (visit of field and transformer), sinsp_filtercheck.cpp.
import type { Field, FieldProvider } from '../falco/fields.ts';
import { resolveField } from '../filtercheck/resolve-field.ts';
import {
  combineTypes,
  type Transformer,
  takesSeveral,
  transformType,
} from '../filtercheck/transformers.ts';
import type { ValueType } from '../filtercheck/value-types.ts';
import {
  type FieldNode,
  fieldText,
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
  /** What the innermost of a row of transformers is applied to: not a transformer of one operand. */
  readonly source: CompiledOperand;
}

export type CompiledOperand = CompiledField | CompiledConstant | CompiledList | CompiledTransform;

/**
 * Thrown and caught within the compiler only; `stops`: Falco ends with a runtime error.
 * No Error: a file may have very many, and each would record where it was made.
 */
export class CompileFault {
  readonly message: string;
  readonly stops: boolean;

  constructor(message: string, stops = false) {
    this.message = message;
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

/** From the outermost transformer to the operand, then back out: rows of them may be long. */
function compileTransform(
  node: TransformNode,
  providers: readonly FieldProvider[],
): CompiledOperand {
  const row: TransformNode[] = [];
  let inner: TransformOperand = node;
  while (inner.kind === 'transform' && inner.operands.length === 1) {
    checkSingle(inner);
    row.push(inner);
    inner = inner.operands[0] ?? inner;
  }
  const source =
    inner.kind === 'transform'
      ? compileSeveral(inner, providers)
      : compileOperand(inner, providers);
  return row.reduceRight<CompiledOperand>(
    (operand, { name }) => (name === 'val' ? operand : transform(name, operand, source)),
    source,
  );
}

function checkSingle(node: TransformNode): void {
  if (node.argument === undefined) return;
  throw new CompileFault(
    `filter error: transformer '${node.name}' does not support field arguments`,
  );
}

function transform(
  name: Transformer,
  operand: CompiledOperand,
  source: CompiledOperand,
): CompiledTransform {
  if (takesSeveral(name)) throw new CompileFault(`unknown field transfomer '${name}'`);
  if (source.kind === 'field' && source.field.noTransformer) {
    throw new CompileFault(`field '${source.field.name}' does not support transformers`);
  }
  const type = transformType(name, operand);
  if (type === undefined) {
    throw new CompileFault(
      `can't add field transformer: type '${operand.type}' is not supported by '${name}' transformer applied on ${operand.list ? 'list ' : ''}field '${operandName(source)}'`,
    );
  }
  return {
    kind: 'transform',
    name,
    operands: [operand],
    argument: undefined,
    source,
    type: type.type,
    list: type.list,
  };
}

function compileSeveral(
  node: TransformNode,
  providers: readonly FieldProvider[],
): CompiledTransform {
  const operands = node.operands.map((operand) => compileOperand(operand, providers));
  const { name } = node;
  const argument = node.argument?.text;
  if (name === 'val' || !takesSeveral(name)) {
    throw new CompileFault('Runtime error: unknown multivalue transformer. Exiting.', true);
  }
  const type = combineTypes(name, operands.map(untransformedType));
  if (typeof type === 'string') throw new CompileFault(type);
  if (argument === undefined) return several(name, operands, undefined, type);
  if (name !== 'getopt') {
    throw new CompileFault(`transformer '${name}' does not support field arguments`);
  }
  if (argument.length !== 1) {
    throw new CompileFault('getopt() field argument must be a single option character');
  }
  return several(name, operands, argument, { type: 'CHARBUF', list: false });
}

/** Its own source: where it stands in a row of transformers, the row begins with it. */
function several(
  name: Transformer,
  operands: readonly CompiledOperand[],
  argument: string | undefined,
  type: ValueType,
): CompiledTransform {
  const source: CompiledOperand = { kind: 'list', items: operands, type: 'CHARBUF', list: false };
  return { kind: 'transform', name, operands, argument, source, ...type };
}

/**
 * The type before transformers: Falco looks at that when it checks what join, concat and getopt are
 * given, and takes what comes out of one of them for a single string.
 */
function untransformedType(operand: CompiledOperand): ValueType {
  return operand.kind === 'transform' ? operand.source : operand;
}

/**
 * Whether it is join, concat or getopt, with or without transformers on it: of these Falco forgets
 * the field they are compared with (multivalue_transformer_filter_check::has_filtercheck_value in
 * sinsp_filtercheck_multivalue_transformer.h).
 */
export function isCombined(operand: CompiledOperand): boolean {
  const inner = operand.kind === 'transform' && operand.source.kind === 'transform';
  const source = inner ? operand.source : operand;
  return source.kind === 'transform' && takesSeveral(source.name);
}

/** The field that transformers are applied to, one after the other. */
function sourceField(operand: CompiledOperand): Field | undefined {
  const source = operand.kind === 'transform' ? operand.source : operand;
  return source.kind === 'field' ? source.field : undefined;
}

export function allowsRightHandSide(operand: CompiledOperand): boolean {
  return sourceField(operand)?.noRightHandSide !== true;
}

/** How Falco names an operand in messages: by its field, or by the stand-in it uses for the rest. */
export function operandName(operand: CompiledOperand): string {
  const isList = operand.kind === 'transform' && takesSeveral(operand.name) && operand.list;
  return sourceField(operand)?.name ?? (isList ? 'INTERNAL' : 'NA');
}
