// Vite plugin: Starlight's variables → the same without its palette.
// src/styles/docs.css gives every colour anew; a kilobyte on each page would never be used.

/** Not in docs.css: */
const kept = /--sl-color-(backdrop-overlay|banner)/;

/** @returns {import('vite').Plugin} */
export function dropColours() {
  return {
    name: 'drop-colours',
    enforce: 'pre',
    transform(code, id) {
      if (!/starlight\/dist\/style\/props\.css$/.test(id)) return undefined;
      const rest = code.replace(
        /^\s*--sl-(color|hue|shadow)-[a-z0-9-]+:[^;]*;(?: *\/\*.*\*\/)?$/gm,
        (declaration) => (kept.test(declaration) ? declaration : ''),
      );
      if (rest === code) throw new Error(`no colours found in ${id}`);
      return { code: rest, map: null };
    },
  };
}
