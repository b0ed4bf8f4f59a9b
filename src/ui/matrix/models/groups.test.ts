import { describe, expect, it } from 'vitest';
import { countStates, isFault, stateOf } from '../../../scenario/assess.ts';
import { scenarios } from '../../../scenario/catalogue.ts';
import { filterRows, groupRows } from './groups.ts';
import type { Row } from './matrix.ts';

const rows = scenarios().map((scenario, place): Row => {
  // As rules would that catch every second attack, and nothing else.
  const by = scenario.kind === 'attack' && place % 2 === 0 ? ['KubeBrowse - Reverse Shell'] : [];
  const state = stateOf(scenario, by);
  return { place, scenario, state, by, isFault: isFault(scenario, state) };
});

describe('groups', () => {
  it('hold every row once, attacks by tactic and first', () => {
    const groups = groupRows(rows);
    expect(groups.flatMap((group) => group.rows)).toHaveLength(rows.length);
    expect(groups.map(({ caption }) => caption)).not.toContain('Other');
    expect(groups[0]).toMatchObject({ caption: 'Initial Access', kind: 'attack' });
    expect(groups.at(-1)?.kind).toBe('normal');
  });

  it('count what is debatable apart', () => {
    const counts = countStates(rows);
    const settled = rows.filter(({ scenario }) => !scenario.debatable);
    const attacks = settled.filter(({ scenario }) => scenario.kind === 'attack');
    expect(counts).toEqual({
      attacks: attacks.length,
      caught: attacks.filter(({ state }) => state === 'caught').length,
      normal: settled.length - attacks.length,
      silent: settled.length - attacks.length,
      debatable: rows.length - settled.length,
    });
  });

  it('can be narrowed', () => {
    const none = { changed: new Set<number>(), hider: () => undefined };
    expect(filterRows(rows, 'all', '', none)).toEqual(rows);
    expect(filterRows(rows, 'faults', '', none).every((row) => row.isFault)).toBe(true);
    const debatable = filterRows(rows, 'debatable', '', none);
    expect(debatable.length).toBeGreaterThan(0);
    expect(debatable.every(({ scenario }) => scenario.debatable)).toBe(true);
    expect(
      filterRows(rows, 'changed', '', { ...none, changed: new Set([3]) }).map(({ place }) => place),
    ).toEqual([3]);
    const hidden = filterRows(rows, 'hidden', '', {
      ...none,
      hider: (place) => (place < 200 ? undefined : 'Falco’s'),
    });
    expect(hidden.every(({ by, place }) => by.length > 0 && place >= 200)).toBe(true);
    expect(hidden.length).toBeGreaterThan(0);
    const shells = filterRows(rows, 'all', 'REVERSE shell t1059', none);
    expect(shells.length).toBeGreaterThan(0);
    expect(shells.every(({ scenario }) => scenario.kind === 'attack')).toBe(true);
    expect(shells.length).toBeLessThan(rows.length / 4);
  });
});
