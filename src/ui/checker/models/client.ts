// The checker's requests, typed. A worker that dies is replaced by a new one.
import { createWorkerClient, type WorkerLike } from '../../browser/worker-client.ts';
import type { Ask } from '../protocol.ts';

export function createClient(start: () => WorkerLike, onLost: () => void): Ask {
  const { ask } = createWorkerClient(start, { lost: 'replaced', onLost });
  return ask as Ask; // the answer has the number of its request, and so its type
}
