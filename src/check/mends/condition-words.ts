// A condition Falco cannot read on in → the word that was probably meant: those of other languages
// (`&&`, `AND`, `!`, `not in`), an event type misspelt, a bracket or a quote left open.

import type { FalcoSaying } from '../check.ts';
import { itemAt } from '../items-named.ts';
import type { Scene } from '../scene.ts';
import { listUse } from '../values/list-like.ts';
import { negatedOperator } from '../values/negated-operator.ts';
import { bracketWords, dottedKey, misusedField, valueAlone } from './call-words.ts';
import { escaped } from './escape-words.ts';
import { eventWords } from './event-type-words.ts';
import { afterWord, curlyQuotes, otherOperator, otherSign } from './foreign-words.ts';
import { type Mend, type Mended, pairOf, replacing } from './mend.ts';
import { valueWords } from './value-words.ts';

/** As much of the text as is looked at. */
const nearby = 200;
/** Further on a bracket is not looked for. */
const farthest = 5000;

/** `startswith a b`: behind a value stands what begins no check. */
function withSpaces(before: string, rest: string): string | undefined {
  const [, operator, first] =
    /(==?|!=|\b(?:b?startswith|endswith|[bi]?contains|i?glob|regex))\s*([^\s"'(),=<>!]+)\s+$/.exec(
      before,
    ) ?? [];
  const [, more, word = ''] =
    /^(([^\s"'(),=<>!&|]+)(?: +(?!(?:and|or)\b)[^\s"'(),=<>!&|]+)*)[ \t]*(?=$|[\n)]|(?:and|or)\b)/.exec(
      rest,
    ) ?? [];
  if (first === undefined || more === undefined || /^(and|or|not|xor)$/i.test(word))
    return undefined;
  // A field, or the name of a macro.
  if (/^[a-z]\w*\.[a-z]|^\w+_\w+$/.test(more)) return undefined;
  return ` Put a text with spaces in quotes: ${operator} "${first} ${more.slice(0, 60)}".`;
}

/** `in (a b)`, up to the bracket that closes it. */
function withoutComma(before: string, rest: string): boolean {
  return (
    /\b(?:in|intersects|pmatch)\s*\([^()]*[^\s(,]\s+$/.test(before) &&
    /^(?!(?:and|or)\b)[^()=<>]*\)/.test(rest) &&
    !/\s(?:and|or|exists)\s/.test(rest.split(')', 1).join(''))
  );
}

/** Whether the bracket that stands open here is closed further on, in the text of this condition. */
function isClosed(rest: string): boolean {
  let depth = 1;
  for (const [sign] of rest.matchAll(
    /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\n *[a-z_-]+:(?= |$)|[()]/gm,
  )) {
    if (/^\n/.test(sign)) return false;
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (depth === 0) return true;
  }
  return false;
}

/** The name of a list in the place of a check: Falco puts its items there. */
function listAsCheck(rest: string, { lists }: Scene): string | undefined {
  const [name = ''] = /^[^\s(),=]+/.exec(rest) ?? [];
  if (!lists.has(name)) return undefined;
  return ` "${name}" is a list. ${listUse(name)}`;
}

const operators =
  '==?|!=|<=?|>=?|\\b(?:b?startswith|endswith|[bi]?contains|i?glob|regex|in|intersects|pmatch)';
/** Falco takes the word that joins two checks for the value. */
const beforeJunction = new RegExp(`(${operators})\\s+(?:and|or|not)\\s+$`);
const atEnd = new RegExp(`(${operators})\\s*$`);

/** `in (a, b or c)` */
const inList = /\b(?:in|intersects|pmatch)\s*\([^()]*$/;

function insideBrackets(before: string, rest: string, from: number, scene: Scene): Mended {
  if (inList.test(before) && /^\s*(?:and|or)\b/.test(rest) && isClosed(rest))
    return { hint: ' Between the values of a list write commas: in (a, b).' };
  // One that closes it would be no fault: Falco points at the last sign of what ends too early.
  if (rest.startsWith(')') || !isClosed(rest))
    return { hint: ' A bracket is opened and not closed.' };
  return afterCheck(before, rest, from, scene);
}

function afterCheck(before: string, rest: string, from: number, scene: Scene): Mended {
  const list = listAsCheck(rest, scene);
  if (list !== undefined) return { hint: list };
  const operator = beforeJunction.exec(before)?.[1];
  if (operator !== undefined) return { hint: ` A value is missing after "${operator}".` };
  const isMacro = (name: string) => scene.loaded.collector.macros.has(name);
  const foreign = afterWord(before, rest, from, isMacro);
  if (foreign !== undefined) return foreign;
  const [written, not] = /\b(NOT|Not)\s*$/.exec(before) ?? [];
  if (written !== undefined && not !== undefined) {
    return { hint: ' Write "not".', fix: replacing(from - written.length, not, 'not') };
  }
  const [swapped, blank = '', name = ''] =
    /^(\s*)([a-z]\w*(?:\.\w+)+(?:\[[^\]\s]*\])?)/.exec(rest) ?? [];
  const [word0] = /\bexists\s*$/.exec(before) ?? [];
  if (word0 !== undefined && swapped !== undefined) {
    const edits = [
      {
        range: { from: from - word0.length, to: from + blank.length + name.length },
        text: `${name} exists`,
      },
    ];
    const fix = { title: `Write ${name} exists`, edits };
    return { hint: ` "exists" comes after the field: ${name} exists.`, fix };
  }
  const spaced = withSpaces(before, rest);
  if (spaced !== undefined) return { hint: spaced };
  if (/\bregex\s+\S*$/.test(before)) return { hint: ' Put the pattern in quotes.' };
  if (rest.startsWith('-')) return { hint: ' Names hold letters, digits and _ only.' };
  if (/^within\b/.test(rest)) return { hint: countsNot };
  if (/^[kmgt]i?b?\b/i.test(rest) && /[<>=]\s*\d+$/.test(before)) {
    return { hint: ' Sizes are whole numbers of bytes, without a unit.' };
  }
  const [, unit] = /^(ns|us|ms|s|m|h|d|sec|min|seconds?|minutes?|hours?)\b/.exec(rest) ?? [];
  if (unit !== undefined && /[<>=]\s*\d+$/.test(before)) {
    return { hint: ' Times are whole numbers of nanoseconds: 5 seconds is 5000000000.' };
  }
  const [, blanks = '', word = ''] = /^(\s*)(&&?|\|\|?|[a-zA-Z]+|\)|,)?/.exec(rest) ?? [];
  const at = from + blanks.length;
  // The right word already: a list of that name is put in there.
  if (word === 'and' || word === 'or') return {};
  if (/^(&|and$)/i.test(word)) return { hint: ' Write "and".', fix: replacing(at, word, 'and') };
  if (/^(\||or$)/i.test(word)) return { hint: ' Write "or".', fix: replacing(at, word, 'or') };
  if (word === ')') return { hint: ' This bracket closes nothing.' };
  if (word === ',' && !/\)\s*$/.test(before))
    return { hint: ' Put several values in brackets: in (a, b).' };
  return {
    hint: ' Between two checks write "and" or "or"; a value with spaces needs quotes.',
  };
}

const countsNot = ' Falco checks each event alone and does not count.';

/**
 * A text that is added to a condition and begins with no word that joins the two; and one that is added
 * to none and begins with such a word.
 */
function badStart({ file, range }: FalcoSaying, scene: Scene): Mended | undefined {
  const text = scene.files[file]?.text ?? '';
  const item = itemAt(scene, file, range.from);
  const condition = item && pairOf(item.node, 'condition')?.value;
  if (item === undefined || condition === undefined) return undefined;
  const start = text.slice(condition.range.from, range.from);
  if (!item.changes) {
    if (!/^([>|][+-]?|["'])?\s*(and|or)\s+$/.test(start.slice(0, nearby))) return undefined;
    return {
      hint: ' A condition begins with a check. To add to the condition of an existing rule, write override: {condition: append}.',
    };
  }
  const joined = /^(and|or)\b|^[&|]/i.test(text.slice(range.from, range.from + 4));
  if (joined || start.length > nearby || !/^([>|][+-]?|["'])?\s*$/.test(start)) return undefined;
  return {
    hint: ' What is added to a condition begins with "and" or "or": the two are joined as text.',
  };
}

function beforeCheck(before: string, rest: string, from: number): Mended | undefined {
  const [, word = ''] = /^(!|not\b)/i.exec(rest) ?? [];
  if (word === '' && !/\b(and|or|not)\s*$/.test(before)) return undefined;
  if (word === '') return { hint: valueAlone(before, rest) ?? ' A check is missing here.' };
  if (word === 'not') return undefined;
  const text = word === '!' && !/^!\s/.test(rest) ? 'not ' : 'not';
  return { hint: ' Write "not".', fix: replacing(from, word, text) };
}

/** Where the word stands once in the check. */
function asBoolean(word: string, check: string, from: number): Mended {
  const hint = ' Write true or false, in small letters.';
  const meant = /^(?:true|yes|on|1)$/i.test(word) ? 'true' : 'false';
  const places = [...check.matchAll(/[^\s(),="'!]+/g)].filter(([one]) => one === word);
  const [only] = places;
  const isKnown = /^(?:true|yes|on|1|false|no|off|0)$/i.test(word);
  if (!isKnown || only === undefined || places.length > 1) return { hint };
  return { hint, fix: replacing(from + only.index, word, meant) };
}

/** What Falco refuses in a value. */
function refusedValue(message: string, check: string, rest: string): string | undefined {
  if (message.startsWith('expected a list') && rest.startsWith('[')) {
    return ' Put several values in round brackets: in (a, b).';
  }
  if (message.startsWith('invalid regex pattern') && /\(\?<?[!=]/.test(check)) {
    return ' Falco has no lookahead or lookbehind: write a second check with "not".';
  }
  if (/^invalid regex pattern: no argument for repetition operator: [*?]/.test(message)) {
    return ' In a regular expression * repeats what comes before it, and any text is .*; for * as any text use the operator glob.';
  }
  return undefined;
}

/** A bracket, a comma or a quote, and what stands behind a backslash. */
function atMark(message: string, before: string, rest: string, from: number): Mended | undefined {
  if (message.startsWith('expected a string value')) {
    if (/^["']/.test(rest)) return { hint: ' A quote is opened and not closed.' };
    const operator = atEnd.exec(`${before}${/^[^\n]*/.exec(rest)?.[0] ?? ''}`)?.[1];
    if (operator !== undefined) return { hint: ` A value is missing after "${operator}".` };
    const [comma] = rest.startsWith(')') ? (/,\s*$/.exec(before) ?? []) : [];
    if (comma !== undefined) {
      const hint = ' There is no value after the last comma.';
      const edits = [{ range: { from: from - comma.length, to: from }, text: '' }];
      return { hint, fix: { title: 'Remove the comma', edits } };
    }
  }
  if (message === "expected a ']' token") return { hint: ' [ is opened and not closed.' };
  if (/^(truncated|invalid) hex char escape/.test(message)) {
    return { hint: ' Two hex digits come after \\x, as in \\x41; \\\\ stands for a backslash.' };
  }
  if (message === 'unsupported string escape sequence: \\x') {
    const hint =
      ' \\xHH stands for a byte from Falco 0.45 on. Before that write the character itself; \\\\ stands for a backslash.';
    return { hint };
  }
  return undefined;
}

/** The condition stands in the file as it is: quotes in it are no signs of YAML's. */
function isPlain({ file, range }: FalcoSaying, scene: Scene): boolean {
  const item = itemAt(scene, file, range.from);
  const condition = item && pairOf(item.node, 'condition')?.value;
  return condition?.kind === 'scalar' && condition.style !== 'quoted';
}

/** `rest`: as far as a bracket is looked for. */
function insideList(saying: FalcoSaying, before: string, rest: string, scene: Scene): Mended {
  // With exceptions Falco puts brackets around the condition and what is added.
  const start = badStart(saying, scene);
  if (start !== undefined) return start;
  const near = rest.slice(0, nearby);
  if (withoutComma(before, near)) {
    const values = 'put a text with spaces in quotes: in (a, "b c").';
    return { hint: ` A comma is missing between two values; ${values}` };
  }
  const spaced = withSpaces(before, near);
  return spaced === undefined
    ? insideBrackets(before, rest, saying.range.from, scene)
    : { hint: spaced };
}

function meantBy(saying: FalcoSaying, scene: Scene): Mended | undefined {
  const { problem, file, range } = saying;
  const text = scene.files[file]?.text ?? '';
  const { message } = problem;
  const { from } = range;
  const before = text.slice(Math.max(0, from - nearby), from);
  const rest = text.slice(from, from + nearby);
  const [counted] = /\b(count|sum|avg|rate)\s*$/i.exec(before) ?? [];
  if (counted !== undefined && rest.startsWith('(')) {
    return { hint: countsNot };
  }
  const curly = curlyQuotes(before, rest, from, isPlain(saying, scene));
  if (curly !== undefined) return curly;
  if (message.startsWith('unexpected token after')) {
    return badStart(saying, scene) ?? afterCheck(before, rest, from, scene);
  }
  if (message.startsWith("expected a '(' token")) {
    const list = listAsCheck(rest, scene);
    return list === undefined ? beforeCheck(before, rest, from) : { hint: list };
  }
  if (message.startsWith('expected a valid check operator')) {
    return (
      dottedKey(before, rest, from) ?? negatedOperator(before, rest, from) ?? otherOperator(rest)
    );
  }
  const other = otherSign(message, before, rest, from);
  if (other !== undefined) return other;
  const check = text.slice(from, Math.min(range.to, from + 2000));
  const [, boolean] = /^filter error: unrecognized boolean value (\w{1,20})$/.exec(message) ?? [];
  if (boolean !== undefined) return asBoolean(boolean, check, from);
  const plain = isPlain(saying, scene);
  const mark = escaped(message, { before, rest, check }, from, plain);
  if (mark !== undefined) return mark;
  const hint = refusedValue(message, check, rest) ?? valueWords(message, check, before);
  if (hint !== undefined) return { hint };
  if (message === "expected a ')' token") {
    return insideList(saying, before, text.slice(from, from + farthest), scene);
  }
  return (
    bracketWords(message, before, rest, from, plain) ??
    atMark(message, before, rest, from) ??
    eventWords(message, check, saying, scene)
  );
}

export const conditionWords: Mend = (saying, scene) => {
  if (saying.problem.code === 'LOAD_COMPILE_CONDITION') return misusedField(saying, scene);
  if (saying.problem.code !== 'LOAD_ERR_COMPILE_CONDITION') return undefined;
  const mended = meantBy(saying, scene);
  // Falco's sentence has no end of its own.
  const end = saying.problem.message.endsWith('.') ? '' : '.';
  return mended && { ...mended, hint: `${end}${mended.hint}` };
};
