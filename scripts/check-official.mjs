// `npm run check:official -- DIR`: Falco's official rules files must give no error and no warning.
// Hints are listed by check; those about names that shadow Falco's own must not appear.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkFiles } from '../src/check/check-files.ts';
import { LineIndex } from '../src/text/line-index.ts';

const order = ['falco_rules.yaml', 'falco-incubating_rules.yaml', 'falco-sandbox_rules.yaml'];

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: npm run check:official -- DIR   (the folder of the official rules files)');
  process.exit(2);
}
const path = resolve(process.env['INIT_CWD'] ?? process.cwd(), folder);
const present = readdirSync(path);
const files = order
  .filter((name) => present.includes(name))
  .map((name) => ({ name, text: readFileSync(join(path, name), 'utf8') }));
if (files.length === 0) {
  console.error(`${folder}: none of ${order.join(', ')} is there.`);
  process.exit(2);
}

// Each alone, and all in their order: incubating and sandbox rules are loaded behind the stable ones.
const runs = [...files.map((file) => [file]), ...(files.length > 1 ? [files] : [])];
let faults = 0;
/** @type {Map<string, Set<string>>} */
const hints = new Map();
for (const run of runs) {
  const checked = checkFiles(run);
  checked.forEach(({ name, diagnostics }, index) => {
    const lines = new LineIndex(run[index]?.text ?? '');
    for (const { code, severity, message, range } of diagnostics) {
      const { line, column } = lines.at(range.from);
      const shown = `${name}:${line}:${column}: ${message}`;
      if (severity === 'hint' && code !== 'shadows-falco-rules') {
        hints.set(code, (hints.get(code) ?? new Set()).add(shown));
        continue;
      }
      faults += 1;
      console.error(`${severity}: ${shown} [${code}]`);
    }
  });
}
for (const [code, places] of [...hints].sort()) {
  console.log(`${code}: ${places.size}`);
  for (const place of places) console.log(`  ${place}`);
}
console.log(
  `${files.length} files, ${runs.length} runs: ${faults} errors, warnings and shadow hints.`,
);
process.exitCode = faults === 0 ? 0 : 1;
