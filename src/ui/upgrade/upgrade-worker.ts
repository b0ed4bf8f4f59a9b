// The worker: numbered requests in, answers with the same number out.
import { answerUpgrade } from './answer.ts';
import type { UpgradeRequest } from './protocol.ts';

addEventListener(
  'message',
  ({ data }: MessageEvent<{ readonly id: number; readonly request: UpgradeRequest }>) => {
    const { id, request } = data;
    try {
      postMessage({ id, answer: answerUpgrade(request) });
    } catch (fault) {
      postMessage({ id, fault: String(fault) });
    }
  },
);
