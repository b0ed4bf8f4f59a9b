// Plugin for esbuild: tables of facts (`*.gen.ts`, and the events) → files beside the code, packed by Brotli and
// read when the part that needs them is loaded. A table that JSON does not give back as it was stays code.
import { isDeepStrictEqual } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';

/** Smaller ones gain nothing by a file of their own. */
const least = 4000;

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

/**
 * @param {string} name of the file beside the code
 * @param {object} table
 * @param {Map<string, Buffer>} files gets it packed
 */
export function tableModule(name, table, files) {
  files.set(name, pack(JSON.stringify(table)));
  return [
    `import { readFileSync } from 'node:fs';`,
    `import { brotliDecompressSync } from 'node:zlib';`,
    `const url = new URL('./${name}', import.meta.url);`,
    `const table = JSON.parse(brotliDecompressSync(readFileSync(url)).toString());`,
    ...Object.keys(table).map((one) => `export const ${one} = table.${one};`),
  ].join('\n');
}

/**
 * @param {Map<string, Buffer>} files gets each packed table by its name
 * @returns {import('esbuild').Plugin}
 */
export const packedTables = (files) => ({
  name: 'packed-tables',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/].*\.gen\.ts$/ }, async ({ path }) => {
      const table = { ...(await import(path)) };
      const text = JSON.stringify(table);
      if (text.length < least || !isDeepStrictEqual(JSON.parse(text), table)) return undefined;
      const folder = path.split(/[\\/]/).at(-2);
      const name = `${folder}-${path.replace(/^.*[\\/]|\.gen\.ts$/g, '')}.br`;
      return { contents: tableModule(name, table, files) };
    });
  },
});
