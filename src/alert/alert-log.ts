// What was read of one or several logs: alerts that say the same thing folded into groups.
import type { Fields } from '../evaluation/values/fields.ts';

/** Alerts of one rule whose fields agree but for those that differ with every run (volatile.ts). */
export interface AlertGroup {
  /** Place among the groups of the log; the same for as long as the log is open. */
  readonly id: number;
  readonly rule: string | undefined;
  readonly priority: string;
  readonly source: string;
  /** The fields all its alerts share. Fields that vary within it (pod, pid, client port) are left out. */
  readonly fields: Fields;
  /** The fields of its first alert, the varying ones too: for showing, never for judging. */
  readonly example: Fields;
  readonly output: string;
  readonly count: number;
  /** Different pods (or containers, where the pod is not known); at least so many where `manyPods`. */
  readonly pods: number;
  readonly manyPods: boolean;
  /** Milliseconds since 1970 UTC; undefined where no alert of the group has a time. */
  readonly first: number | undefined;
  readonly last: number | undefined;
  /** Alerts per hour: [hours since 1970 UTC, alerts], in order of time; alerts without a time are left out. */
  readonly hours: readonly (readonly [hour: number, alerts: number])[];
  /** Where its first alert stands. */
  readonly file: string;
  readonly line: number;
}

/** A line, or part of a document, that looked like an alert and could not be read. */
export interface Unread {
  readonly file: string;
  readonly line: number;
  /** The beginning of it, as it is; shown as text only. */
  readonly text: string;
  /** What is wrong and what was expected. */
  readonly reason: string;
}

/** Alerts counted together, because more groups came than are kept. */
export interface Rest {
  readonly rule: string | undefined;
  readonly alerts: number;
  readonly hours: readonly (readonly [hour: number, alerts: number])[];
}

/** A file of which the rest was not read. */
export interface CutShort {
  readonly file: string;
  /** Why, as a sentence. */
  readonly reason: string;
}

export interface AlertLog {
  /** Most alerts first. */
  readonly groups: readonly AlertGroup[];
  /** Empty unless more than `mostGroups` (200,000) different groups came; the rarest are in it. */
  readonly rest: readonly Rest[];
  readonly alerts: number;
  readonly lines: number;
  /** Bytes after decompression. */
  readonly bytes: number;
  /** Lines that hold alerts, or a part of one. With the next two they make up `lines`. */
  readonly alertLines: number;
  /** Lines that are not alerts: Falco's own messages, other programs' lines, blank ones. */
  readonly otherLines: number;
  /** Lines with something in them that could not be read; there may be alerts beside it. */
  readonly unreadLines: number;
  /** All that could not be read, and the first of them (at most `mostUnreadShown`). */
  readonly unread: number;
  readonly unreadShown: readonly Unread[];
  /** Files not read to their end. Empty: nothing is missing but what is `unread`. */
  readonly cutShort: readonly CutShort[];
}
