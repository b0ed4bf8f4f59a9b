// A judged proposal → a suggestion in words and figures, and how much it weighs against others.
import type { AlertGroup, AlertLog } from '../../alert/alert-log.ts';
import { checksum } from '../../text/checksum.ts';
import type { Loss } from '../judge/attacks.ts';
import type { Effect } from '../judge/effect.ts';
import { type RiskContext, risksOf } from '../judge/risks.ts';
import type { Suggestion } from '../suggestion.ts';
import { allowsOf } from '../write/words.ts';
import { dear } from './cover.ts';
import type { Proposal } from './proposal.ts';

export type Judged = Proposal & Effect & Loss;

export interface WeighContext extends RiskContext {
  readonly log: AlertLog;
}

export interface Weighed {
  readonly suggestion: Suggestion;
  /** Added to the cost: what is safe comes before what is not, whatever it covers. */
  readonly burden: number;
}

function earliest(times: readonly (number | undefined)[]): number | undefined {
  let found: number | undefined;
  for (const time of times)
    if (time !== undefined && (found === undefined || time < found)) found = time;
  return found;
}

function latest(times: readonly (number | undefined)[]): number | undefined {
  const found = earliest(times.map((time) => (time === undefined ? undefined : -time)));
  return found === undefined ? undefined : -found;
}

function ids(groups: readonly AlertGroup[]): readonly number[] {
  return groups.map(({ id }) => id).sort((a, b) => a - b);
}

export function weigh(judged: Judged, context: WeighContext): Weighed {
  const { changes, groups, hides, weakens, maySilence } = judged;
  const own = new Set(ids(groups));
  const byId = groupsById(context.log);
  const others = judged.silences.filter((id) => !own.has(id)).flatMap((id) => byId(id) ?? []);
  const all = [...groups, ...others];
  const loss = { hides, weakens };
  const risks = risksOf({ changes, groups, others, loss }, context);
  const isSafe = hides.length === 0 && risks.every(({ severity }) => severity === 'notice');
  const suggestion: Suggestion = {
    id: checksum(judged.key),
    changes,
    allows: allowsOf(changes),
    groups: ids(groups),
    alsoSilences: ids(others),
    maySilence,
    alerts: all.reduce((sum, { count }) => sum + count, 0),
    pods: all.reduce((most, { pods }) => Math.max(most, pods), 0),
    manyPods:
      (all.length > 1 && all.some(({ pods }) => pods > 0)) || all.some(({ manyPods }) => manyPods),
    first: earliest(all.map(({ first }) => first)),
    last: latest(all.map(({ last }) => last)),
    hides,
    weakens,
    risks,
    isSafe,
  };
  const burden = (isSafe ? 0 : dear) + hides.length * 5 + weakens.length * 0.2;
  return { suggestion, burden };
}

const tables = new WeakMap<AlertLog, Map<number, AlertGroup>>();

function groupsById(log: AlertLog): (id: number) => AlertGroup | undefined {
  let table = tables.get(log);
  if (table === undefined) {
    table = new Map(log.groups.map((group) => [group.id, group]));
    tables.set(log, table);
  }
  return (id) => table.get(id);
}
