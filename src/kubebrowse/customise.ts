// (rules file, settings) → customised rules text. With the default settings the result is the file itself.
import type { Settings } from '../settings/settings.ts';
import { customiseWith } from './customise-with.ts';
import { slots } from './slots.gen.ts';

/**
 * @param text rules/kubebrowse_rules.yaml, whose slots are in slots.gen.ts
 * @param settings parsed settings (parse-settings.ts), checked against the rules (check-settings.ts)
 * @throws Error when the text is not the one the slots were generated from
 */
export const customise = (text: string, settings: Settings): string =>
  customiseWith(slots, text, settings);
