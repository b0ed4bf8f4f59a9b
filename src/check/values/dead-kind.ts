// A make of values that a field never has, as the checks of values go through them.

import type { CheckFix } from '../finding.ts';
import type { Scene } from '../scene.ts';
import type { WrittenComparison } from './comparison.ts';

export interface DeadKind {
  readonly fields: { readonly test: (field: string) => boolean };
  readonly operators: RegExp;
  readonly value: RegExp;
  readonly message: (field: string, text: string, operator: string) => string;
  readonly fix?: (comparison: WrittenComparison, scene: Scene) => CheckFix | undefined;
  /** It holds for a value that has the sign itself, which hardly anyone means. */
  readonly doubtful?: true;
  /** Told where the value stands in a condition: in a list of names it may be one. */
  readonly direct?: true;
}

export const equal = /^(==?|in|intersects)$/;

export const shown = (text: string) => text.slice(0, 60);
