// Plugin for Rolldown: tables of facts (`*.gen.ts`) → lines of one file beside the code, packed by Brotli, where
// like beside like is compressed to less. It is unpacked once, and of it only the lines are read whose table the
// code at hand needs. A table that JSON does not give back as it was stays code.
import { isDeepStrictEqual } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';

/** Smaller ones gain nothing by leaving the code. */
const least = 1500;

const reader = '\0table-reader:';

/** @param {string} text */
const pack = (text) =>
  brotliCompressSync(text, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 22,
      [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text),
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    },
  });

/** @param {string} file */
const readerOf = (file) =>
  [
    `import { readFileSync } from 'node:fs';`,
    `import { brotliDecompressSync } from 'node:zlib';`,
    `const url = new URL('./${file}', import.meta.url);`,
    `const lines = brotliDecompressSync(readFileSync(url)).toString().split('\\n');`,
    'export const table = (name) =>',
    `  JSON.parse(lines.find((line) => line.startsWith(name + ' ')).slice(name.length));`,
  ].join('\n');

/** Tables by their files and names. */
export class Tables {
  /** @type {Map<string, Map<string, string>>} */
  #files = new Map();

  /**
   * @param {string} file
   * @param {string} name
   * @param {object} table
   * @returns code of a module that exports what is in the table
   */
  add(file, name, table) {
    const lines = this.#files.get(file) ?? new Map();
    this.#files.set(file, lines.set(name, JSON.stringify(table)));
    return [
      `import { table as read } from ${JSON.stringify(reader + file)};`,
      `const table = read(${JSON.stringify(name)});`,
      ...Object.keys(table).map((one) => `export const ${one} = table.${one};`),
    ].join('\n');
  }

  /** @returns {ReadonlyMap<string, Buffer>} in the order of names, whatever order they were added in */
  packed() {
    return new Map(
      [...this.#files].map(([file, lines]) => {
        const sorted = [...lines].sort(([a], [b]) => (a < b ? -1 : 1));
        return [file, pack(sorted.map(([name, json]) => `${name} ${json}`).join('\n'))];
      }),
    );
  }
}

/**
 * @param {Tables} tables
 * @returns {import('rolldown').Plugin}
 */
export const packedTables = (tables) => ({
  name: 'packed-tables',
  resolveId: (id) => (id.startsWith(reader) ? id : undefined),
  async load(id) {
    if (id.startsWith(reader)) return { code: readerOf(id.slice(reader.length)), moduleType: 'js' };
    if (!/[\\/]src[\\/].*\.gen\.ts$/.test(id)) return undefined;
    const table = { ...(await import(id)) };
    const text = JSON.stringify(table);
    if (text.length < least || !isDeepStrictEqual(JSON.parse(text), table)) return undefined;
    const folder = id.split(/[\\/]/).at(-2);
    const name = `${folder}-${id.replace(/^.*[\\/]|\.gen\.ts$/g, '')}`;
    return { code: tables.add('facts.br', name, table), moduleType: 'js' };
  },
});
