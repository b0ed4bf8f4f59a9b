// A rule's output and the message it printed → its fields. A value may hold anything, the text
// between two fields too: what can be read in two ways is left out, never guessed.
import type { FieldValue } from '../../evaluation/values/fields.ts';
import { typedValue } from './read-fields.ts';

export interface OutputTemplate {
  readonly rule: string;
  /** As the rule has it: `Shell spawned (terminal=%proc.tty) | pod=%k8s.pod.name`. */
  readonly output: string;
  readonly source?: string;
}

export interface PreparedTemplate {
  readonly template: OutputTemplate;
  /** One more than `fields`: the text before, between and after them. */
  readonly texts: readonly string[];
  /** Undefined where a transformer changed the value. */
  readonly fields: readonly (string | undefined)[];
  /** Characters of all texts: the more, the surer. */
  readonly weight: number;
}

const placeholder =
  /%\d*(?:([a-z]+)\(\s*[^)\s]*\s*\)|([a-z][a-z0-9_]*(?:\.[a-zA-Z0-9_]+)+(?:\[[^\]]*\])?))/g;

/** Falco folds no blanks: the output is compared as the rule's YAML gives it. */
export function prepareTemplate(template: OutputTemplate): PreparedTemplate {
  const output = template.output.trim().replace(/^\*/, '');
  const texts: string[] = [];
  const fields: (string | undefined)[] = [];
  let end = 0;
  for (const found of output.matchAll(placeholder)) {
    texts.push(output.slice(end, found.index));
    fields.push(found[2]);
    end = found.index + found[0].length;
  }
  texts.push(output.slice(end));
  return { template, texts, fields, weight: texts.join('').length };
}

export type Match = ReadonlyMap<string, FieldValue>;

/**
 * Two ways to place the texts, each linear: all as far left, all as far right as they go. Every other
 * way lies between, so a value whose two ends agree in both is the only one possible.
 */
export function matchTemplate(prepared: PreparedTemplate, message: string): Match | undefined {
  const { texts, fields } = prepared;
  const left = leftmost(texts, message);
  if (left === undefined) return undefined;
  const right = rightmost(texts, message);
  const found = new Map<string, FieldValue>();
  const torn = new Set<string>();
  fields.forEach((field, place) => {
    const from = (left[place] ?? 0) + (texts[place] ?? '').length;
    const to = left[place + 1] ?? 0;
    if (field === undefined) return;
    const isSure = left[place] === right[place] && to === right[place + 1];
    const value = typedValue(field, message.slice(from, to));
    if (!isSure || (found.has(field) && found.get(field) !== value)) torn.add(field);
    else found.set(field, value);
  });
  for (const field of torn) found.delete(field);
  return found;
}

/** Where each text begins, as early as possible; undefined: the message is not of this output. */
function leftmost(texts: readonly string[], message: string): number[] | undefined {
  const [first = ''] = texts;
  const last = texts.length - 1;
  if (!message.startsWith(first)) return undefined;
  if (last === 0) return message === first ? [0] : undefined;
  const places = [0];
  let from = first.length;
  for (let place = 1; place < last; place += 1) {
    const text = texts[place] ?? '';
    const at = message.indexOf(text, from);
    if (at < 0) return undefined;
    places.push(at);
    from = at + text.length;
  }
  const end = message.length - (texts[last] ?? '').length;
  if (end < from || !message.endsWith(texts[last] ?? '')) return undefined;
  places.push(end);
  return places;
}

/** Only for a message that `leftmost` places. */
function rightmost(texts: readonly string[], message: string): number[] {
  const last = texts.length - 1;
  const places: number[] = new Array(texts.length).fill(0);
  let end = message.length - (texts[last] ?? '').length;
  places[last] = end;
  for (let place = last - 1; place > 0; place -= 1) {
    const text = texts[place] ?? '';
    end = message.lastIndexOf(text, end - text.length);
    places[place] = end;
  }
  return places;
}
