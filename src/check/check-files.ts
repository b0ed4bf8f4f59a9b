// Files → what is said of them, with all that mends know of Falco's own words.
import type { RulesFile } from '../ruleset/load.ts';
import { type CheckOptions, type Examined, examineWith } from './examine.ts';
import { mend } from './mends/mends.ts';
import type { CheckedFile } from './merge.ts';

/** For a caller who asks for more than diagnostics: nothing is read twice. */
export function examineFiles(files: readonly RulesFile[], options: CheckOptions = {}): Examined {
  return examineWith(mend, files, options);
}

export function checkFiles(
  files: readonly RulesFile[],
  options: CheckOptions = {},
): readonly CheckedFile[] {
  return examineFiles(files, options).checked;
}
