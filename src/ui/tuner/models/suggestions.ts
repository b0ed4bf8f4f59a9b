// Suggestions as the worker lists them → by rule, and a risk's code → the words on its badge.
import type { Risk } from '../../../tuning/suggestion.ts';
import type { ListedSuggestion } from '../protocol.ts';

export interface RuleSuggestions {
  readonly rule: string;
  readonly alerts: number;
  readonly suggestions: readonly ListedSuggestion[];
}

/** A suggestion stands with the rule most of its alerts are of; rules with most alerts come first. */
export function byRule(suggestions: readonly ListedSuggestion[]): readonly RuleSuggestions[] {
  const found = new Map<string, ListedSuggestion[]>();
  for (const one of suggestions) {
    const rule = one.rules[0] ?? 'Rule not known';
    const known = found.get(rule);
    if (known === undefined) found.set(rule, [one]);
    else known.push(one);
  }
  return [...found]
    .map(([rule, some]) => ({
      rule,
      alerts: some.reduce((sum, { alerts }) => sum + alerts, 0),
      suggestions: some,
    }))
    .toSorted((a, b) => b.alerts - a.alerts);
}

export const riskWords: Readonly<Record<Risk['code'], string>> = {
  'hides-attack': 'Hides an attack',
  shell: 'Shell',
  interpreter: 'Interpreter',
  script: 'One script',
  'attack-tool': 'Tool of attackers',
  'writable-path': 'Writable path',
  'internal-network': 'Internal network',
  'wide-network': 'Network reach',
  'wide-path': 'Wider than seen',
  'passing-name': 'Name of one run',
  metadata: 'Metadata service',
  'service-account-token': 'Service account token',
  'below-content-process': 'Below a content process',
  'control-plane': 'Control plane',
  credential: 'Credentials',
  escape: 'Way out of the container',
  persistence: 'Runs or is believed later',
  'critical-rule': 'Critical rule',
  'silences-others': 'Silences more',
  'borrowed-name': 'Name anyone can take',
  'little-evidence': 'Little evidence',
  'unknown-attacks': 'Attacks not known',
};

export const signOfRisk = ({ severity }: Risk): 'stop' | 'warning' | 'notice' => severity;
