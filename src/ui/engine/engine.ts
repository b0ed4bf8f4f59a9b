// One worker → a worker for each part of it. It starts with the first request to any; when it dies, all
// parts are told, and the next request starts another.
import type { WorkerLike } from '../browser/worker-client.ts';
import type { FromEngine, Part, ToEngine } from './messages.ts';

/** A part ends with the worker only: the other parts may be at work. */
export type Engine = (part: Part) => WorkerLike;

export function createEngine(start: () => WorkerLike): Engine {
  const parts = new Map<Part, WorkerLike>();
  let worker: WorkerLike | undefined;

  const open = (): WorkerLike => {
    const opened = start();
    opened.onmessage = ({ data }: MessageEvent<FromEngine>) =>
      parts.get(data.part)?.onmessage?.({ data: data.message } as MessageEvent); // clients read nothing but data
    opened.onerror = (event) => {
      opened.terminate?.();
      worker = undefined;
      for (const part of parts.values()) part.onerror?.(event);
    };
    return opened;
  };

  return (name) => {
    const part: WorkerLike = {
      onmessage: null,
      onerror: null,
      postMessage: (message) => {
        worker ??= open();
        const sent: ToEngine = { part: name, message: message as ToEngine['message'] }; // as the clients number them
        worker.postMessage(sent);
      },
    };
    parts.set(name, part);
    return part;
  };
}
