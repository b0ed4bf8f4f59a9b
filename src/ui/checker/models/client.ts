// Requests → numbered messages of a worker and back. A worker that dies is replaced by a new one.
import type { Answers, Ask, Request } from '../protocol.ts';

export interface WorkerLike {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  terminate(): void;
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (fault: Error) => void;
}

export function createClient(start: () => WorkerLike, onLost: () => void): Ask {
  const waiting = new Map<number, Waiting>();
  let worker: WorkerLike | undefined;
  let last = 0;

  const open = (): WorkerLike => {
    const opened = start();
    opened.onmessage = ({ data }) => {
      const { id, answer, fault } = data as { id: number; answer?: unknown; fault?: string };
      const one = waiting.get(id);
      waiting.delete(id);
      if (fault === undefined) one?.resolve(answer);
      else one?.reject(new Error(fault));
    };
    opened.onerror = (event) => {
      opened.terminate();
      worker = undefined;
      const lost = [...waiting.values()];
      waiting.clear();
      onLost();
      for (const { reject } of lost) reject(new Error(event.message || 'the worker has stopped'));
    };
    return opened;
  };

  return <R extends Request>(request: R) => {
    worker ??= open();
    last += 1;
    const id = last;
    const answer = new Promise<Answers[R['kind']]>((resolve, reject) => {
      waiting.set(id, { resolve: resolve as Waiting['resolve'], reject }); // the answer has the number of its request
    });
    worker.postMessage({ id, request });
    return answer;
  };
}
