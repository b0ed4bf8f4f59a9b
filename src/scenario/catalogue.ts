// The catalogue: recorded behaviour of session pods, and attacks on them, as rules/events has them.
import { faults, lines, presets } from '#events';
import type { Scenario } from './scenario.ts';
import { scenariosOf } from './scenarios-of.ts';

let catalogue: readonly Scenario[] | undefined;

export function scenarios(): readonly Scenario[] {
  if (faults.length > 0) throw new Error(`rules/events/${faults.join('\nrules/events/')}`);
  catalogue ??= scenariosOf(lines, presets);
  return catalogue;
}
