// The cursor at an operand → its node: fields, transformers, constants, lists.
// Productions: libs filter/parser.h. Where the text fits none, SyntaxFault with Falco's message.
import { transformerNames } from '../filtercheck/transformers.ts';
import type {
  ArgumentNode,
  Comparison,
  FieldNode,
  ListNode,
  Operand,
  OperandList,
  TransformerName,
  TransformNode,
  TransformOperand,
  ValueNode,
} from './ast.ts';
import type { Cursor, Lexed } from './cursor.ts';

/** Thrown and caught within the parser only. */
export class SyntaxFault extends Error {}

/** Transformers in transformers: Falco's own stack would end far deeper. */
export const deepest = 1000;

const shownTransformers = transformerNames.map((name) => `'${name}'`).join(', ');

export function fail(message: string): never {
  throw new SyntaxFault(message);
}

function checkEscapes(text: { readonly fault: string | undefined }): void {
  if (text.fault !== undefined) fail(text.fault);
}

function value(lexed: Lexed, quoted: boolean): ValueNode {
  return { kind: 'value', text: lexed.text, quoted, from: lexed.from, to: lexed.to };
}

function quotedValue(cursor: Cursor): ValueNode | undefined {
  const text = cursor.quotedString();
  if (text === undefined) return undefined;
  checkEscapes(text);
  return value(text, true);
}

/** FieldArg ::= QuotedStr | FieldArgBareStr, in brackets. */
function parseArgument(cursor: Cursor): ArgumentNode | undefined {
  if (!cursor.eat('[')) return undefined;
  const quoted = cursor.quotedString();
  if (quoted !== undefined) checkEscapes(quoted);
  const lexed = quoted ?? cursor.bareArgument();
  if (lexed === undefined) {
    fail('expected a valid field argument: a quoted string or a bare string');
  }
  if (!cursor.eat(']')) fail("expected a ']' token");
  return { text: lexed.text, from: lexed.from, to: lexed.to };
}

/** Field ::= FieldName('[' FieldArg ']')? */
export function parseField(cursor: Cursor): FieldNode | undefined {
  const name = cursor.fieldName();
  if (name === undefined) return undefined;
  const argument = parseArgument(cursor);
  return { kind: 'field', name: name.text, argument, from: name.from, to: cursor.at };
}

/** FieldTransformer ::= FieldTransformerType FieldTransformerTail */
export function parseTransform(cursor: Cursor, depth = 0): TransformNode | undefined {
  const from = cursor.at;
  const name = cursor.transformer();
  if (name === undefined) return undefined;
  if (depth > deepest) fail(`transformers are nested deeper than ${deepest} levels`);
  return parseTransformTail(cursor, name, from, depth);
}

/** FieldTransformerTail ::= FieldTransformerArg ( ',' FieldTransformerArg )* ')' ('[' FieldArg ']')? */
function parseTransformTail(
  cursor: Cursor,
  name: TransformerName,
  from: number,
  depth: number,
): TransformNode {
  cursor.skipBlanks();
  const operands: TransformOperand[] = [];
  do {
    operands.push(parseTransformOperand(cursor, depth));
    cursor.skipBlanks();
  } while (cursor.eat(','));
  if (!cursor.eat(')')) fail("expected a ')' token closing the transformer");
  const argument = parseArgument(cursor);
  return { kind: 'transform', name, operands, argument, from, to: cursor.at };
}

/** FieldTransformerArg ::= FieldTransformer | Field | QuotedStr | NumValue | TransformerList */
function parseTransformOperand(cursor: Cursor, depth: number): TransformOperand {
  cursor.skipBlanks();
  const number = cursor.number();
  if (number !== undefined) return value(number, false);
  return (
    quotedValue(cursor) ??
    parseOperandList(cursor, depth) ??
    parseTransform(cursor, depth + 1) ??
    parseField(cursor) ??
    fail(
      'expected field transformer argument: field, transformer, quoted string, number, or transformer list',
    )
  );
}

