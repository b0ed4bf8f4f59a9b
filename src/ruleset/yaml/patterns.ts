// The characters at a cursor → what they can begin or end (yaml-cpp src/exp.h).

import { endOfStream, type Stream } from './stream.ts';

const tab = 9;
const lineFeed = 10;
const carriageReturn = 13;
const space = 32;

export const character = {
  tab,
  space,
  doubleQuote: 34,
  hash: 35,
  percent: 37,
  ampersand: 38,
  singleQuote: 39,
  star: 42,
  comma: 44,
  dash: 45,
  dot: 46,
  colon: 58,
  less: 60,
  greater: 62,
  question: 63,
  openBracket: 91,
  backslash: 92,
  closeBracket: 93,
  openBrace: 123,
  pipe: 124,
  closeBrace: 125,
  exclamation: 33,
} as const;

function setOf(characters: string): ReadonlySet<number> {
  return new Set([...characters].map((each) => each.charCodeAt(0)));
}

const plainRefused = setOf(',[]{}#&*!|>\'"%@`');
const plainRefusedInFlow = setOf('?,[]{}#&*!|>\'"%@`');
const flowEnds = setOf(',?[]{}');
const valueEnds = setOf(',]}');
const anchorRefused = setOf('[]{},');
const anchorEnds = setOf('?:,]}%@`');

export function isBlank(unit: number): boolean {
  return unit === space || unit === tab;
}

export function isBreak(unit: number): boolean {
  return unit === lineFeed || unit === carriageReturn;
}

export function isBlankOrBreak(unit: number): boolean {
  return unit === space || unit === lineFeed || unit === tab || unit === carriageReturn;
}

function isBlankBreakOrEnd(unit: number): boolean {
  return isBlankOrBreak(unit) || unit === endOfStream;
}

/** Length of the line end at the cursor, 0 when there is none. */
export function breakLength(stream: Stream): number {
  const unit = stream.peek();
  if (unit === lineFeed) return 1;
  if (unit !== carriageReturn) return 0;
  return stream.peek(1) === lineFeed ? 2 : 1;
}

function isTripled(stream: Stream, unit: number): boolean {
  return stream.peek() === unit && stream.peek(1) === unit && stream.peek(2) === unit;
}

export function atDocumentStart(stream: Stream): boolean {
  return isTripled(stream, character.dash) && isBlankBreakOrEnd(stream.peek(3));
}

export function atDocumentEnd(stream: Stream): boolean {
  return isTripled(stream, character.dot) && isBlankBreakOrEnd(stream.peek(3));
}

export function atBlockEntry(stream: Stream): boolean {
  return stream.peek() === character.dash && isBlankBreakOrEnd(stream.peek(1));
}

export function atKey(stream: Stream): boolean {
  return stream.peek() === character.question && isBlankOrBreak(stream.peek(1));
}

export function atValue(stream: Stream): boolean {
  return stream.peek() === character.colon && isBlankBreakOrEnd(stream.peek(1));
}

export function atFlowValue(stream: Stream): boolean {
  if (stream.peek() !== character.colon) return false;
  const after = stream.peek(1);
  return isBlankOrBreak(after) || valueEnds.has(after);
}

export function atPlainScalar(stream: Stream): boolean {
  const unit = stream.peek();
  if (isBlankOrBreak(unit) || plainRefused.has(unit)) return false;
  const indicator =
    unit === character.dash || unit === character.question || unit === character.colon;
  return !(indicator && isBlankBreakOrEnd(stream.peek(1)));
}

export function atPlainScalarInFlow(stream: Stream): boolean {
  const unit = stream.peek();
  if (isBlankOrBreak(unit) || plainRefusedInFlow.has(unit)) return false;
  if (unit !== character.dash && unit !== character.colon) return true;
  const after = stream.peek(1);
  return !(isBlank(after) || after === endOfStream);
}

export type EndPattern = (stream: Stream) => boolean;

function atTrailingComment(stream: Stream): boolean {
  return isBlankOrBreak(stream.peek()) && stream.peek(1) === character.hash;
}

export function atPlainEnd(stream: Stream): boolean {
  return atValue(stream) || atTrailingComment(stream);
}

export function atPlainEndInFlow(stream: Stream): boolean {
  if (flowEnds.has(stream.peek())) return true;
  return atFlowValue(stream) || atValue(stream) || atTrailingComment(stream);
}

export function atDoubleQuoteEnd(stream: Stream): boolean {
  return stream.peek() === character.doubleQuote;
}

export function atSingleQuoteEnd(stream: Stream): boolean {
  return stream.peek() === character.singleQuote && stream.peek(1) !== character.singleQuote;
}

export function atEndOfStream(stream: Stream): boolean {
  return stream.peek() === endOfStream;
}

export function isAnchorCharacter(unit: number): boolean {
  return !anchorRefused.has(unit) && !isBlankOrBreak(unit);
}

export function isAnchorEnd(unit: number): boolean {
  return anchorEnds.has(unit) || isBlankOrBreak(unit);
}
