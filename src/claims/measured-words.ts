// What was measured on recorded sessions and attack sets → the words in which the pages say it.
import { counted } from '../text/figures.ts';
import { measured } from './measured.gen.ts';

/** "1.4 hours of 7 recorded sessions" */
const recorded = `${(measured.minutes / 60).toFixed(1)} hours of ${counted(measured.recordings, 'recorded session')}`;

export const measuredNoise = `${counted(measured.alerts, 'alert')} in ${recorded}`;
export const measuredCatch = `${measured.caught} of ${measured.attacks} events of ${counted(measured.sets, 'attack set')}`;
/** What the figures are worth. */
export const measuredOn =
  'The rules were written with these in view: in your sessions, and against others’ attacks, expect less.';

/** What stands behind a count of the catalogue, in a terminal. */
export const measuredBeside = `Measured as shipped: ${measuredNoise}; ${measuredCatch} caught. Catalogue, recordings and sets were in view when the rules were written: in your sessions, and against others’ attacks, expect less.`;
