// Files of rules/events → their lines, and what is wrong with them, by file and line.
import { nearestName } from '../text/nearest.ts';
import {
  type EventLine,
  eventSources,
  type PlacedLine,
  type Presets,
  partsOf,
} from './event-line.ts';

/** As it lies in rules/events: `access-to-system-credentials.jsonl`, `normal/node.jsonl`. */
export interface EventFile {
  readonly path: string;
  readonly text: string;
}

export interface LinesRead {
  readonly lines: readonly PlacedLine[];
  /** `dropped-program-executed.jsonl:3: …` */
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
    yield '"fields" is not an object of fields';
    return;
  }
  for (const [name, value] of Object.entries(fields))
    if (!isValue(value)) yield `"${name}" has no value that a field may have`;
}

function meant(name: string, names: Iterable<string>): string {
  const nearest = nearestName(name, names);
  return nearest === undefined ? '' : `; did you mean "${nearest}"?`;
}

/** Why a parsed line is no event line. */
function* faultsOf(line: Readonly<Record<string, unknown>>): Generator<string> {
  for (const key of needed) if (line[key] === undefined) yield `"${key}" is missing`;
  for (const [key, value] of Object.entries(line)) {
    if (!keys.includes(key)) yield `"${key}" is not a key of an event${meant(key, keys)}`;
    else if (texts.includes(key) && typeof value !== 'string') yield `"${key}" is not a text`;
    else if (numbers.includes(key) && typeof value !== 'number') yield `"${key}" is not a number`;
    else if (key === 'fields') yield* fieldFaults(value);
  }
  const { source } = line;
  if (typeof source === 'string' && !eventSources.some((one) => source.startsWith(one)))
    yield `"source" begins with none of ${eventSources.join(', ')}`;
  if (line['by'] !== undefined && line['run'] !== undefined)
    yield '"by" and "run" both say which program acts: keep one';
}

function parseLine(text: string): EventLine | readonly string[] {
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

/** Names that a line gives and the presets do not have. */
function* unknownPresets(line: EventLine, presets: Presets): Generator<string> {
  const [call, place] = partsOf(line.like);
  const named = [
    ['call', presets.calls, call],
    ['place', presets.places, place],
    ['user', presets.users, line.as],
    ['program', presets.programs, line.by],
    ['program', presets.programs, line.below],
  ] as const;
  for (const [kind, known, name] of named) {
    if (name === undefined || Object.hasOwn(known, name)) continue;
    const hint = meant(name, Object.keys(known)) || '; presets.json has those there are';
    yield `no ${kind} "${name}"${hint}`;
  }
}

export function readLines(files: readonly EventFile[], presets: Presets): LinesRead {
  const lines: PlacedLine[] = [];
  const fileOf = new Map<string, string>();
  const faults: string[] = [];
  for (const { path, text } of files) {
    for (const [at, lineText] of text.split('\n').entries()) {
      if (lineText.trim() === '') continue;
      const line = parseLine(lineText);
      const wrong = 'id' in line ? [...unknownPresets(line, presets)] : [...line];
      const other = 'id' in line ? fileOf.get(line.id) : undefined;
      if ('id' in line && other !== undefined)
        wrong.push(`the id "${line.id}" is taken, in ${other}`);
      faults.push(...wrong.map((message) => `${path}:${at + 1}: ${message}`));
      if (!('id' in line) || wrong.length > 0) continue;
      fileOf.set(line.id, path);
      lines.push({ path, line });
    }
  }
  return { lines, faults };
}
