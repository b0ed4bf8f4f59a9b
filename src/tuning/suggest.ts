// A log and the rules in hand → the narrowest changes that would silence its alerts, each with what
// else it does; and the alerts that no change should silence.
//   judge the log → propose, judge and weigh → choose → check what is ticked together
import type { AlertGroup, AlertLog } from '../alert/alert-log.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { compareCodePoints } from '../text/compare.ts';
import type { Hand } from './hand.ts';
import { type Concern, concernsOf } from './judge/concerns.ts';
import { grouped } from './judge/grouped.ts';
import { notNoiseOf } from './judge/not-noise.ts';
import { candidates, type Weighed } from './propose/candidates.ts';
import { cover } from './propose/cover.ts';
import { trimTogether } from './propose/together.ts';
import { differingRules } from './rules/fired-rules.ts';
import { gravePrograms } from './rules/grave-programs.ts';
import type { RulesInHand } from './rules/rules-in-hand.ts';
import { attackPrograms, toolRules } from './rules/tool-rules.ts';
import type { Suggestion } from './suggestion.ts';
import type { Tuning } from './tuning.ts';
import { workbenchFor } from './workbench.ts';

/** Those that silence most first; where a rule has several, the safe ones before the others. */
function inOrder(suggestions: readonly Suggestion[], chosen: readonly Weighed[]) {
  const rules = new Map(chosen.map(({ suggestion, rule }) => [suggestion.id, rule]));
  const ruleOf = ({ id }: Suggestion) => rules.get(id) ?? '';
  const sorted = [...suggestions].sort(
    (a, b) => b.alerts - a.alerts || compareCodePoints(a.id, b.id),
  );
  const queues = new Map<string, Iterator<Suggestion>>();
  for (const [rule, own] of grouped(sorted, ruleOf)) {
    const safeFirst = [...own].sort((a, b) => Number(b.isSafe) - Number(a.isSafe));
    queues.set(rule, safeFirst.values());
  }
  return sorted.flatMap((one) => queues.get(ruleOf(one))?.next().value ?? []);
}

const none: readonly Concern[] = [];

/** Worked out once for each group. */
function remembered({ rules }: RulesInHand): (group: AlertGroup) => readonly Concern[] {
  const known: (readonly Concern[] | undefined)[] = [];
  return (group) => {
    const concerns = known[group.id] ?? concernsOf(group, rules.get(group.rule ?? '')?.action);
    known[group.id] = concerns.length === 0 ? none : concerns;
    return concerns;
  };
}

export function suggest(log: AlertLog, hand: Hand, scenarios: readonly Scenario[]): Tuning {
  const bench = workbenchFor(log, hand, scenarios);
  const { verdicts } = bench;
  const concernsAbout = remembered(bench.rules);
  const isOpen = (group: AlertGroup) =>
    verdicts[group.id] === 'fires' && !concernsAbout(group).some(({ isFinal }) => isFinal);
  // A byte each: of 200,000 groups a set would take several megabytes.
  const open = Uint8Array.from(verdicts, () => 0);
  for (const group of log.groups) if (isOpen(group)) open[group.id] = 1;
  const attacking = attackPrograms(scenarios);
  const context = {
    log,
    settings: hand.kind === 'settings' ? hand.settings : undefined,
    concernsOf: concernsAbout,
    ruleOf: (name: string) => bench.rules.rules.get(name),
    ...toolRules(bench.rules, hand, scenarios),
    isAttackProgram: (path: string) => attacking.has(path),
    graveRule: gravePrograms(log.groups, concernsAbout),
  };
  const chosen = cover(candidates(bench, context, (id) => open[id] === 1));
  const suggestions = trimTogether(
    chosen.map(({ suggestion }) => suggestion),
    (changes) => bench.lossOf(changes),
  );
  const covered = new Set(chosen.flatMap(({ silences }) => silences));
  const notNoise = notNoiseOf({ log, hand, verdicts, covered, concernsOf: concernsAbout });
  const differing = differingRules(log, verdicts, bench.rules, hand);
  return { suggestions: inOrder(suggestions, chosen), notNoise, verdicts, differing };
}
