// What stands before the cursor → what may be written there: pure text in, options out. Where the
// cursor is, in a condition or at a key, follows from the lines above it.
import { fieldTable } from '../../../falco/fields.ts';
import { keyNotes } from '../../../falco/notes/key-notes.ts';
import type { FalcoMinor } from '../../../falco/versions.ts';
import type { OutlineItem } from '../protocol.ts';
import { eventNames, operatorsOf, transformersOf, typeOf } from './vocabulary.ts';

export type PlaceKind =
  | 'condition'
  | 'output'
  | 'items'
  | 'fields'
  | 'comps'
  | 'priority'
  | 'boolean'
  | 'key'
  | 'override'
  | 'other';

export interface Option {
  readonly label: string;
  readonly type:
    | 'field'
    | 'operator'
    | 'macro'
    | 'list'
    | 'value'
    | 'key'
    | 'transformer'
    | 'event';
  readonly detail?: string;
  readonly info?: string;
}

export interface Completion {
  /** Where the word to replace begins, in the text given. */
  readonly from: number;
  readonly options: readonly Option[];
}

const kinds: Readonly<Record<string, PlaceKind>> = {
  condition: 'condition',
  output: 'output',
  items: 'items',
  values: 'items',
  fields: 'fields',
  comps: 'comps',
  priority: 'priority',
  enabled: 'boolean',
  append: 'boolean',
  capture: 'boolean',
  'skip-if-unknown-filter': 'boolean',
  warn_evttypes: 'boolean',
  override: 'override',
};

const keyLine = /^(\s*(?:-\s+)*)([A-Za-z_-]+)\s*:(?=\s|$)/;

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** The key whose value the end of `before` belongs to; the last line may be within it. */
export function placeOf(before: string): PlaceKind {
  const lines = before.split('\n');
  const last = lines.pop() ?? '';
  const own = keyLine.exec(last);
  if (own !== null) {
    const indent = (own[1] ?? '').length;
    const above = lines.findLast((line) => {
      const key = keyLine.exec(line);
      return key !== null && (key[1] ?? '').length < indent;
    });
    if (above !== undefined && /^\s*override\s*:/.test(above)) return 'override';
    return kinds[own[2] ?? ''] ?? 'other';
  }
  if (/^\s*#/.test(last)) return 'other';
  let limit = last.trim() === '' ? last.length : indentOf(last);
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const line = lines[at] ?? '';
    if (line.trim() === '' || /^\s*#/.test(line)) continue;
    const key = keyLine.exec(line);
    const indent = key === null ? indentOf(line) : (key[1] ?? '').length;
    if (key !== null && indent < limit) {
      const kind = kinds[key[2] ?? ''];
      if (kind !== undefined) return kind;
      return /^\s*(- *)?[\w-]*$/.test(last) ? 'key' : 'other';
    }
    // A key beside the cursor: here begins another one.
    if (key !== null && indent === limit && /^\s*[\w-]*$/.test(last)) return 'key';
    limit = Math.min(limit, Math.max(indent, 0));
  }
  return /^\s*(- *)?[\w-]*$/.test(last) ? 'key' : 'other';
}

const priorities = 'EMERGENCY ALERT CRITICAL ERROR WARNING NOTICE INFO DEBUG'.split(' ');

export interface Known {
  readonly version: FalcoMinor;
  readonly outline: readonly OutlineItem[];
}

let fields: readonly Option[] | undefined;

function fieldOptions(): readonly Option[] {
  fields ??= [...fieldTable().values()].map((field) => ({
    label: field.name,
    type: 'field',
    detail: field.deprecated ? `${typeOf(field)}, deprecated` : typeOf(field),
  }));
  return fields;
}

const named = (outline: readonly OutlineItem[], kind: 'macro' | 'list'): readonly Option[] =>
  [...new Set(outline.filter((item) => item.kind === kind).map((item) => item.name))]
    .filter((name) => name !== '')
    .map((label) => ({ label, type: kind, detail: kind }));

const events: readonly Option[] = eventNames.map((label) => ({ label, type: 'event' }));

const words = (type: Option['type'], labels: readonly string[]): readonly Option[] =>
  labels.map((label) => ({ label, type }));

const values = (labels: readonly string[]): readonly Option[] => words('value', labels);

/** In a condition: what may follow the words before the cursor. */
function conditionOptions(before: string, { version, outline }: Known): readonly Option[] {
  const line = before.replace(/[\w.[\]-]*$/, '');
  if (/\bevt\.type\s*(=|==|!=)\s*$|\bevt\.type\s+in\s*\([^)]*$/.test(line)) {
    return [...events, ...named(outline, 'list')];
  }
  if (
    /\(\s*([^()]*,\s*)?$/.test(line) &&
    /\b(in|pmatch|intersects|oneof|anyof|allof)\s*\([^()]*$/.test(line)
  ) {
    return named(outline, 'list');
  }
  const operand = /[\w\])]\s+$/.test(line) && !/\b(and|or|not)\s+$/.test(line);
  if (operand) return words('operator', operatorsOf(version));
  return [
    ...fieldOptions(),
    ...named(outline, 'macro'),
    ...words('transformer', transformersOf(version)),
    ...values(['not']),
  ];
}

/** @param before the text up to the cursor, or its last thousands of characters */
export function complete(before: string, known: Known): Completion | undefined {
  const place = placeOf(before);
  const word = /[\w.-]*$/.exec(before)?.[0] ?? '';
  const from = before.length - word.length;
  const { version, outline } = known;
  const give = (options: readonly Option[]): Completion => ({ from, options });
  switch (place) {
    case 'condition': {
      const start = Math.max(0, before.length - 2000);
      return give(conditionOptions(before.slice(start), known));
    }
    case 'output':
      if (before[from - 1] !== '%') return undefined;
      return give(fieldOptions());
    case 'items':
      return give(named(outline, 'list'));
    case 'fields':
      return give(fieldOptions());
    case 'comps':
      return give(words('operator', operatorsOf(version)));
    case 'priority':
      return give(values(priorities));
    case 'boolean':
      return give(values(['true', 'false']));
    case 'override':
      return give(values(['append', 'replace']));
    case 'key':
      return give(keyNotes.map(([label, info]) => ({ label, type: 'key', info, detail: 'key' })));
    case 'other':
      return undefined;
  }
}

/** Letters that may stand in a field, macro or list name. */
const inName = /[\w.-]/;

export interface Word {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The name or operator at an offset of a line. */
export function wordAt(line: string, at: number): Word | undefined {
  let from = at;
  let to = at;
  while (from > 0 && inName.test(line[from - 1] ?? '')) from -= 1;
  while (to < line.length && inName.test(line[to] ?? '')) to += 1;
  if (from === to) {
    const sign = /[=!<>]/;
    while (from > 0 && sign.test(line[from - 1] ?? '')) from -= 1;
    while (to < line.length && sign.test(line[to] ?? '')) to += 1;
  }
  return from === to ? undefined : { from, to, text: line.slice(from, to) };
}
