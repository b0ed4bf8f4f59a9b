// Requests → numbered messages of a worker and back.
import type { Answers, Ask, Request } from '../protocol.ts';

export interface WorkerLike {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (fault: Error) => void;
}

export function createClient(worker: WorkerLike): Ask {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  worker.onmessage = ({ data }) => {
    const { id, answer, fault } = data as { id: number; answer?: unknown; fault?: string }; // as worker.ts posts them
    const one = waiting.get(id);
    waiting.delete(id);
    if (fault === undefined) one?.resolve(answer);
    else one?.reject(new Error(fault));
  };
  worker.onerror = ({ message }) => {
    for (const { reject } of waiting.values()) reject(new Error(message || 'the worker stopped'));
    waiting.clear();
  };
  return <R extends Request>(request: R) => {
    last += 1;
    const id = last;
    const answer = new Promise<Answers[R['kind']]>((resolve, reject) => {
      waiting.set(id, { resolve: resolve as Waiting['resolve'], reject }); // the answer has the number of its request
    });
    worker.postMessage({ id, request });
    return answer;
  };
}
