// A log and the rules in hand → the narrowest changes that would silence its alerts, each with what
// else it does; and the alerts that no change should silence.
//   judge the log → propose → judge each proposal → choose → word and weigh

import type { AlertGroup, AlertLog } from '../alert/alert-log.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Settings } from '../settings/settings.ts';
import { compareCodePoints } from '../text/compare.ts';
import { type Concern, concernsOf } from './concerns.ts';
import { cover } from './cover.ts';
import { gravePrograms } from './grave-programs.ts';
import { grouped } from './grouped.ts';
import type { Hand } from './hand.ts';
import { isKnownShell } from './known-shell.ts';
import { notNoiseOf } from './not-noise.ts';
import { type Proposal, Proposals } from './proposal.ts';
import { propose } from './propose.ts';
import type { Suggestion } from './suggestion.ts';
import { trimTogether } from './together.ts';
import { attackPrograms, toolRules } from './tool-rules.ts';
import type { Tuning } from './tuning.ts';
import { isValid } from './valid-change.ts';
import { type Judged, weigh } from './weigh.ts';
import { Workbench } from './workbench.ts';

/** More proposals than these, those that concern most alerts, are not judged for one rule. */
const mostProposals = 600;

function alertsOf({ groups }: Proposal): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}

/** Exact ones first by their alerts; what spans several is always looked at. */
function foremost(proposals: readonly Proposal[]): readonly Proposal[] {
  if (proposals.length <= mostProposals) return proposals;
  const counted = proposals.map((proposal) => ({ proposal, alerts: alertsOf(proposal) }));
  counted.sort((a, b) => b.alerts - a.alerts || compareCodePoints(a.proposal.key, b.proposal.key));
  return counted.slice(0, mostProposals).map(({ proposal }) => proposal);
}

function proposalsFor(
  bench: Workbench,
  settings: Settings | undefined,
  isOpen: (group: AlertGroup) => boolean,
): readonly Proposal[] {
  const proposals = new Proposals();
  const found: Proposal[] = [];
  for (const name of [...bench.index.rules].sort(compareCodePoints)) {
    const rule = bench.rules.rules.get(name);
    const groups = bench.index.of(name).filter(isOpen);
    if (rule === undefined || groups.length === 0) continue;
    const own = new Proposals();
    propose({ rule, groups, settings, proposals: own });
    for (const { changes, cost, groups: whom } of foremost(own.all))
      proposals.add(changes, cost, whom);
  }
  found.push(
    ...proposals.all.filter(({ changes }) => changes.every((one) => isValid(one, settings))),
  );
  return found;
}

function judgeAll(bench: Workbench, proposals: readonly Proposal[]): readonly Judged[] {
  return proposals.flatMap((proposal) => {
    const judged = bench.judge(proposal.changes);
    const silenced = new Set(judged.silences);
    const groups = proposal.groups.filter(({ id }) => silenced.has(id));
    return groups.length === 0 ? [] : [{ ...proposal, groups, ...judged }];
  });
}

/** Those that silence most first; where a rule has several, the safe ones before the others. */
function inOrder(suggestions: readonly Suggestion[], rules: ReadonlyMap<string, string>) {
  const sorted = [...suggestions].sort(
    (a, b) => b.alerts - a.alerts || compareCodePoints(a.id, b.id),
  );
  const ruleOf = ({ id }: Suggestion) => rules.get(id) ?? '';
  const byRule = grouped(sorted, ruleOf);
  const queues = new Map(
    [...byRule].map(([rule, own]) => [
      rule,
      [...own.filter(({ isSafe }) => isSafe), ...own.filter(({ isSafe }) => !isSafe)],
    ]),
  );
  return sorted.flatMap((one) => queues.get(ruleOf(one))?.shift() ?? []);
}

export function suggest(log: AlertLog, hand: Hand, scenarios: readonly Scenario[]): Tuning {
  const bench = new Workbench(log, hand, scenarios);
  const { verdicts } = bench;
  const settings = hand.kind === 'settings' ? hand.settings : undefined;
  const concerns: (readonly Concern[] | undefined)[] = [];
  const concernsAbout = (group: AlertGroup) => {
    const known = concerns[group.id] ?? concernsOf(group);
    concerns[group.id] = known;
    return known;
  };
  const isOpen = (group: AlertGroup) =>
    verdicts[group.id] === 'fires' && !concernsAbout(group).some(({ isFinal }) => isFinal);
  const judged = judgeAll(bench, proposalsFor(bench, settings, isOpen));
  const attacking = attackPrograms(scenarios);
  const context = {
    log,
    settings,
    concernsOf: concernsAbout,
    isKnownShell: (group: AlertGroup) => isKnownShell(group, bench.rules),
    toolRule: toolRules(bench.rules, hand, scenarios),
    isAttackProgram: (path: string) => attacking.has(path),
    graveRule: gravePrograms(log.groups, concernsAbout),
  };
  const weighed = judged.map((one) => ({ judged: one, ...weigh(one, context) }));
  const chosen = cover(
    weighed.map((one) => ({
      ...one,
      key: one.judged.key,
      cost: one.judged.cost + one.burden,
      silences: one.judged.groups.map(({ id }) => id),
    })),
  );
  const suggestions = trimTogether(
    chosen.map(({ suggestion }) => suggestion),
    (changes) => bench.lossOf(changes),
  );
  const rules = new Map(
    chosen.map(({ suggestion, judged: { groups } }) => [suggestion.id, groups[0]?.rule ?? '']),
  );
  const covered = new Set(suggestions.flatMap(({ groups }) => groups));
  const notNoise = notNoiseOf({ log, hand, verdicts, covered, concernsOf: concernsAbout });
  return { suggestions: inOrder(suggestions, rules), notNoise, verdicts };
}
