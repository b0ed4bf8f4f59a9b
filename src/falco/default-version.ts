// The newest Falco there is a row for: the one that is meant where nobody names one. A file of its own: the
// page needs it before it needs what versions can do.
import { falcoMinors } from './minors.gen.ts';
import type { FalcoMinor } from './versions.ts';

const newest: FalcoMinor | undefined = falcoMinors.at(-1);
if (newest === undefined) throw new Error('minors.gen.ts names no version');

export const defaultFalco: FalcoMinor = newest;
