// A condition's text → its comparisons with one of the operators that take a single value, and that
// value in brackets: `startswith (/bin/)`.
import type { Range } from '../../text/diagnostic.ts';

export interface Bracketed extends Range {
  readonly field: string;
  readonly operator: string;
  readonly values: readonly string[];
  /** Of the brackets themselves. */
  readonly brackets: Range;
}

const opening =
  /(?<![a-zA-Z0-9_.])([a-z][a-zA-Z0-9_]*(?:\.[a-zA-Z0-9_]+)+(?:\[[^\]\s]*\])?)\s+(startswith|endswith|contains|icontains|glob|iglob|regex|==?|!=)\s*\(/g;

// Value by value: one expression for all of them would fill the stack where there are millions.
const valueAndEnd = /\s*("[^"]*"|[^()"',\s]+)\s*([,)])/y;

/** Values from `from` to the closing bracket; undefined where something else stands there. */
function valuesAt(text: string, from: number): { values: string[]; to: number } | undefined {
  const values: string[] = [];
  valueAndEnd.lastIndex = from;
  for (;;) {
    const [, value = '', end] = valueAndEnd.exec(text) ?? [];
    if (end === undefined) return undefined;
    values.push(value);
    if (end === ')') return { values, to: valueAndEnd.lastIndex };
  }
}

export function findBracketed(text: string): readonly Bracketed[] {
  const found: Bracketed[] = [];
  for (const { 0: head, 1: field = '', 2: operator = '', index } of text.matchAll(opening)) {
    const open = index + head.length;
    const inside = valuesAt(text, open);
    if (inside === undefined) continue;
    const { values, to } = inside;
    found.push({ from: index, to, field, operator, values, brackets: { from: open - 1, to } });
  }
  return found;
}
