// The engine of this page: its parts ask one worker.
import { createEngine } from './engine.ts';

export const engine = createEngine(
  () => new Worker(new URL('./engine-worker.ts', import.meta.url), { type: 'module' }),
);
