// The builder's model over the session of its worker: settings → what it claims of them, the panel closed
// and open. Test-only: imported by *.test.ts and *.fuzz.ts.
import { expect, vi } from 'vitest';
import type { Claims } from '../../../claims/claims.ts';
import { slots } from '../../../kubebrowse/slots.gen.ts';
import { countStates } from '../../../scenario/assess.ts';
import type { Settings } from '../../../settings/settings.ts';
import type { Answers, Ask, Request } from '../protocol.ts';
import { createMatrix } from './matrix.ts';
import { MatrixSession } from './session.ts';

/** Without the worker; each call is the next edit. */
export function openBuilder(shipped: string): (settings: Settings) => Promise<Claims> {
  const session = new MatrixSession();
  const ask: Ask = <R extends Request>(request: R) =>
    Promise.resolve(session.answer(request) as Answers[R['kind']]); // the answer to its request
  const matrix = createMatrix({
    ask,
    shipped: () => Promise.resolve({ shipped, slots }),
    editWords: () => Promise.resolve(''),
    onChange: () => {},
  });
  return async (settings) => {
    matrix.follow(settings);
    expect(matrix.claims.value).toBeUndefined();
    await vi.waitUntil(() => matrix.claims.value ?? matrix.trouble.value !== '', {
      timeout: 60_000,
      interval: 0,
    });
    const claims = matrix.claims.value;
    if (claims === undefined) throw new Error(matrix.trouble.value);
    // What the open panel lists.
    if (claims.error === undefined)
      expect(countStates(matrix.rows.value ?? [])).toEqual(claims.totals);
    return claims;
  };
}
