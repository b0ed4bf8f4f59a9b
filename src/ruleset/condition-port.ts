// What the ruleset asks of the condition language, in one place.

import { CompileFault, compileOperand } from '../condition/compile-operand.ts';
import { Cursor } from '../condition/cursor.ts';
import { parseTransform, SyntaxFault } from '../condition/parse-operands.ts';
import { type Dialect, defaultDialect } from '../falco/dialect.ts';
import { defaultProviders, resolveField } from '../filtercheck/resolve-field.ts';
import { type Context, invalid } from './problem.ts';
import { startMark } from './yaml/stream.ts';

/** The transformer at `from` and where it ends; undefined where it is none or does not compile. */
export function transformEnd(
  text: string,
  from: number,
  dialect: Dialect = defaultDialect,
): number | undefined {
  const cursor = new Cursor(text, dialect, true);
  cursor.at = from;
  try {
    // parse_field_or_transformer is the first call, the transformer's own the second.
    const node = parseTransform(cursor, 2);
    if (node === undefined) return undefined;
    compileOperand(node, defaultProviders);
    return cursor.at;
  } catch (fault) {
    if (fault instanceof SyntaxFault || fault instanceof CompileFault) return undefined;
    throw fault;
  }
}

/**
 * Whether a field, or a transformer on one, can be filtered by. A field that is there but written
 * wrongly makes Falco throw past the item it reads: the error then has no place.
 */
export function isFieldDefined(text: string, context: Context): boolean {
  if (/^[a-z0-9]+\(/.test(text)) return transformEnd(text, 0) === text.length;
  const answer = resolveField(text);
  if (answer.kind === 'field') return true;
  if (answer.missing) return false;
  return invalid(answer.message, { file: context.file, mark: startMark, item: undefined });
}
