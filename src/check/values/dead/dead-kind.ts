// A make of values that a field never has, as the checks of values go through them.

import type { CheckFix } from '../../finding.ts';
import type { Scene } from '../../scene.ts';
import { replaceValue } from '../../value-edits.ts';
import type { WrittenComparison, WrittenValue } from '../comparison.ts';

export interface DeadKind {
  readonly fields: { readonly test: (field: string) => boolean };
  readonly operators: RegExp;
  readonly value: { readonly test: (text: string) => boolean };
  readonly message: (field: string, text: string, operator: string) => string;
  readonly fix?: (comparison: WrittenComparison, scene: Scene) => CheckFix | undefined;
  /** It holds for a value that has the sign itself, which hardly anyone means. */
  readonly doubtful?: true;
  /** Told where the value stands in a condition: in a list of names it may be one. */
  readonly direct?: true;
}

export interface Dead {
  readonly message: string;
  readonly fix?: CheckFix | undefined;
  /** Those that never match; all of them where the comparison never holds. */
  readonly values: readonly WrittenValue[];
  /** It can hold after all, for what hardly anyone means. */
  readonly isDoubtful?: boolean;
  /** What never equals is always unequal. */
  readonly always?: boolean;
  /** Another check tells it. */
  readonly isTold?: true;
}

export const equal = /^(==?|in|intersects)$/;

export const shown = (text: string) => text.slice(0, 60);

/** The same text of each dead value but for what it can never have. */
export function edited(change: (text: string) => string, title: (text: string) => string) {
  return (comparison: WrittenComparison, scene: Scene): CheckFix | undefined => {
    const dead = comparison.values.filter(({ text }) => change(text) !== text);
    const fixes = dead.map((value) =>
      replaceValue(value, { title: title(change(value.text)), text: change(value.text) }, scene),
    );
    const edits = fixes.flatMap((fix) => fix?.edits ?? []);
    const [first] = fixes;
    if (first === undefined || edits.length !== dead.length) return undefined;
    return { title: first.title, edits, effect: 'wider' };
  };
}
