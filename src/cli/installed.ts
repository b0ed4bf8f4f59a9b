#!/usr/bin/env node
// The command line of the package, `npx kubebrowse-falco`. Paths resolve against the working folder:
// below `npm run` that is the folder of the script, which is what its author wrote paths for.
// What is compiled is kept beside the package and nowhere that others may write: who can write there
// can change the code itself. Where the folder cannot be written, nothing is kept.
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';

// Node 20 has no such cache, and its V8 optimises so early that half of a short run goes into it.
nodeModule.enableCompileCache?.(fileURLToPath(new URL('../../.compiled', import.meta.url)));
if (process.versions.node.startsWith('20.')) setFlagsFromString('--interrupt-budget=500000');
const { start } = await import('./program.ts');
await start({ program: 'kubebrowse-falco', folder: process.cwd() });
