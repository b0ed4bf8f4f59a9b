// What the page and its worker say to each other. Offsets are UTF-16, line breaks are LF.
import type { Maturity } from '../../falco/official-rules.ts';
import type { FalcoMinor } from '../../falco/versions.ts';
import type { Severity } from '../../text/diagnostic.ts';

export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export interface FindingFix {
  readonly title: string;
  readonly edits: readonly Edit[];
}

export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly from: number;
  readonly to: number;
  readonly line: number;
  readonly column: number;
  /** `rule Terminal shell`. */
  readonly item: string | undefined;
  /** What Falco itself says: the error it stops at, or a warning it gives. */
  readonly falco: 'error' | 'warning' | undefined;
  readonly fix: FindingFix | undefined;
}

export type OutlineKind = 'rule' | 'macro' | 'list' | 'other';

export interface OutlineItem {
  readonly kind: OutlineKind;
  readonly name: string;
  readonly from: number;
  readonly line: number;
  /** It changes what was defined before. */
  readonly change: boolean;
}

export interface FileReport {
  readonly id: number;
  readonly load: 'ok' | 'warnings' | 'invalid' | 'unknown';
  readonly counts: Readonly<Record<Severity, number>>;
  /** Those taken by "fix all": the ones that may make a rule match less are not among them. */
  readonly fixes: number;
  /** The first of them, in the order of the file; `counts` has all. */
  readonly findings: readonly Finding[];
  /** The error Falco stops at, also where it is not among the first. */
  readonly stop: Finding | undefined;
}

export interface Outline {
  readonly id: number;
  readonly items: readonly OutlineItem[];
}

export interface CheckOptions {
  readonly version: FalcoMinor;
  /** Which of Falco's own rules files are loaded before; none when empty. */
  readonly afterDefaults: readonly Maturity[];
  /** Plugins that this Falco has loaded: `k8saudit`, `json:0.7.3`. */
  readonly plugins: readonly string[];
}

export interface SourceFile {
  readonly id: number;
  readonly name: string;
  readonly text: string;
}

export interface CheckRequest extends CheckOptions {
  readonly kind: 'check';
  /** All files in the order of loading; texts only of those that changed. */
  readonly order: readonly number[];
  readonly changed: readonly SourceFile[];
}

export interface PluginReport {
  /** Named by falco.yaml or values among the files. */
  readonly configured: readonly string[];
  /** Why Falco does not start with them; empty where it does. */
  readonly fault: string;
}

export interface Report {
  readonly files: readonly FileReport[];
  readonly plugins: PluginReport;
  readonly milliseconds: number;
}

/** Asked for when the check is done: nothing waits for it. */
export interface OutlineRequest {
  readonly kind: 'outline';
}

export interface ExplainRequest {
  readonly kind: 'explain';
  readonly rule: string;
}

export interface Place {
  /** Id of a file. */
  readonly file: number;
  readonly offset: number;
}

export interface ExplainNode {
  readonly kind: 'and' | 'or' | 'not' | 'macro' | 'check' | 'list' | 'value' | 'exception';
  readonly text: string;
  readonly note?: string;
  readonly place?: Place;
  readonly children: readonly ExplainNode[];
}

export interface Explanation {
  readonly rule: string;
  readonly facts: readonly (readonly [string, string])[];
  readonly tree: ExplainNode | undefined;
  /** Why there is no tree, or what is not in it. */
  readonly note: string | undefined;
}

export interface DescribeRequest {
  readonly kind: 'describe';
  readonly name: string;
}

export interface Description {
  readonly title: string;
  readonly lines: readonly string[];
  readonly code: string | undefined;
  readonly place: Place | undefined;
}

export interface MendRequest {
  readonly kind: 'mend';
}

export interface Mended {
  readonly files: readonly { readonly id: number; readonly edits: readonly Edit[] }[];
}

export interface Answers {
  readonly check: Report;
  readonly outline: readonly Outline[];
  readonly explain: Explanation | undefined;
  readonly describe: Description | undefined;
  readonly mend: Mended;
}

export type Request =
  | CheckRequest
  | OutlineRequest
  | ExplainRequest
  | DescribeRequest
  | MendRequest;
export type Ask = <R extends Request>(request: R) => Promise<Answers[R['kind']]>;
