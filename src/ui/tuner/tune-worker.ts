// The worker: numbered requests in, answers with the same number out; progress goes without a number.
import shipped from '../../../rules/kubebrowse_rules.yaml?raw';
import { TuneSession } from './models/session.ts';
import { type Progress, type Request, stopMessage } from './protocol.ts';

const session = new TuneSession({
  shipped,
  progress: (progress: Progress) => postMessage({ progress }),
});

type Message = { readonly id: number; readonly request: Request } | typeof stopMessage;

addEventListener('message', ({ data }: MessageEvent<Message>) => {
  if (data === stopMessage) {
    session.stop();
    return;
  }
  const { id, request } = data;
  session.answer(request).then(
    (answer) => postMessage({ id, answer }),
    (fault: unknown) => postMessage({ id, fault: String(fault) }),
  );
});
