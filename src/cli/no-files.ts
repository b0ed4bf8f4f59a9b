// The part of a machine that most commands have no use for, in tests.
import type { Io } from './io.ts';

const refused = () => Promise.reject(new Error('this command has no logs and replaces nothing'));

export const noFiles: Pick<Io, 'stream' | 'replace' | 'isSame' | 'progress'> = {
  stream: refused,
  replace: refused,
  isSame: refused,
  progress: () => undefined,
};
