// Runs every bench/*.ts, or those whose name holds an argument: npm run bench -- build
// Benchmarks print figures and assert nothing.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findChromium } from './find-chromium.mjs';

const folder = new URL('../bench/', import.meta.url);
const wanted = process.argv.slice(2);
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word)));

let failed = 0;
for (const file of files) {
  console.log(`\n# ${file}`);
  const { status } = spawnSync(process.execPath, [fileURLToPath(new URL(file, folder))], {
    stdio: 'inherit',
    env: { ...process.env, CHROMIUM_PATH: findChromium() },
  });
  if (status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
