// The matrix's requests, typed. Its worker replaces itself (engine.ts).
import { createWorkerClient, type WorkerLike } from '../../browser/worker-client.ts';
import type { Ask } from '../protocol.ts';

export function createClient(worker: WorkerLike): Ask {
  const { ask } = createWorkerClient(() => worker, { lost: 'kept' });
  return ask as Ask; // the answer has the number of its request, and so its type
}
