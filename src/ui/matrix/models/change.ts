// Two matrices → what an edit altered, in words.
import { counted } from '../../../text/figures.ts';
import type { Listed, Matched } from '../protocol.ts';

export interface Change {
  /** Places of the scenarios that are in another state than before. */
  readonly changed: ReadonlySet<number>;
  /** What was edited, as a sentence. */
  readonly edit: string;
  readonly effects: readonly string[];
  /** Whether an attack is missed that was caught, or noise made that was not. */
  readonly worse: boolean;
}

export function findChange(
  scenarios: readonly Listed[],
  before: Matched,
  after: Matched,
  edit: string,
): Change {
  const changed = new Set<number>();
  const counts = { lost: 0, won: 0, louder: 0, quieter: 0 };
  for (const [place, { kind }] of scenarios.entries()) {
    const fired = (before.matching[place]?.length ?? 0) > 0;
    const fires = (after.matching[place]?.length ?? 0) > 0;
    if (fired === fires) continue;
    changed.add(place);
    const isAttack = kind === 'attack';
    if (fires) counts[isAttack ? 'won' : 'louder'] += 1;
    else counts[isAttack ? 'lost' : 'quieter'] += 1;
  }
  const { lost, won, louder, quieter } = counts;
  const effects = [
    lost > 0 ? `stops catching ${counted(lost, 'attack')}` : '',
    won > 0 ? `catches ${counted(won, 'more attack')}` : '',
    louder > 0 ? `would alert on ${counted(louder, 'normal event')}` : '',
    quieter > 0 ? `no longer alerts on ${counted(quieter, 'normal event')}` : '',
  ].filter((effect) => effect !== '');
  return { changed, edit, effects, worse: lost + louder > 0 };
}

/** "Allowed networks: added 10.0.0.0/8. This stops catching 14 attacks." */
export function changeWords({ edit, effects }: Change): string {
  const [first = '', ...rest] = effects;
  const what =
    rest.length === 0 ? first : `${[first, ...rest.slice(0, -1)].join(', ')} and ${rest.at(-1)}`;
  return `${edit}. ${what === '' ? 'No scenario changes its state.' : `This ${what}.`}`;
}
