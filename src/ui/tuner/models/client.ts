// Requests → numbered messages of a worker and back; what it posts without a number is progress.
import { type Answers, type Ask, type Progress, type Request, stopMessage } from '../protocol.ts';

export interface WorkerLike {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (fault: Error) => void;
}

interface Message {
  readonly id?: number;
  readonly answer?: unknown;
  readonly fault?: string;
  readonly progress?: Progress;
}

export interface Client {
  readonly ask: Ask;
  readonly stop: () => void;
}

/** The worker is made when it is first asked. One that dies loses its log: it is not replaced. */
export function createClient(
  start: () => WorkerLike,
  onProgress: (progress: Progress) => void,
): Client {
  const waiting = new Map<number, Waiting>();
  let worker: WorkerLike | undefined;
  let last = 0;

  const open = (): WorkerLike => {
    const opened = start();
    opened.onmessage = ({ data }) => {
      const { id, answer, fault, progress } = data as Message; // as tune-worker.ts posts them
      if (progress !== undefined) onProgress(progress);
      if (id === undefined) return;
      const one = waiting.get(id);
      waiting.delete(id);
      if (fault === undefined) one?.resolve(answer);
      else one?.reject(new Error(fault));
    };
    opened.onerror = ({ message }) => {
      const lost = [...waiting.values()];
      waiting.clear();
      for (const { reject } of lost) reject(new Error(message || 'the worker has stopped'));
    };
    return opened;
  };

  return {
    ask: <R extends Request>(request: R) => {
      worker ??= open();
      last += 1;
      const id = last;
      const answer = new Promise<Answers[R['kind']]>((resolve, reject) => {
        waiting.set(id, { resolve: resolve as Waiting['resolve'], reject }); // the answer has the number of its request
      });
      worker.postMessage({ id, request });
      return answer;
    },
    stop: () => worker?.postMessage(stopMessage),
  };
}
