// The command line of the package, `npx kubebrowse-falco`. Paths resolve against the working folder:
// below `npm run` that is the folder of the script, which is what its author wrote paths for.
// What is compiled is kept beside the package and nowhere that others may write: who can write there
// can change the code itself. Where the folder cannot be written, nothing is kept.
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';

// Node 20 has no such cache.
nodeModule.enableCompileCache?.(fileURLToPath(new URL('../../.compiled', import.meta.url)));
const { start } = await import('./program.ts');
await start({ program: 'kubebrowse-falco', folder: process.cwd() });
