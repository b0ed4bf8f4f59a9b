// The worker of the checker and the matrix, which share most of what they read rules with: each part
// comes with the first message to it. Of the checker it has the check alone. Numbered requests in, answers with the same number out.
import type { FromEngine, Part, ToEngine } from './messages.ts';

interface Session {
  /** The part knows its own requests. */
  readonly answer: (request: never) => unknown;
}

const load: Readonly<Record<Part, () => Promise<Session>>> = {
  check: () =>
    import('../checker/models/check-session.ts').then(({ CheckSession }) => new CheckSession()),
  matrix: () =>
    import('../matrix/models/session.ts').then(({ MatrixSession }) => new MatrixSession()),
  review: () =>
    import('../builder/review/session.ts').then(({ ReviewSession }) => new ReviewSession()),
};
const sessions: Partial<Record<Part, Promise<Session>>> = {};

const answer = (session: Session, { part, message: { id, request } }: ToEngine): FromEngine => {
  try {
    return { part, message: { id, answer: session.answer(request as never) } }; // of its own part
  } catch (fault) {
    return { part, message: { id, fault: String(fault) } };
  }
};

addEventListener('message', ({ data }: MessageEvent<ToEngine>) => {
  sessions[data.part] ??= load[data.part]();
  // A part that cannot be loaded ends the worker: its page starts another with the next request.
  sessions[data.part]?.then((session) => postMessage(answer(session, data)), reportError);
});