/** TransformerList ::= '(' ( TransformerListArg (',' TransformerListArg)* )? ')' */
function parseOperandList(cursor: Cursor, depth: number): OperandList | undefined {
  const from = cursor.at;
  if (!cursor.eat('(')) return undefined;
  cursor.skipBlanks();
  const items: (Operand | ValueNode)[] = [];
  if (!cursor.eat(')')) {
    do {
      cursor.skipBlanks();
      items.push(parseOperandListItem(cursor, depth));
      cursor.skipBlanks();
    } while (cursor.eat(','));
    if (!cursor.eat(')')) fail("expected ')'");
  }
  return { kind: 'operands', items, from, to: cursor.at };
}

/** TransformerListArg ::= Field | FieldTransformer | QuotedStr | NumValue */
function parseOperandListItem(cursor: Cursor, depth: number): Operand | ValueNode {
  const operand = parseField(cursor) ?? parseTransform(cursor, depth + 1) ?? quotedValue(cursor);
  if (operand !== undefined) return operand;
  const number = cursor.number();
  if (number !== undefined) return value(number, false);
  return fail('expected transformer list argument: field, transformer, quoted string, or number');
}

/** FieldTransformerOrVal ::= FieldTransformer | 'val(' Field ')' */
function parseOperandOnTheRight(cursor: Cursor): TransformNode | undefined {
  const from = cursor.at;
  if (!cursor.eat('val(')) return parseTransform(cursor);
  cursor.last = 'val';
  cursor.skipBlanks();
  const field = parseField(cursor) ?? fail("expected a field within 'val' transformer");
  cursor.skipBlanks();
  if (!cursor.eat(')')) fail("expected a ')' token closing the transformer");
  const to = cursor.at;
  return { kind: 'transform', name: 'val', operands: [field], argument: undefined, from, to };
}

/** NumOperator (NumValue | FieldTransformerOrVal) */
export function parseNumberValue(cursor: Cursor): Comparison['right'] {
  cursor.skipBlanks();
  const operand = parseOperandOnTheRight(cursor);
  if (operand !== undefined) return operand;
  const number = cursor.number();
  if (number !== undefined) return value(number, false);
  return fail(
    `expected a number value or a field with a valid transformer: ${shownTransformers}`,
  );
}

/** StrValue ::= QuotedStr | BareStr */
function parseStringConstant(cursor: Cursor): ValueNode | undefined {
  const quoted = quotedValue(cursor);
  if (quoted !== undefined) return quoted;
  const bare = cursor.bareString();
  return bare === undefined ? undefined : value(bare, false);
}

/** StrOperator (StrValue | FieldTransformerOrVal) */
export function parseStringValue(cursor: Cursor): Comparison['right'] {
  cursor.skipBlanks();
  return (
    parseOperandOnTheRight(cursor) ??
    parseStringConstant(cursor) ??
    fail(`expected a string value or a field with a valid transformer: ${shownTransformers}`)
  );
}

/**
 * The first item of a list; none where Falco, which tries and forgives, finds none. After a bad
 * escape the string is passed by: `("\q")` is an empty list.
 */
function parseListHead(cursor: Cursor): ValueNode | undefined {
  try {
    cursor.skipBlanks();
    return parseStringConstant(cursor);
  } catch (fault) {
    if (fault instanceof SyntaxFault) return undefined;
    throw fault;
  }
}

/** ListValue ::= '(' (StrValue (',' StrValue)*)* ')' */
function parseList(cursor: Cursor): ListNode | undefined {
  const from = cursor.at;
  if (!cursor.eat('(')) return undefined;
  const values: ValueNode[] = [];
  const head = parseListHead(cursor);
  if (head !== undefined) {
    values.push(head);
    cursor.skipBlanks();
    while (cursor.eat(',')) {
      cursor.skipBlanks();
      values.push(parseStringConstant(cursor) ?? fail('expected a string value'));
      cursor.skipBlanks();
    }
  }
  if (!cursor.eat(')')) fail("expected a ')' token");
  return { kind: 'list', values, from, to: cursor.at };
}

/** ListOperator (ListValue | FieldTransformerOrVal); after a modifier a list or a name only. */
export function parseListValue(cursor: Cursor, modified: boolean): Comparison['right'] {
  cursor.skipBlanks();
  const list = parseList(cursor) ?? (modified ? undefined : parseOperandOnTheRight(cursor));
  if (list !== undefined) return list;
  const name = cursor.identifier();
  if (name !== undefined) return value(name, false);
  return fail(
    `expected a list, an identifier, or a field with a valid transformer: ${shownTransformers}`,
  );
}
