// The worker: numbered requests in, answers with the same number out.
import { Session } from './models/session.ts';
import type { Request } from './protocol.ts';

const session = new Session();

addEventListener('message', ({ data }: MessageEvent<{ id: number; request: Request }>) => {
  const { id, request } = data;
  try {
    postMessage({ id, answer: session.answer(request) });
  } catch (fault) {
    postMessage({ id, fault: String(fault) });
  }
});
