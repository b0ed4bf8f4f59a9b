// What is claimed of settings: a value, made by claim-session.ts and put in words by state-claims.ts and
// claim-words.ts.
import type { Totals } from '../scenario/assess.ts';
import type { Statement } from '../settings/statement.ts';
import type { Coverage } from './coverage.ts';
import type { Loss } from './losses.ts';

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
  /** What the settings mean, worst first. */
  readonly statements: readonly Statement[];
}
