// An event as it was recorded → the shortest line that gives it back: the presets that say most of it, and
// what they do not say. expand-event.ts reads it.
import type { Fields, FieldValue } from '../evaluation/values/fields.ts';
import type { EventLine, Presets, Program } from './event-line.ts';
import { expandEvent } from './expand-event.ts';

type Told = Pick<EventLine, 'like' | 'as' | 'by' | 'run' | 'below' | 'pid' | 'vpid'>;
type Short = Told & Pick<EventLine, 'fields'>;

/** Without what stands in every line. */
const lineOf = (told: Told): EventLine => ({ ...told, id: '', title: '', source: '', proves: '' });

/** Fields that others follow from, and that no preset can know. */
const telling = ['fd.name', 'fs.path.name', 'fs.path.source', 'fs.path.target', 'evt.rawres'];

const isSame = (one: FieldValue | undefined, other: FieldValue | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** What a line lacks of an event: fields that differ, null where there is nothing. */
function difference(told: Told, event: Fields, presets: Presets): Fields {
  const lacks: Record<string, FieldValue> = {};
  for (const name of telling) if (event[name] !== undefined) lacks[name] = event[name];
  const fields = expandEvent({ ...lineOf(told), fields: lacks }, presets);
  for (const [name, value] of Object.entries(event)) {
    if (!isSame(fields[name], value)) lacks[name] = value;
  }
  for (const name of Object.keys(fields)) if (event[name] === undefined) lacks[name] = null;
  return lacks;
}

/** What follows from what was added may differ again; each round settles some for good. */
function settle(told: Told, lacks: Fields, event: Fields, presets: Presets): Fields {
  let needed = lacks;
  for (;;) {
    const fields = expandEvent({ ...lineOf(told), fields: needed }, presets);
    const names = new Set([...Object.keys(event), ...Object.keys(fields)]);
    const wrong = [...names].filter((name) => !isSame(fields[name], event[name]));
    if (wrong.length === 0) return needed;
    needed = {
      ...needed,
      ...Object.fromEntries(wrong.map((name) => [name, event[name] ?? null])),
    };
  }
}

/** Without the fields that the line gives all the same. */
function tidy(told: Told, lacks: Fields, event: Fields, presets: Presets): Fields {
  let needed = settle(told, lacks, event, presets);
  for (const name of Object.keys(needed)) {
    const { [name]: _, ...rest } = needed;
    const without = expandEvent({ ...lineOf(told), fields: rest }, presets);
    const names = new Set([...Object.keys(without), ...Object.keys(event)]);
    if ([...names].every((one) => isSame(without[one], event[one]))) needed = rest;
  }
  return needed;
}

const sizeOf = (value: object): number => JSON.stringify(value).length;

/** The one of some that leaves least to say. */
function least(candidates: readonly Told[], event: Fields, presets: Presets): Told | undefined {
  let best: Told | undefined;
  let size = Number.POSITIVE_INFINITY;
  for (const one of candidates) {
    const length = sizeOf(one) + sizeOf(difference(one, event, presets));
    if (length < size) [best, size] = [one, length];
  }
  return best;
}

function callsLike(presets: Presets, type: FieldValue | undefined): readonly string[] {
  const all = Object.keys(presets.calls);
  const same = all.filter((name) => presets.calls[name]?.['evt.type'] === type);
  return same.length > 0 ? same : all;
}

/** Programs that might be the one with these fields. */
const programsLike = (presets: Presets, path: FieldValue | undefined): readonly string[] =>
  Object.entries(presets.programs)
    .filter(([, one]: [string, Program]) => one.path === path)
    .map(([name]) => name);

function* actors(event: Fields, presets: Presets): Generator<Partial<Told>> {
  const { 'proc.exepath': path, 'proc.args': args = '' } = event;
  yield {};
  for (const by of programsLike(presets, path)) yield { by };
  const parents = programsLike(presets, event['proc.pexepath']);
  if (typeof path !== 'string' || path === '' || path.includes(' ')) {
    for (const below of parents) yield { below };
    return;
  }
  const run = args === '' ? path : `${path} ${String(args)}`;
  yield { run };
  for (const below of parents) yield { run, below };
}

const integer = (value: FieldValue | undefined): number | undefined =>
  typeof value === 'number' ? value : undefined;

/** Later passes know more of the others: a second one finds what the first could not. */
const passes = 2;

export function shortenEvent(event: Fields, presets: Presets): Short {
  const [firstPlace = ''] = Object.keys(presets.places);
  const [firstCall = ''] = callsLike(presets, event['evt.type']);
  let call = firstCall;
  let place = firstPlace;
  const [pid, vpid] = [integer(event['proc.pid']), integer(event['proc.vpid'])];
  const ids = { ...(pid === undefined ? {} : { pid }), ...(vpid === undefined ? {} : { vpid }) };
  let told: Told = { like: `${call} in ${place}`, ...ids };
  const choose = (candidates: readonly Told[]): Told => least(candidates, event, presets) ?? told;
  for (let pass = 0; pass < passes; pass += 1) {
    const rest = told;
    told = choose(
      Object.keys(presets.places).map((name) => ({ ...rest, like: `${call} in ${name}` })),
    );
    place = told.like.slice(call.length + 4);
    const { as: _, ...anyone } = told;
    told = choose([anyone, ...Object.keys(presets.users).map((name) => ({ ...anyone, as: name }))]);
    const { by, run, below, ...nobody } = told;
    told = choose([...actors(event, presets)].map((one) => ({ ...nobody, ...one })));
    const acted = told;
    told = choose(
      callsLike(presets, event['evt.type']).map((name) => ({
        ...acted,
        like: `${name} in ${place}`,
      })),
    );
    call = told.like.slice(0, -(place.length + 4));
  }
  const fields = tidy(told, difference(told, event, presets), event, presets);
  return Object.keys(fields).length === 0 ? told : { ...told, fields };
}
