// What reading an operator's file gives: how it changes the settings, what was understood, what was not.
import type { Settings } from '../settings/settings.ts';

export interface Imported {
  /** "12 pods", "a NetworkPolicy" */
  readonly kind: string;
  readonly apply: (settings: Settings) => Settings;
  /** Sentences: what was taken over. */
  readonly understood: readonly string[];
  /** Sentences: what was left alone, and what to do about it. */
  readonly left: readonly string[];
}

export function listed(values: readonly (string | number)[], most = 6): string {
  const rest = values.length - most;
  const shown = values.slice(0, most).join(', ');
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}
