// Events of a recording ↔ its lines. Most fields of an event stand in one of the same process before it: a line
// holds what differs from it, so that half an hour of a session is less than a megabyte, gzipped.
// node scripts/recording.mjs FILE.jsonl > rules/events/NAME.jsonl.gz

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/**
 * @typedef {Readonly<Record<string, unknown>>} Fields
 * @typedef {{ readonly id: string, readonly fields: Fields }} Recorded an event, with what else is said of it
 * @typedef {{ readonly id: string, readonly fields?: Fields, readonly back?: number, readonly set?: Fields, readonly add?: Readonly<Record<string, number>>, readonly unset?: readonly string[] }} Line
 */

/** @param {unknown} one @param {unknown} other */
const same = (one, other) => one === other || JSON.stringify(one) === JSON.stringify(other);

/** Numbers of processes go on together: so much more than before says less than five numbers. */
const counted = /\.(?:p?v?pid|ppid|tid)$/;

/** @param {unknown} value @param {unknown} before @returns {number | undefined} */
const growth = (value, before) =>
  Number.isSafeInteger(value) && Number.isSafeInteger(before)
    ? Number(value) - Number(before)
    : undefined;

/** @param {Fields} fields @param {Fields} before */
function difference(fields, before) {
  /** @type {Record<string, unknown>} */
  const set = {};
  /** @type {Record<string, number>} */
  const add = {};
  for (const [name, value] of Object.entries(fields)) {
    const had = Object.hasOwn(before, name) ? before[name] : undefined;
    if (had !== undefined && same(value, had)) continue;
    const more = counted.test(name) ? growth(value, had) : undefined;
    if (more === undefined) set[name] = value;
    else add[name] = more;
  }
  const unset = Object.keys(before).filter((name) => !Object.hasOwn(fields, name));
  return {
    set,
    ...(Object.keys(add).length === 0 ? {} : { add }),
    ...(unset.length === 0 ? {} : { unset }),
  };
}

/** @param {Fields} fields @returns {readonly string[]} what an event may be the like of; the last of each is looked at */
function kindsOf(fields) {
  const [pid, type, name] = ['proc.pid', 'evt.type', 'proc.name'].map((key) => String(fields[key]));
  return ['', `${pid}`, `${pid} ${type}`, `${pid} ${fields['fd.name']}`, `${name} ${type}`];
}

/** @param {readonly Recorded[]} events @returns {string} */
export function recordingText(events) {
  /** @type {Map<string, number>} */
  const lastOf = new Map();
  return events
    .map(({ fields, ...rest }, at) => {
      const kinds = kindsOf(fields);
      const likes = [...new Set(kinds.flatMap((kind) => lastOf.get(kind) ?? []))].map((of) => ({
        back: at - of,
        ...difference(fields, events[of]?.fields ?? {}),
      }));
      for (const kind of kinds) lastOf.set(kind, at);
      const sizes = likes.map((like) => JSON.stringify(like).length);
      const like = likes[sizes.indexOf(Math.min(...sizes))];
      return `${JSON.stringify({ ...rest, ...(like ?? { fields }) })}\n`;
    })
    .join('');
}

/**
 * @param {string} text
 * @returns {Recorded[]}
 * @throws {SyntaxError} @throws {RangeError} where a line leads back to none
 */
export function recordedEvents(text) {
  /** @type {Recorded[]} */
  const events = [];
  for (const written of text.trim().split('\n')) {
    /** @type {Line} */
    const { fields, back, set, add = {}, unset = [], ...rest } = JSON.parse(written);
    if (back === undefined) {
      events.push({ ...rest, fields: fields ?? {} });
      continue;
    }
    const before = events.at(-back);
    if (back < 1 || before === undefined) throw new RangeError(`${rest.id}: no line ${back} back`);
    const grown = Object.entries(add).map(([name, more]) => [
      name,
      Number(before.fields[name]) + more,
    ]);
    const merged = { ...before.fields, ...set, ...Object.fromEntries(grown) };
    events.push({
      ...rest,
      fields: Object.fromEntries(Object.entries(merged).filter(([name]) => !unset.includes(name))),
    });
  }
  return events;
}

const [program, source] = process.argv.slice(1);
if (program === fileURLToPath(import.meta.url) && source !== undefined) {
  const events = recordedEvents(readFileSync(source, 'utf8'));
  process.stdout.write(gzipSync(recordingText(events), { level: 9 }));
}
