// rules/events, read and packed → the module `#events` of whatever is bundled: a plugin for Vite, and one for
// the package. What is wrong in a file stops a build, and is for the tests to say where they run.
import { fileURLToPath } from 'node:url';
import { eventFiles, readEvents } from '../src/cli/events.ts';
import { packLines } from '../src/scenario/pack-lines.ts';

const name = '#events';
const unpack = fileURLToPath(new URL('../src/scenario/pack-lines.ts', import.meta.url));
const folder = fileURLToPath(new URL('../rules/events/', import.meta.url));

/** @param {unknown} value A text that holds JSON is quicker to read than an object of the language. */
const parsed = (value) => `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;

/** @param {boolean} stops */
function readAll(stops) {
  const events = readEvents();
  if (stops && events.faults.length > 0)
    throw new Error(`rules/events/${events.faults.join('\nrules/events/')}`);
  return events;
}

/** @param {boolean} stops */
function packedModule(stops) {
  const { lines, faults, presets } = readAll(stops);
  return [
    `import { unpackLines } from ${JSON.stringify(unpack)};`,
    `export const lines = unpackLines(${parsed(packLines(lines))});`,
    `export const presets = ${parsed(presets)};`,
    `export const faults = ${parsed(faults)};`,
  ].join('\n');
}

/** @returns {import('vite').Plugin} */
export function packedEvents({ stops = true } = {}) {
  const resolved = `\0${name}`;
  return {
    name: 'packed-events',
    enforce: 'pre',
    resolveId: (id) => (id === name ? resolved : undefined),
    load(id) {
      if (id !== resolved) return undefined;
      for (const { path } of eventFiles()) this.addWatchFile(`${folder}${path}`);
      this.addWatchFile(`${folder}presets.json`);
      return packedModule(stops);
    },
  };
}

/** @param {import('./packed-tables.mjs').Tables} tables */
function eventsFromTable(tables) {
  const { lines, faults, presets } = readAll(true);
  const table = { columns: packLines(lines), presets, faults };
  return [
    `import { unpackLines } from ${JSON.stringify(unpack)};`,
    tables.add('events.br', 'events', table).replaceAll('export const', 'const'),
    'export const lines = unpackLines(columns);',
    'export { presets, faults };',
  ].join('\n');
}

/**
 * @param {import('./packed-tables.mjs').Tables} tables gets the events
 * @returns {import('rolldown').Plugin}
 */
export const eventsAmong = (tables) => ({
  name: 'packed-events',
  resolveId: (id) => (id === name ? `\0${name}` : undefined),
  load: (id) =>
    id === `\0${name}` ? { code: eventsFromTable(tables), moduleType: 'js' } : undefined,
});
