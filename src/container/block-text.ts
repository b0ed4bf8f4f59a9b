// A value → lines of YAML at an indentation: what is put into a file that somebody else wrote. Plain
// where every reader of YAML takes it so, in double quotes otherwise, as a literal block for a text of
// several lines. What YAML cannot show in a block is refused.

export type Item = string | number | boolean | { readonly [key: string]: Item };

/** Entries a list must have; those of the operator stay, before them. */
export class Entries {
  readonly items: readonly Item[];
  constructor(items: readonly Item[]) {
    this.items = items;
  }
}

/** A list as YAML text, from the first column on: the rules themselves, comments and all. */
export class ListText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type WantedValue = string | number | boolean | Entries | ListText | Wanted;

export interface Wanted {
  readonly [key: string]: WantedValue;
}

export interface Style {
  /** Blanks a level, as the file has them. */
  readonly step: number;
  /** How the file ends its lines. */
  readonly eol: string;
}

export function isWanted(value: WantedValue | Item): value is Wanted {
  return typeof value === 'object' && !(value instanceof Entries) && !(value instanceof ListText);
}

/** Readers of YAML 1.1 take these for something else than a text. */
const reserved =
  /^(?:true|false|yes|no|on|off|y|n|null|~|[-+]?[.0-9].*|0[xob].*|[-+]?\.(?:inf|nan))$/i;
const plain = /^[A-Za-z/][-\w./@+]*(?::[-\w./@+]+)*$/;

/** Escapes of JSON are among those of YAML; what YAML counts as line ends is escaped, too. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

export function scalarLine(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  return plain.test(value) && !reserved.test(value) ? value : quoted(value);
}

export const keyLine = (key: string): string =>
  /^[A-Za-z_][-\w.]*$/.test(key) && !reserved.test(key) ? key : quoted(key);

/** YAML 1.1 ends lines at the last three, and shows none of the others. */
const unshown = /[^\t\n\x20-\x7e\u00a0-\u2027\u202a-\ufefe\uff00-\ufffd]/;

/** Undefined where it cannot stand as a literal block. Without its key, from the sign on. */
export function literalBlock(
  text: string,
  indent: string,
  { step, eol }: Style,
): string | undefined {
  if (unshown.test(text) || /\n\n$/.test(text)) return undefined;
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  const lines = body.split('\n');
  if (lines.every((line) => line.trim() === '')) return undefined;
  const first = lines.find((line) => line !== '') ?? '';
  const digit = /^[ \t]/.test(first) ? String(step) : '';
  if (digit.length > 1) return undefined;
  const sign = `|${digit}${text.endsWith('\n') ? '' : '-'}`;
  return [sign, ...lines.map((line) => (line === '' ? '' : indent + line))].join(eol);
}

function itemLines(item: Item, indent: string, style: Style): readonly string[] {
  if (typeof item !== 'object') return [`${indent}- ${scalarLine(item)}`];
  const inner = blockLines(item, `${indent}  `, style);
  if (inner === undefined) return [`${indent}- {}`];
  return inner.map((line, at) => (at === 0 ? `${indent}- ${line.trimStart()}` : line));
}

export function entryLines({ items }: Entries, indent: string, style: Style): readonly string[] {
  return items.flatMap((item) => itemLines(item, indent, style));
}

/** The list's own lines at an indentation; blank lines stay blank. */
export function listLines({ text }: ListText, indent: string): readonly string[] {
  return text
    .replace(/\n+$/, '')
    .split('\n')
    .map((line) => (line.trim() === '' ? '' : indent + line));
}

/** `key: value`, or the key with what is below it. Undefined where YAML cannot show the value. */
export function pairLines(
  key: string,
  value: WantedValue,
  indent: string,
  style: Style,
): readonly string[] | undefined {
  const head = `${indent}${keyLine(key)}:`;
  const deeper = indent + ' '.repeat(style.step);
  if (value instanceof Entries) return [head, ...entryLines(value, deeper, style)];
  if (value instanceof ListText) return [head, ...listLines(value, deeper)];
  if (isWanted(value)) {
    if (Object.keys(value).length === 0) return [`${head} {}`];
    const inner = blockLines(value, deeper, style);
    return inner && [head, ...inner];
  }
  if (typeof value !== 'string' || !value.includes('\n')) return [`${head} ${scalarLine(value)}`];
  const block = literalBlock(value, deeper, style);
  return block === undefined ? undefined : `${head} ${block}`.split(style.eol);
}

export function blockLines(
  values: Wanted,
  indent: string,
  style: Style,
): readonly string[] | undefined {
  const lines: string[] = [];
  for (const [key, value] of Object.entries(values)) {
    const pair = pairLines(key, value, indent, style);
    if (pair === undefined) return undefined;
    lines.push(...pair);
  }
  return lines.length === 0 ? undefined : lines;
}
