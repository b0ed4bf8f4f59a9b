// One worker → a worker for each part of it. It starts with the first request to any; when it dies, all
// parts are told, and the next request starts another.
import type { FromEngine, Part, ToEngine } from './messages.ts';

interface WorkerLike {
  postMessage(message: ToEngine): void;
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  terminate(): void;
}

export interface EnginePart {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  /** The other parts may be at work: the engine ends only when it dies. */
  terminate(): void;
}

export type Engine = (part: Part) => EnginePart;

export function createEngine(start: () => WorkerLike): Engine {
  const parts = new Map<Part, EnginePart>();
  let worker: WorkerLike | undefined;

  const open = (): WorkerLike => {
    const opened = start();
    opened.onmessage = ({ data }: MessageEvent<FromEngine>) =>
      parts.get(data.part)?.onmessage?.({ data: data.message } as MessageEvent); // clients read nothing but data
    opened.onerror = (event) => {
      opened.terminate();
      worker = undefined;
      for (const part of parts.values()) part.onerror?.(event);
    };
    return opened;
  };

  return (name) => {
    const part: EnginePart = {
      onmessage: null,
      onerror: null,
      postMessage: (message) => {
        worker ??= open();
        worker.postMessage({ part: name, message: message as ToEngine['message'] }); // as the clients number them
      },
      terminate: () => {},
    };
    parts.set(name, part);
    return part;
  };
}
