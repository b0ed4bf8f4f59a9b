// The Falco that is meant where nobody names one. A file of its own: the page needs it before it needs
// what versions can do.
import type { FalcoMinor } from './versions.ts';

export const defaultFalco: FalcoMinor = '0.45';
