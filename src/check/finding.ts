// What a check finds in a file, and what is shown of it in the end.

import type { ItemName } from '../ruleset/problem.ts';
import type { Range, Severity } from '../text/diagnostic.ts';

/** What a fix does to the check or the item it is written over: it holds for more, less, or others. */
export type FixEffect = 'wider' | 'narrower' | 'other';

/** The item something stands in, and whether under `not` there. */
export interface Use {
  readonly item: ItemName;
  readonly negated: boolean;
}

export interface Edit {
  readonly range: Range;
  readonly text: string;
}

/** Edits of one file that belong together: all or none. */
export interface CheckFix {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** Undefined where what it is written over means the same, or does not load. */
  readonly effect?: FixEffect | undefined;
  /** Rules may match less with it: the message says so, and it is taken only when it is asked for. */
  readonly lessens?: true;
  /** What matched may match no longer: the message says so, and it is taken once that was shown. */
  readonly afterShown?: true;
  /** One of several answers, and only the author knows which: it is taken only when it is asked for. */
  readonly choice?: true;
}

/** What a check says; the walk adds its code. */
export interface Draft {
  /** Index of the file in the order of loading. */
  readonly file: number;
  readonly range: Range;
  readonly severity: Severity;
  readonly message: string;
  readonly item: ItemName | undefined;
  readonly fix?: CheckFix | undefined;
  /** Where the fix counts, if that is not the item as a whole. */
  readonly uses?: readonly Use[];
  /** What the chosen Falco says, where only newer ones are known to take it. */
  readonly falcoCode?: string;
  /** Codes of what Falco says on account of it: the two are shown as one. */
  readonly explains?: readonly string[];
  /** Of a deprecated field: only what Falco says of this one. */
  readonly explainsField?: string;
  /** Where Falco may say it, too, or instead. */
  readonly falcoRange?: Range;
  /** Falco says it at either of the two. */
  readonly falcoAtEither?: true;
  /** `range`: only what Falco says of this very place. `item`: of anything in the item. */
  readonly explainsWhere?: 'range' | 'item';
}

export interface Finding extends Draft {
  readonly code: string;
}

export interface CheckDiagnostic {
  /** The check's file name, its fixture's and its page's. */
  readonly code: string;
  /** Falco's own code, where Falco says it; null where Falco lets it through. */
  readonly falcoCode: string | null;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly item: ItemName | null;
  /** Which of the texts of rules in the file it is in: `customRules.my.yaml`; absent in a rules file. */
  readonly within?: string;
  /** The line in that text, where it stands encoded in the file. */
  readonly lineWithin?: number | undefined;
  readonly fix?: CheckFix;
}

/** With all others at once: what may make a rule match less, or is a choice, is taken only when it is asked for. */
export function isTakenWithAll({ fix }: CheckDiagnostic): boolean {
  return fix !== undefined && fix.lessens !== true && fix.choice !== true;
}
