// Requests → numbered messages of a worker, and its answers by their numbers. The worker is started by
// the first request.

export interface WorkerLike {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  terminate?(): void;
}

interface Message {
  readonly id?: number;
  readonly answer?: unknown;
  readonly fault?: string;
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (fault: Error) => void;
}

export interface Hooks {
  /** The worker died: all that waits is refused. `replaced`: the next request starts another. */
  readonly lost: 'replaced' | 'kept';
  readonly onLost?: () => void;
  /** A message without a number. */
  readonly onNotice?: (message: unknown) => void;
}

export interface WorkerClient {
  readonly ask: (request: unknown) => Promise<unknown>;
  /** Without a number and without an answer; nothing while no worker runs. */
  readonly tell: (message: unknown) => void;
  /** Ends the worker; all that waits is refused. */
  readonly end: () => void;
}

export function createWorkerClient(
  start: () => WorkerLike,
  { lost, onLost, onNotice }: Hooks,
): WorkerClient {
  const waiting = new Map<number, Waiting>();
  let worker: WorkerLike | undefined;
  let last = 0;

  const open = (): WorkerLike => {
    const opened = start();
    opened.onmessage = ({ data }) => {
      const message = data as Message; // as the workers post them
      if (message.id === undefined) return onNotice?.(data);
      const one = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.fault === undefined) one?.resolve(message.answer);
      else one?.reject(new Error(message.fault));
    };
    opened.onerror = (event) => lose(event.message || 'the worker has stopped', lost);
    return opened;
  };
  const lose = (reason: string, then: Hooks['lost']): void => {
    if (then === 'replaced') {
      worker?.terminate?.();
      worker = undefined;
    }
    const refused = [...waiting.values()];
    waiting.clear();
    onLost?.();
    for (const { reject } of refused) reject(new Error(reason));
  };

  return {
    ask: (request) => {
      worker ??= open();
      last += 1;
      const id = last;
      const answer = new Promise<unknown>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
      });
      worker.postMessage({ id, request });
      return answer;
    },
    tell: (message) => worker?.postMessage(message),
    end: () => lose('it was stopped', 'replaced'),
  };
}
