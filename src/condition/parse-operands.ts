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

/** Thrown and caught within the parser only. No Error: a file may have very many, and nobody reads their stacks. */
export class SyntaxFault {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

/** It is nested deeper than is read here: Falco has no such limit. */
export class TooDeep extends SyntaxFault {}

/** No text may make the trees so deep that a walk over them ends JavaScript's stack. */
const deepestTransform = 10_000;

const shownTransformers = transformerNames.map((name) => `'${name}'`).join(', ');

export function fail(message: string): never {
  throw new SyntaxFault(message);
}

/** Before each call of Falco's parser that counts how deep it is. */
export function enter(cursor: Cursor, depth: number): void {
  const message = cursor.tooDeep(depth);
  if (message !== undefined) fail(message);
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

/** Field ::= FieldName('[' FieldArg ']')?   `depth`: of parse_field_remainder. */
export function parseField(cursor: Cursor, depth: number): FieldNode | undefined {
  const name = cursor.fieldName();
  if (name === undefined) return undefined;
  enter(cursor, depth);
  const argument = parseArgument(cursor);
  return { kind: 'field', name: name.text, argument, from: name.from, to: cursor.at };
}

/** A transformer, or a list in one, whose bracket is open; `depth` is that of its arguments' call. */
type Open = { readonly from: number; readonly depth: number } & (
  | {
      readonly kind: 'transform';
      readonly name: TransformerName;
      readonly items: TransformOperand[];
    }
  | { readonly kind: 'operands'; readonly items: (Operand | ValueNode)[] }
);

/**
 * FieldTransformer ::= FieldTransformerType FieldTransformerTail
 * FieldTransformerTail ::= FieldTransformerArg ( ',' FieldTransformerArg )* ')' ('[' FieldArg ']')?
 * TransformerList ::= '(' ( TransformerListArg (',' TransformerListArg)* )? ')'
 * Transformers stand in each other, however deep: those still open are kept in an array.
 * `depth`: of parse_field_or_transformer_remainder. With `bare` brackets behind the outermost one are
 * left to the caller.
 */
export function parseTransform(
  cursor: Cursor,
  depth: number,
  bare = false,
): TransformNode | undefined {
  const open: Open[] = [];
  let inner = openTransform(cursor, depth);
  while (inner !== undefined) {
    if (open.push(inner) > deepestTransform) {
      throw new TooDeep(`transformers are nested deeper than ${deepestTransform} levels.`);
    }
    cursor.skipBlanks();
    let done: TransformOperand | undefined =
      parseEmptyList(cursor, open) ?? parseTransformOperand(cursor, inner);
    while (done !== undefined) {
      const whole = takeOperand(cursor, open, done, bare);
      if (whole !== undefined) return whole;
      cursor.skipBlanks();
      inner = open.at(-1) ?? inner;
      done = parseTransformOperand(cursor, inner);
    }
    const within = open.at(-1) ?? inner;
    inner =
      openTransform(cursor, within.depth + 1) ??
      openList(cursor, open) ??
      fail(missingOperand(open));
  }
  return undefined;
}

function openTransform(cursor: Cursor, depth: number): Open | undefined {
  const from = cursor.at;
  const name = cursor.transformer();
  if (name === undefined) return undefined;
  enter(cursor, depth);
  cursor.skipBlanks();
  enter(cursor, depth + 1);
  return { kind: 'transform', name, from, depth: depth + 1, items: [] };
}

/** A list stands in a transformer, not in another list. */
function openList(cursor: Cursor, open: readonly Open[]): Open | undefined {
  const from = cursor.at;
  const around = open.at(-1);
  if (around?.kind !== 'transform' || !cursor.eat('(')) return undefined;
  return { kind: 'operands', from, depth: around.depth, items: [] };
}

function parseEmptyList(cursor: Cursor, open: Open[]): OperandList | undefined {
  const inner = open.at(-1);
  if (inner?.kind !== 'operands' || !cursor.eat(')')) return undefined;
  open.pop();
  return { kind: 'operands', items: [], from: inner.from, to: cursor.at };
}

/** NumValue, QuotedStr or Field: no two of them begin alike. */
function parseTransformOperand(cursor: Cursor, { depth }: Open): Operand | ValueNode | undefined {
  const number = cursor.number();
  if (number !== undefined) return value(number, false);
  return quotedValue(cursor) ?? parseField(cursor, depth + 1);
}

function missingOperand(open: readonly Open[]): string {
  return open.at(-1)?.kind === 'operands'
    ? 'expected transformer list argument: field, transformer, quoted string, or number'
    : 'expected field transformer argument: field, transformer, quoted string, number, or transformer list';
}

/**
 * Puts a complete operand into what is open and closes as long as brackets close. The outermost
 * transformer once it is complete; undefined where a comma asks for a further operand.
 */
function takeOperand(
  cursor: Cursor,
  open: Open[],
  operand: TransformOperand,
  bare: boolean,
): TransformNode | undefined {
  let done = operand;
  for (let inner = open.at(-1); inner !== undefined; inner = open.at(-1)) {
    if (inner.kind === 'transform') inner.items.push(done);
    else if (done.kind !== 'operands') inner.items.push(done);
    cursor.skipBlanks();
    if (cursor.eat(',')) return undefined;
    const { from } = inner;
    if (inner.kind === 'operands') {
      if (!cursor.eat(')')) fail("expected ')'");
      done = { kind: 'operands', items: inner.items, from, to: cursor.at };
    } else {
      if (!cursor.eat(')')) fail("expected a ')' token closing the transformer");
      const argument = bare && open.length === 1 ? undefined : parseArgument(cursor);
      const { name, items } = inner;
      done = { kind: 'transform', name, operands: items, argument, from, to: cursor.at };
    }
    open.pop();
  }
  return done.kind === 'transform' ? done : undefined;
}

/** FieldTransformerOrVal ::= FieldTransformer | 'val(' Field ')' ('[' FieldArg ']')?   `depth`: of try_parse_transformer_or_val. */
function parseOperandOnTheRight(cursor: Cursor, depth: number): TransformNode | undefined {
  enter(cursor, depth);
  const from = cursor.at;
  if (!cursor.eat('val(')) return parseTransform(cursor, depth + 1);
  cursor.last = 'val';
  cursor.skipBlanks();
  const field = parseField(cursor, depth + 1) ?? fail("expected a field within 'val' transformer");
  cursor.skipBlanks();
  if (!cursor.eat(')')) fail("expected a ')' token closing the transformer");
  const argument = parseArgument(cursor);
  return { kind: 'transform', name: 'val', operands: [field], argument, from, to: cursor.at };
}

/** NumOperator (NumValue | FieldTransformerOrVal) */
export function parseNumberValue(cursor: Cursor, depth: number): Comparison['right'] {
  enter(cursor, depth);
  cursor.skipBlanks();
  const operand = parseOperandOnTheRight(cursor, depth + 1);
  if (operand !== undefined) return operand;
  const number = cursor.number();
  if (number !== undefined) return value(number, false);
  return fail(`expected a number value or a field with a valid transformer: ${shownTransformers}`);
}

/** StrValue ::= QuotedStr | BareStr */
function parseStringConstant(cursor: Cursor): ValueNode | undefined {
  const quoted = quotedValue(cursor);
  if (quoted !== undefined) return quoted;
  const bare = cursor.bareString();
  return bare === undefined ? undefined : value(bare, false);
}

/** StrOperator (StrValue | FieldTransformerOrVal) */
export function parseStringValue(cursor: Cursor, depth: number): Comparison['right'] {
  enter(cursor, depth);
  cursor.skipBlanks();
  return (
    parseOperandOnTheRight(cursor, depth + 1) ??
    parseStringConstant(cursor) ??
    fail(`expected a string value or a field with a valid transformer: ${shownTransformers}`)
  );
}

/**
 * The first item of a list; none where Falco, which tries and forgives, finds none. After a bad
 * escape the string is passed by: `("\q")` is an empty list.
 */
function parseListHead(cursor: Cursor, depth: number): ValueNode | undefined {
  try {
    cursor.skipBlanks();
    enter(cursor, depth);
    return parseStringConstant(cursor);
  } catch (fault) {
    if (fault instanceof SyntaxFault) return undefined;
    throw fault;
  }
}

/** ListValue ::= '(' (StrValue (',' StrValue)*)* ')' */
function parseList(cursor: Cursor, depth: number): ListNode | undefined {
  const from = cursor.at;
  if (!cursor.eat('(')) return undefined;
  const values: ValueNode[] = [];
  const head = parseListHead(cursor, depth + 1);
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
export function parseListValue(
  cursor: Cursor,
  modified: boolean,
  depth: number,
): Comparison['right'] {
  enter(cursor, depth);
  cursor.skipBlanks();
  const list =
    parseList(cursor, depth) ?? (modified ? undefined : parseOperandOnTheRight(cursor, depth + 1));
  if (list !== undefined) return list;
  const name = cursor.identifier();
  if (name !== undefined) return value(name, false);
  return fail(
    `expected a list, an identifier, or a field with a valid transformer: ${shownTransformers}`,
  );
}
