// The command line in a clone of the repository, `npm run cli`. What it imports is kept compiled in
// node_modules/.cache, which makes every later start quicker and smaller by some 30 MB (no types are
// stripped again). Paths resolve against INIT_CWD, the folder `npm run` was called in.
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/cli', import.meta.url)));
const { start } = await import('./program.ts');
await start({
  program: 'npm run --silent cli --',
  folder: process.env['INIT_CWD'] ?? process.cwd(),
});
