// The folder rules/events → its files, for Node.
import { readdirSync, readFileSync } from 'node:fs';
import type { Presets } from '../scenario/event-line.ts';
import type { EventFile } from '../scenario/read-events.ts';

const folder = new URL('../../rules/events/', import.meta.url);

const read = (path: string): string => readFileSync(new URL(path, folder), 'utf8');

const pathsIn = (below: string): readonly string[] =>
  readdirSync(new URL(below, folder))
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => `${below}${name}`);

export const eventFiles: readonly EventFile[] = [...pathsIn(''), ...pathsIn('normal/')]
  .sort()
  .map((path) => ({ path, text: read(path) }));
export const presets: Presets = JSON.parse(read('presets.json'));
