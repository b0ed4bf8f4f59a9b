// The rules an operator tunes: ours with settings, or files of their own; and the Falco that loads them.
import { defaultFalco } from '../falco/default-version.ts';
import { type FalcoMinor, falcoReleases } from '../falco/versions.ts';
import { type Engine, type EnginePlugins, engineOf } from '../ruleset/read/reading.ts';
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
      /** Besides the container plugin; those of the sources that the alerts are of. */
      readonly plugins?: EnginePlugins;
    };

export function engineOfHand(hand: Hand): Engine {
  if (hand.kind === 'settings') return engineOf(falcoReleases[hand.settings.target.falco]);
  return engineOf(falcoReleases[hand.falco ?? defaultFalco], hand.plugins);
}
