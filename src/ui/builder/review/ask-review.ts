// The page's side of session.ts: asked when the archive is, and only then.
import { slots } from '../../../kubebrowse/slots.gen.ts';
import { createWorkerClient } from '../../browser/worker-client.ts';
import { engine } from '../../engine/start-engine.ts';
import type { ReviewRequest } from './session.ts';

export type AskReview = (request: Omit<ReviewRequest, 'slots'>) => Promise<string>;

export function createAskReview(): AskReview {
  const worker = engine('review');
  const { ask } = createWorkerClient(() => worker, { lost: 'kept' });
  return (request) => ask({ ...request, slots }) as Promise<string>; // as the session answers
}
