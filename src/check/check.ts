// One check: what it looks at, and what it says of it. The walk asks it for each thing once.

import type { Problem } from '../ruleset/problem.ts';
import type { Range } from '../text/diagnostic.ts';
import type { CheckFix, Draft } from './finding.ts';
import type { Scene } from './scene.ts';
import type { Replacement } from './value-edits.ts';
import type { ValueUse, WrittenComparison, WrittenValue } from './values/comparison.ts';
import type { WrittenCondition, WrittenItem } from './written.ts';

/** Something Falco says, and where. */
export interface FalcoSaying {
  readonly problem: Problem;
  readonly file: number;
  readonly range: Range;
  /** It was said of an earlier file before. */
  readonly repeated?: boolean;
  /** The place in an earlier file, where what is wrong stands there. */
  readonly elsewhere?: Range & { readonly file: number };
}

/** What a check knows better than Falco's own words. */
export interface Explanation {
  readonly message: string;
  readonly range?: Range | undefined;
  readonly fix?: CheckFix | undefined;
}

export interface Check {
  /** The name of its file, fixture and page. */
  readonly code: string;
  /** For the text of a file as a whole; `file` is its place in the order of loading. */
  readonly file?: (file: number, scene: Scene) => readonly Draft[];
  readonly item?: (item: WrittenItem, scene: Scene) => readonly Draft[];
  readonly condition?: (condition: WrittenCondition, scene: Scene) => readonly Draft[];
  readonly comparison?: (comparison: WrittenComparison, scene: Scene) => readonly Draft[];
  /** For a value in a condition or an exception, and for items of lists compared with the same. */
  readonly value?: (value: WrittenValue, use: ValueUse, scene: Scene) => readonly ValueDraft[];
  /** What stands behind a message of Falco. */
  readonly explain?: (saying: FalcoSaying, scene: Scene) => Explanation | undefined;
}

/** The walk adds where it is. */
export type ValueDraft = Pick<Draft, 'severity' | 'message'> & {
  readonly explains?: readonly string[];
  /** What to write for the value; its quotes are kept. The comparison then holds for more. */
  readonly replacement?: Replacement;
  /** Title of the edit that takes the value out from among others. */
  readonly removal?: string;
};
