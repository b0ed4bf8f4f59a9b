// The folder rules/events → its files, as Vite puts them among the site's scripts.

import all from '../../rules/events/presets.json';
import type { Presets } from '../scenario/event-line.ts';
import type { EventFile } from '../scenario/read-events.ts';

const found: Record<string, string> = import.meta.glob(
  ['../../rules/events/*.jsonl', '../../rules/events/normal/*.jsonl'],
  { query: '?raw', import: 'default', eager: true },
);

const within = (path: string): string => path.replace(/^.*\/rules\/events\//, '');

export const eventFiles: readonly EventFile[] = Object.entries(found)
  .map(([path, text]) => ({ path: within(path), text }))
  .sort((a, b) => Number(a.path > b.path) - Number(a.path < b.path));
export const presets: Presets = all;
