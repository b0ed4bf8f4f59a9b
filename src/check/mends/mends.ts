// What Falco says → what the first mend that knows more makes of it.

import { foreignFile } from '../loading/foreign-file.ts';
import { conditionWords } from './condition-words.ts';
import { crashWords } from './crash-words.ts';
import { deprecatedKey } from './deprecated-key.ts';
import { eventTypeWords } from './event-type-words.ts';
import { exceptionName } from './exception-name.ts';
import { exceptionWords } from './exception-words.ts';
import { itemWords } from './item-words.ts';
import type { Mend } from './mend.ts';
import { missingItem } from './missing-item.ts';
import { output } from './output.ts';
import { overrideWords } from './override-words.ts';
import { pluginRequirement } from './plugin-requirement.ts';
import { priority } from './priority.ts';
import { sourceWords } from './source-words.ts';
import { undefinedMacro } from './undefined-macro.ts';
import { unknownFilter } from './unknown-filter.ts';
import { unknownKey } from './unknown-key.ts';
import { unused } from './unused.ts';
import { valueForm } from './value-form.ts';
import { yamlWords } from './yaml-words.ts';

/** In the order in which they are asked. */
const mends: readonly Mend[] = [
  foreignFile,
  priority,
  unknownKey,
  unknownFilter,
  deprecatedKey,
  unused,
  eventTypeWords,
  exceptionName,
  undefinedMacro,
  output,
  conditionWords,
  sourceWords,
  valueForm,
  exceptionWords,
  overrideWords,
  missingItem,
  itemWords,
  yamlWords,
  pluginRequirement,
  crashWords,
];

export const mend: Mend = (saying, scene) => {
  for (const one of mends) {
    const mended = one(saying, scene);
    if (mended !== undefined) return mended;
  }
  return undefined;
};
