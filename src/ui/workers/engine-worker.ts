// The worker of the checker and the matrix, which share most of what they read rules with: each part
// comes with the first message to it. Of the checker it has the check alone. Numbered requests in, answers
// with the same number out, those of a part in their order.
import type { CheckRequest } from '../checker/protocol.ts';
import type { FromEngine, Part, ToEngine } from '../engine/messages.ts';

interface Session {
  /** The part knows its own requests. */
  readonly answer: (request: never) => unknown;
}

async function checkSession(): Promise<Session> {
  const [{ CheckSession }, { answerWithFacts }] = await Promise.all([
    import('../checker/models/check-session.ts'),
    import('../checker/with-facts.ts'),
  ]);
  const session = new CheckSession();
  return { answer: (request: CheckRequest) => answerWithFacts(session, request) };
}

const load: Readonly<Record<Part, () => Promise<Session>>> = {
  check: checkSession,
  matrix: () =>
    import('../matrix/models/session.ts').then(({ MatrixSession }) => new MatrixSession()),
  review: () =>
    import('../builder/review/session.ts').then(({ ReviewSession }) => new ReviewSession()),
};
const sessions: Partial<Record<Part, Promise<Session>>> = {};

async function answer(session: Session, { part, message }: ToEngine): Promise<FromEngine> {
  const { id, request } = message;
  try {
    return { part, message: { id, answer: await session.answer(request as never) } }; // of its own part
  } catch (fault) {
    return { part, message: { id, fault: String(fault) } };
  }
}

const before: Partial<Record<Part, Promise<void>>> = {};

addEventListener('message', ({ data }: MessageEvent<ToEngine>) => {
  const { part } = data;
  sessions[part] ??= load[part]();
  // A part that cannot be loaded ends the worker: its page starts another with the next request.
  sessions[part]?.then((session) => {
    const last = before[part] ?? Promise.resolve();
    before[part] = last.then(async () => postMessage(await answer(session, data)));
  }, reportError);
});
