// The tuner's requests, typed; what its worker posts without a number is progress.
import { createWorkerClient, type WorkerLike } from '../../browser/worker-client.ts';
import { type Ask, type Progress, stopMessage } from '../protocol.ts';

export interface Client {
  readonly ask: Ask;
  readonly stop: () => void;
}

/** One that dies loses its log: it is not replaced. */
export function createClient(
  start: () => WorkerLike,
  onProgress: (progress: Progress) => void,
): Client {
  const { ask, tell } = createWorkerClient(start, {
    lost: 'kept',
    onNotice: (message) => {
      const { progress } = message as { progress?: Progress }; // as tune-worker.ts posts it
      if (progress !== undefined) onProgress(progress);
    },
  });
  return {
    ask: ask as Ask, // the answer has the number of its request, and so its type
    stop: () => tell(stopMessage),
  };
}
