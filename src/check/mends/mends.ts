// All mends, in the order in which they are asked.

import { conditionWords } from './condition-words.ts';
import { deprecatedKey } from './deprecated-key.ts';
import { exceptionName } from './exception-name.ts';
import { itemWords } from './item-words.ts';
import type { Mend } from './mend.ts';
import { output } from './output.ts';
import { priority } from './priority.ts';
import { undefinedMacro } from './undefined-macro.ts';
import { unknownKey } from './unknown-key.ts';
import { unused } from './unused.ts';
import { yamlWords } from './yaml-words.ts';

export const mends: readonly Mend[] = [
  priority,
  unknownKey,
  deprecatedKey,
  unused,
  exceptionName,
  undefinedMacro,
  output,
  conditionWords,
  itemWords,
  yamlWords,
];
