// The worker: numbered requests in, answers with the same number out, one after the other.
import { Session } from './models/session.ts';
import type { Request } from './protocol.ts';
import { answerWithFacts } from './with-facts.ts';

const session = new Session();

async function answer(id: number, request: Request): Promise<void> {
  try {
    postMessage({ id, answer: await answerWithFacts(session, request) });
  } catch (fault) {
    postMessage({ id, fault: String(fault) });
  }
}

let before = Promise.resolve();

addEventListener('message', ({ data }: MessageEvent<{ id: number; request: Request }>) => {
  const { id, request } = data;
  before = before.then(() => answer(id, request));
});
