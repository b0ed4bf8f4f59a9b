// Suggestions that are harmless one by one and not together.
import { describe, expect, it } from 'vitest';
import type { Suggestion } from '../suggestion.ts';
import { trimTogether } from './together.ts';

function suggestion(id: string, alerts: number): Suggestion {
  return {
    id,
    changes: [{ kind: 'entry', list: 'processes.paths', entry: id }],
    allows: '',
    groups: [],
    alsoSilences: [],
    maySilence: [],
    alerts,
    pods: 1,
    manyPods: false,
    first: undefined,
    last: undefined,
    hides: [],
    weakens: [],
    risks: [],
    isSafe: true,
  };
}

describe('trimTogether', () => {
  it('takes the tick from the less useful of those to blame', () => {
    const all = [suggestion('/a', 30), suggestion('/b', 10), suggestion('/c', 20)];
    const trimmed = trimTogether(all, (changes) => {
      const entries = changes.flatMap((one) => (one.kind === 'entry' ? one.entry : []));
      const hides = entries.includes('/a') && entries.includes('/c') ? ['attack-1'] : [];
      return { hides, weakens: [] };
    });
    expect(trimmed.map(({ id, isSafe }) => [id, isSafe])).toEqual([
      ['/a', true],
      ['/b', true],
      ['/c', false],
    ]);
    expect(trimmed[2]?.risks).toMatchObject([{ code: 'hides-attack', severity: 'warning' }]);
  });

  it('leaves what hides nothing as it is', () => {
    const all = [suggestion('/a', 30)];
    expect(trimTogether(all, () => ({ hides: [], weakens: [] }))).toEqual(all);
  });
});
