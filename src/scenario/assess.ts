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
