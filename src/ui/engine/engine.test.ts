import { describe, expect, it } from 'vitest';
import { slots } from '../../kubebrowse/slots.gen.ts';
import { createClient as createCheckClient } from '../checker/models/client.ts';
import { createClient as createMatrixClient } from '../matrix/models/client.ts';
import { createEngine } from './engine.ts';
import type { ToEngine } from './messages.ts';

/** Workers as they are started; each keeps what it was told. */
function setUp() {
  const started: ReturnType<typeof startOne>[] = [];
  const startOne = () => {
    const told: ToEngine[] = [];
    return {
      told,
      ended: false,
      onmessage: null as ((event: MessageEvent) => void) | null,
      onerror: null as ((event: ErrorEvent) => void) | null,
      postMessage: (message: ToEngine) => void told.push(message),
      terminate() {
        this.ended = true;
      },
    };
  };
  const engine = createEngine(() => {
    const worker = startOne();
    started.push(worker);
    return worker;
  });
  const check = createCheckClient(
    () => engine('check'),
    () => {},
  );
  return { started, check, matrix: createMatrixClient(engine('matrix')) };
}

describe('the engine', () => {
  it('starts one worker, and gives each part its own answers', async () => {
    const { started, check, matrix } = setUp();
    expect(started).toHaveLength(0);
    const outline = check({ kind: 'outline' });
    const opened = matrix({ kind: 'open', shipped: 'rules', slots });
    expect(started).toHaveLength(1);
    const [worker] = started;
    // Both clients number from 1.
    expect(worker?.told.map(({ part, message }) => [part, message.id])).toEqual([
      ['check', 1],
      ['matrix', 1],
    ]);
    for (const { part, message } of worker?.told.toReversed() ?? [])
      worker?.onmessage?.({
        data: { part, message: { id: message.id, answer: `of ${part}` } },
      } as MessageEvent);
    expect(await outline).toBe('of check');
    expect(await opened).toBe('of matrix');
  });

  it('tells all parts when the worker dies, and starts another with the next request', async () => {
    const { started, check, matrix } = setUp();
    const lost = [check({ kind: 'outline' }), matrix({ kind: 'open', shipped: '', slots })];
    started[0]?.onerror?.({ message: 'gone' } as ErrorEvent);
    for (const one of lost) await expect(one).rejects.toThrow('gone');
    expect(started[0]?.ended).toBe(true);
    const again = [matrix({ kind: 'open', shipped: '', slots }), check({ kind: 'outline' })];
    expect(started).toHaveLength(2);
    for (const { part, message } of started[1]?.told ?? [])
      started[1]?.onmessage?.({
        data: { part, message: { id: message.id, answer: 1 } },
      } as MessageEvent);
    expect(await Promise.all(again)).toEqual([1, 1]);
  });
});
