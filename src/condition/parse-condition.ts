// The text of a condition → its syntax tree, or the one error Falco would give.
// libs filter/parser.cpp; the stack of calls there is an array here, so that no text, however deeply
// nested, can exhaust JavaScript's.
import { type Dialect, defaultDialect } from '../falco/dialect.ts';
import { operators } from '../filtercheck/operators.ts';
import type { Range } from '../text/diagnostic.ts';
import type { Check, Comparison, Condition, Operand } from './ast.ts';
import { Cursor } from './cursor.ts';
import type { ConditionIssue } from './issue.ts';
import {
  enter,
  fail,
  parseField,
  parseListValue,
  parseNumberValue,
  parseStringValue,
  parseTransform,
  SyntaxFault,
  TooDeep,
} from './parse-operands.ts';

export type ParsedCondition = {
  /** Characters looked at, to see that work is linear. */
  readonly steps: number;
} & (
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly error: ConditionIssue }
);

/** `and`, `or` and `not` in each other, brackets aside. Walks over the tree are recursive, and may be. */
const deepest = 1000;

const shownOperators = operators.map((operator) => `'${operator}'`).join(', ');

export function parseCondition(text: string, dialect: Dialect = defaultDialect): ParsedCondition {
  const cursor = new Cursor(text, dialect);
  try {
    const condition = new Expression(cursor).parse();
    return { ok: true, condition, steps: cursor.steps };
  } catch (fault) {
    if (!(fault instanceof SyntaxFault)) throw fault;
    const error = syntaxError(cursor, fault.message);
    const code = fault instanceof TooDeep ? 'TOO_LARGE' : error.code;
    return { ok: false, error: { ...error, code }, steps: cursor.steps };
  }
}

function syntaxError(cursor: Cursor, message: string): ConditionIssue {
  const from = cursor.at;
  const word = /\S{0,40}/y;
  word.lastIndex = from;
  const length = word.exec(cursor.text)?.[0].length ?? 0;
  // At the end of the text there is nothing to mark: the last character stands for it.
  const range: Range =
    length > 0 ? { from, to: from + length } : { from: Math.max(0, from - 1), to: from };
  // Falco's text of an error ends at a NUL.
  const [shown = ''] = message.split('\0', 1);
  return { code: 'LOAD_ERR_COMPILE_CONDITION', message: shown, range, at: from, within: [] };
}

/** A node with the brackets around it, and how many nodes deep it is. */
interface Part {
  readonly node: Condition;
  readonly outer: Range;
  readonly depth: number;
}

/** What an open bracket waits for: its own junctions, and the place its node goes to. */
interface Group {
  /** The bracket, or the keyword before it; the end of the text for the outermost. */
  readonly from: number;
  readonly goesTo: 'text' | 'and' | 'or';
  readonly negatedFrom: number | undefined;
  /** Of Falco's parse_or call for it; parse_and, parse_not and parse_check are one deeper each. */
  readonly call: number;
  readonly or: Part[];
  and: Part[];
}

class Expression {
  readonly #cursor: Cursor;
  readonly #outer: Group[] = [];
  #group: Group;

  constructor(cursor: Cursor) {
    this.#cursor = cursor;
    this.#group = { from: 0, goesTo: 'text', negatedFrom: undefined, call: 1, or: [], and: [] };
  }

  /** Expr ::= OrExpr */
  parse(): Condition {
    if (this.#cursor.text === '') fail('filter input string is empty');
    for (;;) {
      if (!this.#operand()) continue;
      const whole = this.#close();
      if (whole !== undefined) return whole;
    }
  }

  /**
   * NotExpr ::= ('not ')* NotExprTail. False where a bracket opened: its first operand is next.
   * True where the operand is complete and an end follows.
   */
  #operand(): boolean {
    const cursor = this.#cursor;
    const call = this.#group.call + 3;
    cursor.skipBlanks();
    enter(cursor, call - 1);
    const from = cursor.at;
    let negated = false;
    while (cursor.notAndBlank() !== undefined) negated = !negated;
    if (cursor.eat('not(')) {
      this.#open('and', from, negated ? undefined : from, call);
      return false;
    }
    enter(cursor, call);
    cursor.skipBlanks();
    const bracket = cursor.at;
    if (cursor.eat('(')) {
      this.#open('and', negated ? from : bracket, negated ? from : undefined, call + 1);
      return false;
    }
    const check = this.#check(call);
    this.#take({ node: check, outer: check, depth: 1 }, negated ? from : undefined);
    return this.#afterAndOperand();
  }

  /** `call`: the depth of parse_embedded_remainder. */
  #open(goesTo: 'and' | 'or', from: number, negatedFrom: number | undefined, call: number): void {
    enter(this.#cursor, call);
    this.#outer.push(this.#group);
    this.#group = { from, goesTo, negatedFrom, call: call + 1, or: [], and: [] };
  }

  #take(part: Part, negatedFrom: number | undefined): void {
    this.#group.and.push(negatedFrom === undefined ? part : negate(part, negatedFrom));
  }

