// What the page and its worker say to each other. Groups stay in the worker: there may be 200,000.
import type { AlertGroup, Unread } from '../../alert/alert-log.ts';
import type { RulesFile } from '../../tuning/hand.ts';
import type { Risk } from '../../tuning/suggestion.ts';
import type { GroupVerdict } from '../../tuning/tuning.ts';
import type { TraceNode } from '../matrix/protocol.ts';

/** Which rules are tuned. */
export type RulesChoice =
  | { readonly kind: 'shipped' }
  /** What the builder keeps in this browser, as text. */
  | { readonly kind: 'builder'; readonly saved: string }
  | { readonly kind: 'files'; readonly files: readonly RulesFile[] };

export interface Source {
  readonly name: string;
  readonly blob: Blob;
}

/** Sent while files are read, some times a second. */
export interface Progress {
  readonly file: string;
  /** Bytes of all files, compressed as they are. */
  readonly total: number;
  readonly read: number;
  /** After decompression. */
  readonly bytes: number;
  readonly alerts: number;
}

/** Something about a file as a whole: it breaks off, it is empty. What was read of it counts. */
export interface FileTrouble {
  readonly file: string;
  readonly message: string;
}

export interface LogSummary {
  readonly files: number;
  readonly alerts: number;
  readonly groups: number;
  readonly rules: number;
  /** Different pods, as far as the groups tell. */
  readonly pods: number;
  readonly manyPods: boolean;
  readonly first: number | undefined;
  readonly last: number | undefined;
  readonly lines: number;
  readonly otherLines: number;
  readonly bytes: number;
  readonly unread: number;
  readonly unreadShown: readonly Unread[];
  /** Alerts beyond the groups that are kept. */
  readonly restAlerts: number;
  readonly troubles: readonly FileTrouble[];
  /** The reader was stopped: what was read so far is all there is. */
  readonly stopped: boolean;
  /** What of the logs is in no figure and no claim, in sentences. */
  readonly missing: readonly string[];
}

export interface ReadRequest {
  readonly kind: 'read';
  readonly sources: readonly Source[] | 'example';
  /** Their outputs name the rule and the fields of alerts in text mode. */
  readonly rules: RulesChoice;
}

export interface TuneRequest {
  readonly kind: 'tune';
  readonly rules: RulesChoice;
}

export interface Attack {
  readonly id: string;
  readonly title: string;
}

/** Groups and the alerts in them. */
export interface Share {
  readonly groups: number;
  readonly alerts: number;
}

/** What a suggestion would write. */
export interface ChangeText {
  /** The list in the builder, or the rule whose exception it is. */
  readonly place: string;
  readonly text: string;
  /** The same for a rules file; undefined where the builder has a list for it. */
  readonly yaml: string | undefined;
}

export interface ListedSuggestion {
  readonly id: string;
  /** Of the groups it was made for; the first has most alerts. */
  readonly rules: readonly string[];
  readonly allows: string;
  readonly changes: readonly ChangeText[];
  readonly alerts: number;
  readonly groups: number;
  readonly pods: number;
  readonly manyPods: boolean;
  readonly first: number | undefined;
  readonly last: number | undefined;
  readonly hides: readonly Attack[];
  readonly weakens: readonly Attack[];
  readonly others: Share & { readonly rules: readonly string[] };
  readonly may: Share;
  readonly risks: readonly Risk[];
  readonly isSafe: boolean;
}

export interface ListedNotNoise extends Share {
  readonly place: number;
  readonly rule: string;
  readonly message: string;
  /** Its group with most alerts. */
  readonly group: number;
}

export interface Tuned {
  /** In words: which rules. */
  readonly rulesName: string;
  /** Why the rules cannot be used; then there is nothing else. */
  readonly error: string | undefined;
  /** What is worth knowing of them. */
  readonly notes: readonly string[];
  readonly kind: 'settings' | 'files';
  readonly suggestions: readonly ListedSuggestion[];
  readonly notNoise: readonly ListedNotNoise[];
  readonly verdicts: Readonly<Record<GroupVerdict, Share>>;
  /** Where other rules than these raised alerts of the log: each in words, most alerts first. */
  readonly differing: { readonly alerts: number; readonly words: readonly string[] };
}

export interface JudgeRequest {
  readonly kind: 'judge';
  /** Ids of accepted suggestions. */
  readonly accepted: readonly string[];
}

