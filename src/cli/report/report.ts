// What a check found, in the form that every report is written from.
import type { CheckFix } from '../../check/finding.ts';
import type { CheckedFile } from '../../check/merge.ts';
import type { Severity } from '../../text/diagnostic.ts';
import type { LinePlace } from '../../text/line-index.ts';

export interface Reported {
  readonly code: string;
  readonly falcoCode: string | null;
  readonly severity: Severity;
  readonly message: string;
  readonly start: LinePlace;
  /** After the last character. */
  readonly end: LinePlace;
  /** The line it begins on, for a fingerprint that outlives the lines before it. */
  readonly lineText: string;
  readonly item: CheckedFile['diagnostics'][number]['item'];
  readonly within: string | undefined;
  readonly fix: CheckFix | undefined;
}

export interface ReportedFile {
  /** As it was given. */
  readonly name: string;
  /** From the root of the repository, with `/`: what forges know it by. */
  readonly path: string;
  readonly load: CheckedFile['load'];
  readonly found: readonly Reported[];
}

export interface Report {
  readonly files: readonly ReportedFile[];
  /** Files below a folder that hold no rules. */
  readonly passedOver: readonly string[];
  /** The Falco that is to load them. */
  readonly falco: string;
  /** Of this tool. */
  readonly version: string;
}

const order: Readonly<Record<Severity, number>> = { error: 0, warning: 1, hint: 2 };

export const isAtLeast = (severity: Severity, least: Severity): boolean =>
  order[severity] <= order[least];

/** What a report with room for some shows: the worst, each in its file's order. */
export function worstFirst(report: Report): readonly { file: ReportedFile; one: Reported }[] {
  return report.files
    .flatMap((file) => file.found.map((one) => ({ file, one })))
    .sort((a, b) => order[a.one.severity] - order[b.one.severity]);
}

/** Of a finding, with its code and Falco's own. */
export function withCodes({ message, code, falcoCode, within }: Reported): string {
  const falco = falcoCode === null ? '' : ` (${falcoCode})`;
  const place = within === undefined ? '' : ` (in ${within})`;
  return `${message} [${code}]${falco}${place}`;
}
