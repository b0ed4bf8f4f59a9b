// Which of our rules Falco's default rules hide while `rule_matching` is `first`: for an event that both
// match, only the rule loaded first alerts, and the default rules load before ours.
// Evaluated, not typed: scripts/generate-shadowing.mjs holds both against the catalogue of events.
import type { FalcoRuleFile } from '../settings/settings.ts';
import { shadowings } from './shadowing.gen.ts';

/** The default rules that hide one of ours, given the official files Falco loads. */
export function hiddenBy(rule: string, loaded: readonly FalcoRuleFile[]): readonly string[] {
  const found = shadowings.find((shadowing) => shadowing.rule === rule);
  return found ? loaded.flatMap((file) => found.by[file] ?? []) : [];
}
