// A checked file → whether Falco loads it. What is not known to load does not count as loading.
import type { CheckedFile } from './merge.ts';

export const loads = ({ load }: Pick<CheckedFile, 'load'>): boolean =>
  load === 'ok' || load === 'warnings';
