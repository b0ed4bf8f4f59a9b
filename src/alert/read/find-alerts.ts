// A JSON value, whatever collectors made of alerts → each alert in it, wherever it stands: in arrays,
// in objects under any key, in a text that is JSON again or an output. What an alert itself holds is
// never searched: its fields are written by whoever is watched.
import { looseText, replaceStrayBytes } from '../../text/loose-utf8.ts';
import { isObject, type JsonObject, type JsonValue } from '../bytes/exact-json.ts';
import { tableRows } from '../bytes/table-rows.ts';
import { readTime } from '../time.ts';
import { withKnownKeys } from './known-keys.ts';
import { contextWithin, isLabelled, labelsOf, pairsOf } from './labels.ts';
import { readAggregate } from './read-aggregate.ts';
import { type FieldsOf, looksLikeAlert, readAlert } from './read-alert.ts';
import { countedRows } from './read-counted.ts';
import { besideLabels, eachOnce } from './same-alert.ts';
import { withTitle } from './sidekick-messages.ts';
import { type Around, collected, type Fault, type Findings, nothing, remembered } from './sink.ts';

/** Reads a text found within; passed in, as texts hold JSON again. */
export type ReadText = (text: string, around: Around, depth: number) => Findings;

const keysOrOutput = String.raw`rule|output|\.\d{9}(?:Z|[+-]\d{4})?: [A-Z]`;
/** A key of alerts, the beginning of an output, or what may be base64 of them. */
const mayHold = new RegExp(`${keysOrOutput}|^\\s*"?[\\w+/-]{32,}={0,2}"?\\s*$`, 'i');
/** The same anywhere in a document. */
const mayHoldWithin = new RegExp(`${keysOrOutput}|[\\w+/-]{32}|\\["falco",|"\\[[a-z]+\\] `, 'i');

/** Whether a document is worth the search: false of most lines of other programs. */
/** Numbers of bytes: so the journal writes a line that holds one control character. */
const bytes = /(?:\d{1,3},\s*){32}/;

export function isWorthSearching(text: string): boolean {
  return mayHoldWithin.test(text) || bytes.test(text);
}

/** Objects, arrays and texts within each other. Real envelopes have fewer than ten. */
export const deepest = 64;
export const tooDeep = `What may be an alert is nested too deep in other texts or objects. Expected at most ${deepest} around it.`;
const shortest = 20;

/** A look that is cheap: most texts of records are of other things. */
function mayHoldAlert(text: string): boolean {
  if (text.length < shortest) return false;
  return /^\s*["[{]/.test(text) ? isWorthSearching(text) : mayHold.test(text);
}

export class AlertSearch {
  readonly #readText: ReadText;
  readonly #fieldsOf: FieldsOf;

  constructor(readText: ReadText, fieldsOf: FieldsOf) {
    this.#readText = readText;
    this.#fieldsOf = fieldsOf;
  }

  find(value: JsonValue, around: Around, depth: number): Findings {
    if (typeof value === 'string') {
      return mayHoldAlert(value) ? this.#readText(value, around, depth + 1) : nothing;
    }
    if (typeof value !== 'object' || value === null) return nothing;
    if (depth > deepest) return speaksOfAlerts(value);
    return isObject(value)
      ? this.#ofObject(withTitle(withKnownKeys(value)), around, depth)
      : this.#ofArray(value, around, depth);
  }

  /** Each element is a record of its own; a list of names and values is one together. */
  #ofArray(items: readonly JsonValue[], around: Around, depth: number): Findings {
    const text = textOfBytes(items);
    if (text !== undefined) return this.find(text, around, depth + 1);
    const pairs = pairsOf(items);
    const own = pairs === undefined ? nothing : this.find(pairs, around, depth + 1);
    if (own.alerts.length > 0) return own;
    // `["1795428001123456789", "line"]`, as Loki has it.
    const [first] = items;
    const time = typeof first === 'object' ? undefined : readTime(first);
    const within = time === undefined ? around : () => ({ ...around(), time });
    const parts = items.map((item) => this.find(item, within, depth + 1));
    return { ...chained(parts), alerts: besideLabels(parts.map(({ alerts }) => alerts)) };
  }

  #ofObject(object: JsonObject, around: Around, depth: number): Findings {
    if (looksLikeAlert(object))
      return collected('whole', (sink) => readAlert(object, around, sink, this.#fieldsOf));
    const counted = countedRows(object);
    if (counted !== undefined) {
      const read = (row: JsonObject) =>
        collected('whole', (sink) => readAggregate(row, around(), sink));
      return chained(counted.map(read));
    }
    const rows = tableRows(object);
    if (rows !== undefined) return chained(rows.map((row) => this.find(row, around, depth + 1)));
    return this.#ofRecord(
      object,
      remembered(() => contextWithin(object, around())),
      depth,
    );
  }

  /** An object of another program: collectors keep the line they read beside what they made of it. */
  #ofRecord(object: JsonObject, around: Around, depth: number): Findings {
    const parts = Object.values(object).map((one) => this.find(one, around, depth + 1));
    const labels = Object.hasOwn(object, 'rule') ? (labelsOf(object) ?? {}) : {};
    const own = Object.hasOwn(labels, 'rule') && Object.hasOwn(labels, 'priority');
    const found = parts.filter(({ alerts }) => alerts.length > 0);
    if (own && (isLabelled(labels) || found.length === 0)) {
      found.push(collected('labels', (sink) => readAlert(labels, around, sink, this.#fieldsOf)));
    }
    const alerts = eachOnce(found.map((part) => part.alerts));
    const faults = (alerts.length > 0 ? found : [...parts, ...found]).flatMap((one) => one.faults);
    return { alerts, faults: distinct(faults) };
  }
}

/** `[123,34,…]` → the text whose bytes they are. */
function textOfBytes(items: readonly JsonValue[]): string | undefined {
  const isByte = (item: JsonValue): item is number =>
    typeof item === 'number' && Number.isInteger(item) && item >= 0 && item <= 255;
  if (items.length < shortest || !items.every(isByte)) return undefined;
  return replaceStrayBytes(looseText(Uint8Array.from(items)));
}

function chained(all: readonly Findings[]): Findings {
  return {
    alerts: all.flatMap(({ alerts }) => alerts),
    faults: all.flatMap(({ faults }) => faults),
  };
}

function distinct(faults: readonly Fault[]): readonly Fault[] {
  if (faults.length < 2) return faults;
  const unique = new Map(faults.map((one) => [`${one.reason}\n${one.text}`, one]));
  return [...unique.values()];
}

/** What is too deep to be searched is told only where it may hold an alert. */
function speaksOfAlerts(value: JsonValue): Findings {
  const open: JsonValue[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if (isObject(next) && (Object.hasOwn(next, 'output_fields') || Object.hasOwn(next, 'rule')))
      return { alerts: [], faults: [{ reason: tooDeep, text: undefined }] };
    for (const inner of isObject(next) ? Object.values(next) : next) open.push(inner);
  }
  return nothing;
}
