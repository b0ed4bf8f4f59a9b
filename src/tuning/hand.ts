// The rules an operator tunes: ours with settings, or files of their own.
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
  | { readonly kind: 'files'; readonly files: readonly RulesFile[] };
