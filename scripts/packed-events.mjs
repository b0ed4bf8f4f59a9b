// A plugin for Vite: rules/events, read and packed → the module `#events`. What is wrong in a file stops a
// build, and is for the tests to say where they run.
import { fileURLToPath } from 'node:url';

const name = '#events';
const resolved = `\0${name}`;
const unpack = fileURLToPath(new URL('../src/scenario/pack-lines.ts', import.meta.url));
const folder = fileURLToPath(new URL('../rules/events/', import.meta.url));

/** @param {unknown} value A text that holds JSON is quicker to read than an object of the language. */
const parsed = (value) => `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;

/** @returns {import('vite').Plugin} */
export function packedEvents({ stops = true } = {}) {
  return {
    name: 'packed-events',
    enforce: 'pre',
    resolveId: (id) => (id === name ? resolved : undefined),
    async load(id) {
      if (id !== resolved) return undefined;
      const { eventFiles, readEvents } = await import('../src/cli/events.ts');
      const { packLines } = await import('../src/scenario/pack-lines.ts');
      const { lines, faults, presets } = readEvents();
      if (stops && faults.length > 0) this.error(`rules/events/${faults.join('\nrules/events/')}`);
      for (const { path } of eventFiles()) this.addWatchFile(`${folder}${path}`);
      this.addWatchFile(`${folder}presets.json`);
      return [
        `import { unpackLines } from ${JSON.stringify(unpack)};`,
        `export const lines = unpackLines(${parsed(packLines(lines))});`,
        `export const presets = ${parsed(presets)};`,
        `export const faults = ${parsed(faults)};`,
      ].join('\n');
    },
  };
}
