// A file → whether there are rules to check in it, when it was not named but found in a folder: in a
// repository most YAML is something else. A rules file that cannot be read counts as one.
import { isTemplate } from './recognise.ts';
import { looksLikeRules } from './rules-items.ts';
import { unpack } from './unpack.ts';

export function holdsRules(text: string): boolean {
  if (unpack(text) !== undefined) return true;
  return looksLikeRules(text) && !isTemplate(text);
}
