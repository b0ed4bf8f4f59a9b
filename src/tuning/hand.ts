// The rules an operator tunes: ours with settings, or files of their own; and the Falco that loads them.
import { defaultFalco } from '../falco/default-version.ts';
import { type FalcoMinor, falcoReleases } from '../falco/versions.ts';
import { type Engine, engineOf } from '../ruleset/read/reading.ts';
import type { Settings } from '../settings/settings.ts';

export interface RulesFile {
  readonly name: string;
  readonly text: string;
}

export type Hand =
  | {
      readonly kind: 'settings';
      readonly settings: Settings;
      /** rules/kubebrowse_rules.yaml as shipped: customise.ts writes the settings into it. */
      readonly shipped: string;
    }
  /** In load order. */
  | {
      readonly kind: 'files';
      readonly files: readonly RulesFile[];
      /** The Falco that loads them; the newest where nobody says. */
      readonly falco?: FalcoMinor;
    };

export function engineOfHand(hand: Hand): Engine {
  const falco = hand.kind === 'settings' ? hand.settings.target.falco : hand.falco;
  return engineOf(falcoReleases[falco ?? defaultFalco]);
}