export interface RuleCount {
  readonly rule: string;
  readonly before: number;
  readonly after: number;
}

export interface ChartRow extends RuleCount {
  /** Alerts per bin. */
  readonly bins: readonly (readonly [before: number, after: number])[];
}

export interface Chart {
  /** Hours in a bin. */
  readonly hours: number;
  /** When each bin begins, in milliseconds since 1970 UTC; none where the log gives no time. */
  readonly starts: readonly number[];
  /** Most alerts first; the last one may be all others together. */
  readonly rows: readonly ChartRow[];
  /** Alerts without a time: they are in no bin. */
  readonly timeless: number;
}

export interface Judged {
  readonly accepted: readonly string[];
  readonly alertsBefore: number;
  readonly alertsAfter: number;
  readonly groupsAfter: number;
  readonly hides: readonly Attack[];
  /** What it says that none is hidden. */
  readonly caught: string;
  readonly unlisted: number;
  readonly error: string | undefined;
  readonly rules: readonly RuleCount[];
  readonly chart: Chart;
  /** What the rules become: lines of a unified diff, or sentences on settings. */
  readonly changes: readonly ChangedFile[];
}

export interface ChangedFile {
  readonly name: string;
  /** Sentences for settings; a unified diff for a rules file. */
  readonly text: string;
}

export const columns = ['rule', 'priority', 'count', 'pods', 'first', 'last', 'verdict'] as const;
export type Column = (typeof columns)[number];

export interface TableQuery {
  readonly text: string;
  /** Empty: all. */
  readonly rule: string;
  readonly priority: string;
  readonly verdict: '' | 'remains' | 'silenced' | 'not noise' | GroupVerdict;
  /** Only groups of this suggestion. */
  readonly suggestion: string;
  /** Only groups of this place among those that are not noise; -1: all. */
  readonly notNoise: number;
  readonly sort: Column;
  readonly descending: boolean;
  readonly from: number;
  readonly most: number;
}

export interface RowsRequest {
  readonly kind: 'rows';
  readonly query: TableQuery;
}

export interface TableRow {
  readonly id: number;
  readonly rule: string;
  readonly priority: string;
  readonly count: number;
  readonly pods: number;
  readonly manyPods: boolean;
  readonly first: number | undefined;
  readonly last: number | undefined;
  readonly before: GroupVerdict;
  readonly after: GroupVerdict;
  readonly isNotNoise: boolean;
  /** The beginning of its output. */
  readonly output: string;
}

export interface Rows {
  readonly total: number;
  /** Where these begin: not where they were asked from, if there are fewer by now. */
  readonly from: number;
  readonly alerts: number;
  readonly rows: readonly TableRow[];
  /** To choose from, of the whole log. */
  readonly rules: readonly string[];
  readonly priorities: readonly string[];
}

export interface GroupRequest {
  readonly kind: 'group';
  readonly group: number;
}

export interface GroupDetail {
  readonly group: AlertGroup;
  readonly before: GroupVerdict;
  readonly after: GroupVerdict;
  /** With the rules as they are. */
  readonly tree: TraceNode | undefined;
  /** Suggestions that silence it. */
  readonly suggestions: readonly { readonly id: string; readonly allows: string }[];
  /** Why it is not noise. */
  readonly notNoise: readonly string[];
}

export interface LeaveRequest {
  readonly kind: 'leave';
  readonly as: 'settings' | 'report' | 'csv' | 'files';
}

export interface LeavingFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** The settings with what was accepted, as a fragment for the builder. */
export interface LinkRequest {
  readonly kind: 'link';
}

export type Link =
  | { readonly ok: true; readonly fragment: string }
  | { readonly ok: false; readonly message: string };

export interface Answers {
  readonly read: LogSummary;
  readonly tune: Tuned;
  readonly judge: Judged;
  readonly rows: Rows;
  readonly group: GroupDetail | undefined;
  readonly leave: readonly LeavingFile[];
  readonly link: Link;
}

export type Request =
  | ReadRequest
  | TuneRequest
  | JudgeRequest
  | RowsRequest
  | GroupRequest
  | LeaveRequest
  | LinkRequest;
export type Ask = <R extends Request>(request: R) => Promise<Answers[R['kind']]>;

/** Posted without a number: stop reading, keep what was read. */
export const stopMessage = 'stop' as const;
