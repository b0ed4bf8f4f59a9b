// The alerts that still come → proposals, judged and weighed: first what is narrow and plain, then, for
// alerts that nothing safe of that silences, what is left.
import type { AlertGroup } from '../../alert/alert-log.ts';
import { compareCodePoints } from '../../text/compare.ts';
import type { Suggestion } from '../suggestion.ts';
import type { Workbench } from '../workbench.ts';
import type { Candidate } from './cover.ts';
import { mostOfRule } from './most.ts';
import { type Asking, type Proposal, Proposals } from './proposal.ts';
import { propose, proposeFurther } from './propose.ts';
import { isValid } from './valid-change.ts';
import { type WeighContext, weigh } from './weigh.ts';

export interface Weighed extends Candidate {
  readonly suggestion: Suggestion;
  /** The rule it was made for; of several the first by name. */
  readonly rule: string;
}

/** Of one rule so many groups are asked, those of most alerts; each silences what it silences. */
const mostAsked = 4000;
/** Of all rules no more proposals than these are judged: those of most alerts. */
const mostOfAll = 2000;

function foremost(proposals: readonly Proposal[], most: number): readonly Proposal[] {
  if (proposals.length <= most) return proposals;
  const counted = proposals.map((proposal) => ({
    proposal,
    alerts: proposal.groups.reduce((sum, { count }) => sum + count, 0),
  }));
  counted.sort((a, b) => b.alerts - a.alerts || compareCodePoints(a.proposal.key, b.proposal.key));
  return counted.slice(0, most).map(({ proposal }) => proposal);
}

/** The groups of a log stand in the order of their alerts, most first. */
function foremostGroups(
  groups: readonly AlertGroup[],
  isOpen: (group: AlertGroup) => boolean,
): readonly AlertGroup[] {
  const found: AlertGroup[] = [];
  for (const group of groups) {
    if (found.length === mostAsked) break;
    if (isOpen(group)) found.push(group);
  }
  return found;
}

type Proposer = (asking: Asking) => void;

function proposalsFor(
  bench: Workbench,
  { settings }: WeighContext,
  isOpen: (group: AlertGroup) => boolean,
  proposer: Proposer,
): readonly Proposal[] {
  const all = new Proposals();
  for (const name of [...bench.index.rules].sort(compareCodePoints)) {
    const rule = bench.rules.rules.get(name);
    const groups = foremostGroups(bench.index.of(name), isOpen);
    if (rule === undefined || groups.length === 0) continue;
    const own = new Proposals();
    proposer({ rule, groups, settings, proposals: own });
    const valid = own.all.filter(({ changes }) =>
      changes.every((one) => isValid(one, settings, rule)),
    );
    for (const { changes, cost, groups: whom } of foremost(valid, mostOfRule))
      all.add(changes, cost, whom);
  }
  return foremost(all.all, mostOfAll);
}

function firstRule(groups: readonly AlertGroup[]): string {
  const names = new Set(groups.map(({ rule = '' }) => rule));
  return [...names].sort()[0] ?? '';
}

function judge(
  bench: Workbench,
  context: WeighContext,
  isOpen: (id: number) => boolean,
  proposals: readonly Proposal[],
): readonly Weighed[] {
  return proposals.flatMap((proposal): readonly Weighed[] => {
    const judged = bench.judge(proposal.changes);
    const silenced = new Set(judged.silences);
    const groups = proposal.groups.filter(({ id }) => silenced.has(id));
    if (groups.length === 0) return [];
    const { suggestion, burden } = weigh({ ...proposal, groups, ...judged }, context);
    return [
      {
        key: proposal.key,
        cost: proposal.cost + burden,
        silences: judged.silences.filter(isOpen),
        suggestion,
        rule: firstRule(groups),
      },
    ];
  });
}

export function candidates(
  bench: Workbench,
  context: WeighContext,
  isOpen: (id: number) => boolean,
): readonly Weighed[] {
  const round = (proposer: Proposer, isAsked: (group: AlertGroup) => boolean) =>
    judge(bench, context, isOpen, proposalsFor(bench, context, isAsked, proposer));
  const first = round(propose, ({ id }) => isOpen(id));
  const served = new Set(
    first.flatMap(({ suggestion: { isSafe }, silences }) => (isSafe ? silences : [])),
  );
  const further = round(proposeFurther, ({ id }) => isOpen(id) && !served.has(id));
  return [...first, ...further];
}