  /** AndExpr ::= NotExpr ('and' AndExprTail)*. True at the end of the group. */
  #afterAndOperand(): boolean {
    const cursor = this.#cursor;
    cursor.skipBlanks();
    const from = cursor.at;
    if (cursor.eat('and')) {
      if (cursor.skipBlanks()) return false;
      if (!cursor.eat('(')) fail("expected blank or '(' after 'and'");
      this.#open('and', from + 'and'.length, undefined, this.#group.call + 2);
      return false;
    }
    this.#group.or.push(join('and', this.#group.and));
    this.#group.and = [];
    return this.#afterOrOperand();
  }

  /**
   * OrExpr ::= AndExpr ('or' OrExprTail)*. After `or(` Falco takes the bracket alone: an `and`
   * behind it belongs to nothing and is an error.
   */
  #afterOrOperand(): boolean {
    const cursor = this.#cursor;
    cursor.skipBlanks();
    const from = cursor.at;
    if (!cursor.eat('or')) return true;
    if (cursor.skipBlanks()) return false;
    if (!cursor.eat('(')) fail("expected blank or '(' after 'or'");
    this.#open('or', from + 'or'.length, undefined, this.#group.call + 1);
    return false;
  }

  /** Closes groups as long as brackets close; the whole at the end of the text. */
  #close(): Condition | undefined {
    const cursor = this.#cursor;
    for (;;) {
      const { from, goesTo, negatedFrom, or } = this.#group;
      const part = join('or', or);
      const group = this.#outer.pop();
      if (group === undefined || goesTo === 'text') return this.#end(part);
      cursor.skipBlanks();
      if (!cursor.eat(')')) fail("expected a ')' token");
      this.#group = group;
      const outer = { node: part.node, outer: { from, to: cursor.at }, depth: part.depth };
      if (goesTo === 'or') group.or.push(outer);
      else this.#take(outer, negatedFrom);
      const ended = goesTo === 'or' ? this.#afterOrOperand() : this.#afterAndOperand();
      if (!ended) return undefined;
    }
  }

  #end(part: Part): Condition {
    const cursor = this.#cursor;
    if (cursor.at === cursor.text.length) return part.node;
    return fail(`unexpected token after '${cursor.last}', expecting 'or', 'and'`);
  }

  /** Check ::= Field Condition | FieldTransformer Condition | Identifier | '(' Expr ')' */
  #check(call: number): Check | Condition {
    const cursor = this.#cursor;
    const left: Operand | undefined =
      parseField(cursor, call + 1) ?? parseTransform(cursor, call + 1);
    if (left !== undefined) return parseComparison(cursor, left, call + 1);
    const name = cursor.identifier();
    if (name === undefined) fail("expected a '(' token, a field check, or an identifier");
    return { kind: 'macro', name: name.text, from: name.from, to: name.to };
  }
}

/** Negations in each other cancel, as Falco lets `not not` do: the tree says the same. */
function negate(part: Part, from: number): Part {
  const range = { from, to: part.outer.to };
  if (part.node.kind === 'not') {
    return { node: part.node.child, outer: range, depth: part.depth - 1 };
  }
  return deeper({ kind: 'not', child: part.node, ...range }, range, part.depth);
}

function join(kind: 'and' | 'or', parts: readonly Part[]): Part {
  const [first, ...rest] = parts;
  if (first === undefined) return fail('expected an operand');
  if (rest.length === 0) return first;
  const range = { from: first.outer.from, to: parts[parts.length - 1]?.outer.to ?? first.outer.to };
  const children = parts.map((part) => part.node);
  const depth = parts.reduce((most, part) => Math.max(most, part.depth), 0);
  return deeper({ kind, children, ...range }, range, depth);
}

function deeper(node: Condition, outer: Range, depth: number): Part {
  if (depth >= deepest) {
    throw new TooDeep(`the condition is nested deeper than ${deepest} levels.`);
  }
  return { node, outer, depth: depth + 1 };
}

/** Condition ::= UnaryOperator | NumOperator … | StrOperator … | ListOperator … */
function parseComparison(cursor: Cursor, left: Operand, call: number): Check {
  const { from } = left;
  enter(cursor, call);
  cursor.skipBlanks();
  if (cursor.eat('exists')) return { kind: 'exists', left, from, to: cursor.at };
  const start = cursor.at;
  const shared = (): Pick<Comparison, 'kind' | 'left' | 'operatorRange' | 'from'> => ({
    kind: 'compare',
    left,
    operatorRange: { from: start, to: cursor.at },
    from,
  });
  const plain = cursor.numberOperator();
  if (plain !== undefined) {
    const head = shared();
    const right = parseNumberValue(cursor, call + 1);
    return { ...head, operator: plain, modifier: undefined, right, to: cursor.at };
  }
  const string = cursor.stringOperator();
  if (string !== undefined) {
    const head = shared();
    const modifier = cursor.skipBlanks() ? cursor.modifier() : undefined;
    const right =
      modifier === undefined
        ? parseStringValue(cursor, call + 1)
        : parseListValue(cursor, true, call + 1);
    return { ...head, operator: string, modifier, right, to: cursor.at };
  }
  const list = cursor.listOperator();
  if (list === undefined) fail(`expected a valid check operator: one of ${shownOperators}`);
  const head = shared();
  const right = parseListValue(cursor, false, call + 1);
  return { ...head, operator: list, modifier: undefined, right, to: cursor.at };
}
