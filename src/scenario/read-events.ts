// Files of rules/events → the catalogue's scenarios, and what is wrong with their lines.
import { nearestName } from '../text/nearest.ts';
import { type EventLine, eventSources, type Presets } from './event-line.ts';
import { expandEvent, partsOf, UnknownPreset } from './expand-event.ts';
import type { Scenario } from './scenario.ts';

/** As it lies in rules/events: `access-to-system-credentials.jsonl`, `normal/node.jsonl`. */
export interface EventFile {
  readonly path: string;
  readonly text: string;
}

export interface EventsRead {
  readonly scenarios: readonly Scenario[];
  /** The file each scenario stands in, by its id. */
  readonly fileOf: ReadonlyMap<string, string>;
  /** `drift.jsonl:3: …` */
  readonly faults: readonly string[];
}

const texts = ['id', 'like', 'as', 'by', 'run', 'below', 'title', 'source', 'proves', 'debatable'];
const numbers = ['observed', 'pid', 'vpid'];
const needed = ['id', 'like', 'title', 'source', 'proves'];
const keys = [...texts, ...numbers, 'fields'];

/** Fields hold texts, numbers, truth values, nothing, and lists of texts and numbers. */
const isValue = (value: unknown): boolean =>
  value === null ||
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every((one) => ['string', 'number'].includes(typeof one)));

function* fieldFaults(fields: unknown): Generator<string> {
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) {
    yield '"fields" is no object of fields';
    return;
  }
  for (const [name, value] of Object.entries(fields))
    if (!isValue(value)) yield `"${name}" has no value that a field may have`;
}

/** Why a parsed line is no event line. */
function* faultsOf(line: Readonly<Record<string, unknown>>): Generator<string> {
  for (const key of needed) if (line[key] === undefined) yield `"${key}" is missing`;
  for (const [key, value] of Object.entries(line)) {
    const meant = nearestName(key, keys);
    if (!keys.includes(key))
      yield `"${key}" is no key of an event${meant === undefined ? '' : `; is "${meant}" meant?`}`;
    else if (texts.includes(key) && typeof value !== 'string') yield `"${key}" is no text`;
    else if (numbers.includes(key) && typeof value !== 'number') yield `"${key}" is no number`;
    else if (key === 'fields') yield* fieldFaults(value);
  }
  const { source } = line;
  if (typeof source === 'string' && !eventSources.some((one) => source.startsWith(one)))
    yield `"source" begins with none of ${eventSources.join(', ')}`;
  if (line['by'] !== undefined && line['run'] !== undefined)
    yield '"by" and "run" both say which program acts: keep one';
}

function readLine(text: string): EventLine | readonly string[] {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch {
    return ['not read as JSON: a line is one object'];
  }
  if (typeof line !== 'object' || line === null || Array.isArray(line))
    return ['not an object: a line is one event'];
  const faults = [...faultsOf(line as Readonly<Record<string, unknown>>)];
  return faults.length > 0 ? faults : (line as EventLine); // its keys were looked at
}

function unknownPreset({ kind, preset, message }: UnknownPreset, presets: Presets): string {
  const meant = nearestName(preset, Object.keys(presets[kind]));
  const hint = meant === undefined ? 'presets.json has them' : `is "${meant}" meant?`;
  return `${message}; ${hint}`;
}

/** `drift-exec, 8 T1204.002` */
function proofOf(proves: string): { capability: string; threat?: string } {
  const at = proves.indexOf(', ');
  return at < 0
    ? { capability: proves }
    : { capability: proves.slice(0, at), threat: proves.slice(at + 2) };
}

function scenarioOf(line: EventLine, presets: Presets, isNormal: boolean): Scenario {
  const { id, title, source, proves, observed, debatable } = line;
  const fields = expandEvent(line, presets);
  return {
    id,
    kind: isNormal ? 'normal' : 'attack',
    image: presets.places[partsOf(line.like)[1]]?.image ?? '',
    title,
    expect: isNormal ? 'silent' : 'fires',
    ...(isNormal ? { group: proves } : proofOf(proves)),
    ...(debatable === undefined ? {} : { debatable: true, why: debatable }),
    source,
    ...(observed === undefined ? {} : { observed }),
    fields,
  };
}

export function readEvents(files: readonly EventFile[], presets: Presets): EventsRead {
  const scenarios: Scenario[] = [];
  const fileOf = new Map<string, string>();
  const faults: string[] = [];
  for (const { path, text } of files) {
    const isNormal = path.startsWith('normal/');
    for (const [at, lineText] of text.split('\n').entries()) {
      if (lineText.trim() === '') continue;
      const fault = (message: string): void => {
        faults.push(`${path}:${at + 1}: ${message}`);
      };
      const line = readLine(lineText);
      if (!('id' in line)) {
        line.forEach(fault);
        continue;
      }
      const other = fileOf.get(line.id);
      if (other !== undefined) {
        fault(`the id "${line.id}" is taken, in ${other}`);
        continue;
      }
      try {
        scenarios.push(scenarioOf(line, presets, isNormal));
        fileOf.set(line.id, path);
      } catch (error) {
        if (!(error instanceof UnknownPreset)) throw error;
        fault(unknownPreset(error, presets));
      }
    }
  }
  return { scenarios, fileOf, faults };
}
