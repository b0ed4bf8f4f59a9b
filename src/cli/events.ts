// The folder rules/events → its lines, for Node.
import { readdirSync, readFileSync } from 'node:fs';
import type { Presets } from '../scenario/event-line.ts';
import { type EventFile, type LinesRead, readLines } from '../scenario/read-lines.ts';

const folder = new URL('../../rules/events/', import.meta.url);

const read = (path: string): string => readFileSync(new URL(path, folder), 'utf8');

const pathsIn = (below: string): readonly string[] =>
  readdirSync(new URL(below, folder))
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => `${below}${name}`);

export const eventFiles = (): readonly EventFile[] =>
  [...pathsIn(''), ...pathsIn('normal/')].sort().map((path) => ({ path, text: read(path) }));

/** As the files stand now. */
export function readEvents(): LinesRead & { readonly presets: Presets } {
  const all: Presets = JSON.parse(read('presets.json'));
  return { ...readLines(eventFiles(), all), presets: all };
}

export const { lines, faults, presets } = readEvents();
