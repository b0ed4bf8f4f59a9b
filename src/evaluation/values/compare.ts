// An operator and the type on its left → a comparison of a value with a constant, or with another
// value. libs filter_compare.cpp (flt_compare and what it calls), sinsp_filtercheck.cpp (compare_rhs).
import { lenientBytes } from '../../condition/lenient-bytes.ts';
import { type Dialect, defaultDialect } from '../../falco/dialect.ts';
import type { ComparisonOperator } from '../../filtercheck/operators.ts';
import type { Value } from '../../filtercheck/parse-value.ts';
import { typeFamily } from '../../filtercheck/value-types.ts';
import { compareCodePoints } from '../../text/compare.ts';
import { hasStrayByte, replaceStrayBytes } from '../../text/loose-utf8.ts';
import { EvaluationFault } from '../fault.ts';
import { type PatternMatcher, patternMatcher } from '../regex/match.ts';
import { byteString, lowerAscii, utf8ByteString } from './bytes.ts';
import { exactNumber, type Scalar } from './fields.ts';
import { globMatcher } from './glob.ts';
import { contains, type Network, networkOf } from './network.ts';
import { pathSearch } from './path-search.ts';

export type Constant = Scalar | Network;
export type Predicate = (value: Scalar) => boolean;

export function constantOf(value: Value, type: string): Constant {
  switch (value.kind) {
    case 'string':
      return value.text;
    case 'number':
      return type === 'DOUBLE' ? Number(value.value) : exactNumber(value.value);
    case 'boolean':
      return value.value;
    case 'bytes':
    case 'address':
      return byteString(value.bytes);
    case 'network':
      return networkOf(value);
  }
}

/** A comparison with one constant. Values are what the type says they are: no test looks again. */
export function predicate(
  operator: ComparisonOperator,
  type: string,
  right: Constant,
  dialect: Dialect = defaultDialect,
): Predicate {
  if (typeof right === 'object') {
    const inside = onText((left) => contains(right, left));
    return operator === '!=' ? (left) => !inside(left) : inside;
  }
  const text = String(right);
  switch (operator) {
    case '=':
    case '==':
      return (left) => left === right;
    case '!=':
      return (left) => left !== right;
    case 'startswith':
    case 'bstartswith':
    case 'endswith':
    case 'contains':
    case 'bcontains':
    case 'icontains':
      return onText(search(operator, text));
    case 'glob':
    case 'iglob':
      return onText(globMatcher(text, operator === 'iglob'));
    case 'regex':
      return onText(patternTest(text, dialect));
    case 'pmatch':
      return onText(pathSearch([text]));
    default: {
      const compare = comparison(operator, type);
      return (left) => compare(left, right);
    }
  }
}

/** The compiler lets these operators stand on texts and buffers only. */
function onText(test: (text: string) => boolean): Predicate {
  return test as Predicate;
}

const lenient = new RegExp(lenientBytes, 'gu');

type SearchOperator =
  | 'startswith'
  | 'bstartswith'
  | 'endswith'
  | 'contains'
  | 'bcontains'
  | 'icontains';

/** A part of a character may be looked for: then bytes are compared, and not characters. */
function search(operator: SearchOperator, part: string): (text: string) => boolean {
  if (hasStrayByte(part)) {
    const found = search(operator, utf8ByteString(part));
    return (text) => found(utf8ByteString(text));
  }
  switch (operator) {
    case 'startswith':
    case 'bstartswith':
      return (text) => text.startsWith(part);
    case 'endswith':
      return (text) => text.endsWith(part);
    case 'contains':
    case 'bcontains':
      return (text) => text.includes(part);
    case 'icontains': {
      const lower = lowerAscii(part);
      return (text) => lowerAscii(text).includes(lower);
    }
  }
}

/**
 * A pattern too large for RE2 is no reason to stop before an event asks for it. RE2 matches no text
 * that is not UTF-8; from 0.45 on it is given one that is.
 */
function patternTest(pattern: string, { rawBytes }: Dialect): (text: string) => boolean {
  let matcher: PatternMatcher | 'none' | undefined;
  return (text) => {
    matcher ??= patternMatcher(pattern) ?? 'none';
    if (matcher === 'none') throw new EvaluationFault('pattern too large - compile failed');
    if (!hasStrayByte(text)) return matcher.matches(text);
    const read = rawBytes ? replaceStrayBytes(text) : text.replace(lenient, '\ufffd');
    return !hasStrayByte(read) && matcher.matches(read);
  };
}

/** A comparison with any of several constants, as `in`, `intersects` and `pmatch` make it. */
export function membership(operator: ComparisonOperator, rights: readonly Constant[]): Predicate {
  if (operator === 'pmatch') {
    const isBelow = pathSearch(rights.map(String));
    return onText(isBelow);
  }
  const networks = rights.filter((right) => typeof right === 'object');
  if (networks.length > 0) {
    return onText((left) => networks.some((network) => contains(network, left)));
  }
  const set = new Set<Constant>(rights);
  return (left) => set.has(left);
}

type Comparison = (left: Scalar, right: Scalar) => boolean;

/** A comparison of two values; the pattern of a glob may be one too. */
export function comparison(operator: ComparisonOperator, type: string): Comparison {
  const ordered = typeFamily(type) === 'string';
  switch (operator) {
    case '=':
    case '==':
    case 'in':
    case 'intersects':
      return (left, right) => left === right;
    case '!=':
      return (left, right) => left !== right;
    case '<':
      return ordered ? (left, right) => order(left, right) < 0 : (left, right) => left < right;
    case '<=':
      return ordered ? (left, right) => order(left, right) <= 0 : (left, right) => left <= right;
    case '>':
      return ordered ? (left, right) => order(left, right) > 0 : (left, right) => left > right;
    case '>=':
      return ordered ? (left, right) => order(left, right) >= 0 : (left, right) => left >= right;
    case 'contains':
    case 'bcontains':
    case 'startswith':
    case 'bstartswith':
    case 'endswith':
    case 'icontains':
      return (left, right) => search(operator, String(right))(String(left));
    case 'glob':
    case 'iglob':
      return (left, right) => globMatcher(String(right), operator === 'iglob')(String(left));
    case 'regex':
    case 'pmatch':
      // The compiler refuses a field on the right of these.
      return () => false;
  }
}

function order(left: Scalar, right: Scalar): number {
  return compareCodePoints(String(left), String(right));
}
