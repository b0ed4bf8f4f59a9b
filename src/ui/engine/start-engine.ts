// The engine of this page: its parts ask one worker.
import { watched } from '../browser/missing-part.ts';
import { createEngine } from './engine.ts';

export const engine = createEngine(() =>
  watched(new Worker(new URL('../workers/engine-worker.ts', import.meta.url), { type: 'module' })),
);
