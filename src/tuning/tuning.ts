// What a log asks of the rules in hand.
import type { NotNoise, Suggestion } from './suggestion.ts';

/**
 * How a group fares with rules: `fires`, `silent`, or `unknown` where its alerts say too little. A
 * rule that the rules in hand do not have is `unknown rule`.
 */
export type GroupVerdict = 'fires' | 'silent' | 'unknown' | 'unknown rule' | 'switched off';

/** A rule that raised alerts of the log and would not with the rules in hand. */
export interface Differing {
  /** As the alerts name it; undefined: they name none. */
  readonly rule: string | undefined;
  readonly alerts: number;
  /** The rules in hand do not have it, have it switched off, or it asks for something else now. */
  readonly why: 'unknown rule' | 'switched off' | 'silent';
  /** Rules in hand that would fire on its most frequent alert. */
  readonly fires: readonly string[];
  /** Where none would for sure: the one that comes nearest, of which the alert says too little. */
  readonly mayFire: { readonly rule: string; readonly needs: readonly string[] } | undefined;
}

export interface Tuning {
  /** Those that silence most first; safe ones before others of their rule. */
  readonly suggestions: readonly Suggestion[];
  readonly notNoise: readonly NotNoise[];
  /** By group id: how the rules in hand as they are fare. An old log may hold what is silent now. */
  readonly verdicts: readonly GroupVerdict[];
  /** Rules that raised alerts of the log and would not today; empty: the log is of these rules. */
  readonly differing: readonly Differing[];
}

/** What accepted suggestions come to, all together, proved by loading and evaluating the new rules. */
export interface Outcome {
  /** By group id, with the new rules. */
  readonly verdicts: readonly GroupVerdict[];
  readonly alertsBefore: number;
  readonly alertsAfter: number;
  /** Attacks of the catalogue caught before and by no rule after. */
  readonly hides: readonly string[];
  /** Groups silenced that no accepted suggestion named; a defect of ours if not empty. */
  readonly unlisted: readonly number[];
  /** The new rules do not load: Falco's message. Never for settings. */
  readonly error: string | undefined;
}
