// A scenario and the rules that match it → how the rules do on it.
import type { Scenario } from './scenario.ts';

export type State = 'caught' | 'missed' | 'silent' | 'noise';

export function stateOf({ kind }: Pick<Scenario, 'kind'>, matching: readonly unknown[]): State {
  const fires = matching.length > 0;
  if (kind === 'attack') return fires ? 'caught' : 'missed';
  return fires ? 'noise' : 'silent';
}

/** A state sound rules do not leave a scenario in. What is debatable may be in either. */
export function isFault(
  { debatable, kind }: Pick<Scenario, 'debatable' | 'kind'>,
  state: State,
): boolean {
  return debatable !== true && state === (kind === 'attack' ? 'missed' : 'noise');
}

/** A scenario's kind and what the rules do with it. */
export interface Assessed {
  readonly scenario: Pick<Scenario, 'kind' | 'debatable'>;
  readonly state: State;
}

/** What is debatable is counted apart: sound rules may decide it either way. */
export interface Totals {
  readonly attacks: number;
  readonly caught: number;
  readonly normal: number;
  readonly silent: number;
  readonly debatable: number;
}

/** The one count behind every claim: landing page, builder and command line. */
export function countStates(rows: readonly Assessed[]): Totals {
  const settled = rows.filter(({ scenario }) => scenario.debatable !== true);
  const of = (state: State) => settled.filter((row) => row.state === state).length;
  const [caught, silent] = [of('caught'), of('silent')];
  return {
    attacks: caught + of('missed'),
    caught,
    normal: silent + of('noise'),
    silent,
    debatable: rows.length - settled.length,
  };
}
