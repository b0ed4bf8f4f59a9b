// The checker's requests, typed. A worker that dies is replaced by a new one.
import { createWorkerClient, type WorkerLike } from '../../browser/worker-client.ts';
import type { Ask } from '../protocol.ts';

export interface Client {
  readonly ask: Ask;
  readonly end: () => void;
}

export function createEndingClient(start: () => WorkerLike, onLost: () => void): Client {
  const { ask, end } = createWorkerClient(start, { lost: 'replaced', onLost });
  return { ask: ask as Ask, end }; // the answer has the number of its request, and so its type
}

export const createClient = (start: () => WorkerLike, onLost: () => void): Ask =>
  createEndingClient(start, onLost).ask;
