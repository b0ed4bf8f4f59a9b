// A value → YAML in braces and brackets, or JSON where the file is JSON: what is put into a map or list that
// somebody wrote so. One line, or a line a key where theirs stand so.
import {
  Entries,
  type Item,
  isWanted,
  keyLine,
  ListText,
  quoted,
  scalarLine,
  type WantedValue,
} from './block-text.ts';

export interface FlowStyle {
  /** Everything in double quotes. */
  readonly isJson: boolean;
  /** What a level is indented by; undefined: all in one line. */
  readonly unit: string | undefined;
  readonly eol: string;
}

/** What ends a plain scalar in braces. */
const inBraces = /[,[\]{}:#]/;

function scalar(value: string | number | boolean, { isJson }: FlowStyle): string {
  if (typeof value !== 'string') return String(value);
  return isJson || value.includes('\n') || inBraces.test(value) ? quoted(value) : scalarLine(value);
}

const keyText = (key: string, { isJson }: FlowStyle): string =>
  isJson ? quoted(key) : keyLine(key);

/** Parts between two signs, with the blanks their file would have. */
function between(
  [open, close]: readonly [string, string],
  parts: readonly string[],
  indent: string,
  { isJson, unit, eol }: FlowStyle,
): string {
  if (parts.length === 0) return open + close;
  if (unit === undefined) {
    const room = isJson || open === '[' ? '' : ' ';
    return `${open}${room}${parts.join(', ')}${room}${close}`;
  }
  const inner = indent + unit;
  return `${open}${eol}${inner}${parts.join(`,${eol}${inner}`)}${eol}${indent}${close}`;
}

/** Undefined where it cannot stand in braces: a list with its comments. */
export function flowValue(
  value: WantedValue | Item,
  indent: string,
  style: FlowStyle,
): string | undefined {
  if (value instanceof ListText) return undefined;
  if (typeof value !== 'object') return scalar(value, style);
  const inner = indent + (style.unit ?? '');
  if (value instanceof Entries) {
    const items = value.items.map((item) => flowValue(item, inner, style));
    return items.some((item) => item === undefined)
      ? undefined
      : between(['[', ']'], items as string[], indent, style); // none is undefined
  }
  if (!isWanted(value)) return undefined;
  const pairs = Object.entries(value).map(([key, one]) => flowPair(key, one, inner, style));
  return pairs.some((pair) => pair === undefined)
    ? undefined
    : between(['{', '}'], pairs as string[], indent, style); // none is undefined
}

export function flowPair(
  key: string,
  value: WantedValue | Item,
  indent: string,
  style: FlowStyle,
): string | undefined {
  const text = flowValue(value, indent, style);
  return text === undefined ? undefined : `${keyText(key, style)}: ${text}`;
}
