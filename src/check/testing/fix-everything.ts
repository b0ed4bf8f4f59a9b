// A text → with every fix taken, also those that have to be asked for one by one. For tests only.

import { applyFixes, fixAll } from '../apply-fixes.ts';
import { checkFiles } from '../check-files.ts';
import type { CheckOptions } from '../examine.ts';

const mostRounds = 60;

export function fixEverything(text: string, options: CheckOptions = {}): string {
  let mended = text;
  for (let round = 0; round < mostRounds; round += 1) {
    const [all] = fixAll([{ name: 'rules.yaml', text: mended }], options);
    mended = all?.text ?? mended;
    const [file] = checkFiles([{ name: 'rules.yaml', text: mended }], options);
    const fix = file?.diagnostics.find((each) => each.fix !== undefined)?.fix;
    if (fix === undefined) return mended;
    mended = applyFixes(mended, [fix]);
  }
  return mended;
}
