// What is claimed of settings: a value, made by claim-session.ts and put in words by state-claims.ts and
// claim-words.ts.
import type { Totals } from '../scenario/assess.ts';
import type { Coverage } from './coverage.ts';
import type { Loss, RuleOff } from './losses.ts';
import type { NamedProgram } from './programs.ts';

export type SessionKind = 'browser' | 'office';

export interface Claims {
  /** Why Falco does not load the rules; nothing is caught then. */
  readonly error: string | undefined;
  /** Enabled rules in the order of loading. */
  readonly rules: readonly string[];
  /** Per scenario of the catalogue the rules that match, as places in `rules`. */
  readonly matching: readonly (readonly number[])[];
  readonly totals: Totals;
  /** The sessions that some rule can see; none: no rule can fire. */
  readonly watched: readonly SessionKind[];
  readonly losses: readonly Loss[];
  /** Programs the settings name and the rules were not written for. */
  readonly programs: readonly Coverage[];
  /** Further ones, more than are evaluated. */
  readonly unevaluated: readonly NamedProgram[];
  readonly off: readonly RuleOff[];
  /** Rules that miss an attack they catch by default. */
  readonly weakened: readonly string[];
  /** Rules with an exception over what the catalogue's attacks do not tell. */
  readonly unjudged: readonly string[];
  /** Images of which nothing tells what runs in them. */
  readonly unknownImages: readonly string[];
  /** On how many of the attacks caught a default rule alerts in place of ours. */
  readonly hidden: number;
  /** While rule matching is `first`, per scenario the default rule that alerts in place of ours. */
  readonly hiddenBy: readonly (string | undefined)[];
  /** Titles of the normal events that alert. */
  readonly noise: readonly string[];
  /** Of the attacks that losses name by place. */
  readonly attackTitles: readonly string[];
}
