// What the ruleset asks of the condition language, in one place.

import type { Check, TransformOperand } from '../condition/ast.ts';
import { compileCheck } from '../condition/compile-check.ts';
import { CompileFault, compileOperand } from '../condition/compile-operand.ts';
import { Cursor } from '../condition/cursor.ts';
import { parseCondition } from '../condition/parse-condition.ts';
import { parseField, parseTransform, SyntaxFault } from '../condition/parse-operands.ts';
import { visitLeaves } from '../condition/visitor.ts';
import { type Dialect, defaultDialect } from '../falco/dialect.ts';
import type { FieldProvider } from '../falco/fields.ts';
import { defaultProviders, resolveField } from '../filtercheck/resolve-field.ts';
import { type Context, invalid } from './problem.ts';
import { startMark } from './yaml/stream.ts';

type Parse = (cursor: Cursor) => TransformOperand | undefined;

/** For which Falco, and with whose fields. */
export interface FieldContext {
  readonly dialect: Dialect;
  readonly providers: readonly FieldProvider[];
}

const defaultContext: FieldContext = { dialect: defaultDialect, providers: defaultProviders };

/** Where what is read at `from` ends; undefined where it does not parse or compile. */
function operandEnd(
  text: string,
  from: number,
  { dialect, providers }: FieldContext,
  parse: Parse,
): number | undefined {
  const cursor = new Cursor(text, dialect, true);
  cursor.at = from;
  try {
    const node = parse(cursor);
    if (node === undefined) return undefined;
    compileOperand(node, providers);
    return cursor.at;
  } catch (fault) {
    if (fault instanceof SyntaxFault || fault instanceof CompileFault) return undefined;
    throw fault;
  }
}

/** No field is so long, but `thread.cgroup.` with anything behind it. */
const longestPrefix = 1000;

/** The longest beginning of the name at `from` that is a field. */
function fieldNameEnd(
  text: string,
  from: number,
  { dialect, providers }: FieldContext,
): number | undefined {
  const cursor = new Cursor(text, dialect, true);
  cursor.at = from;
  const name = cursor.fieldName()?.text;
  if (name === undefined) return undefined;
  for (let length = name.length; length > 0; length = Math.min(length - 1, longestPrefix)) {
    if (resolveField(name.slice(0, length), providers).kind === 'field') return from + length;
  }
  return undefined;
}

/** Where the longest field or transformer at `from` ends; undefined where there is none. */
export function outputToken(
  text: string,
  from: number,
  context: FieldContext = defaultContext,
): number | undefined {
  // parse_field_or_transformer is the first call, the field's or transformer's own the second.
  const end = (parse: Parse) => operandEnd(text, from, context, parse);
  return (
    end((cursor) => parseField(cursor, 2)) ??
    fieldNameEnd(text, from, context) ??
    end((cursor) => parseTransform(cursor, 2)) ??
    end((cursor) => parseTransform(cursor, 2, true))
  );
}

/** falco_source.h, is_valid_lhs_field: with a bracket in it, Falco compiles it as a whole condition. */
function isCheckDefined(text: string, providers: readonly FieldProvider[]): boolean {
  const parsed = parseCondition(text);
  if (!parsed.ok) return false;
  let sound = true;
  visitLeaves(parsed.condition, (leaf) => {
    sound &&= leaf.kind !== 'macro' && compiles(leaf, providers);
  });
  return sound;
}

function compiles(check: Check, providers: readonly FieldProvider[]): boolean {
  try {
    compileCheck(check, providers, defaultDialect, () => undefined);
    return true;
  } catch (fault) {
    if (fault instanceof CompileFault) return false;
    throw fault;
  }
}

/**
 * Whether a field, or a transformer on one, can be filtered by. A field that is there but written
 * wrongly makes Falco throw past the item it reads: the error then has no place.
 */
export function isFieldDefined(
  text: string,
  context: Context,
  providers: readonly FieldProvider[],
): boolean {
  if (text.includes('(')) return isCheckDefined(`${text} exists`, providers);
  const answer = resolveField(text, providers);
  if (answer.kind === 'field') return true;
  if (answer.missing) return false;
  return invalid(answer.message, { file: context.file, mark: startMark, item: undefined });
}
