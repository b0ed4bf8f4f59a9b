// Reports → the rows of the problem list: by severity, then in load order and by line.
import type { Severity } from '../../../text/diagnostic.ts';
import type { FileReport, Finding } from '../protocol.ts';
import { severities } from './verdict.ts';

export interface Filter {
  readonly hidden: ReadonlySet<Severity>;
  /** Only of this file. */
  readonly file: number | undefined;
  readonly fixable: boolean;
}

export interface Problem {
  readonly file: number;
  readonly finding: Finding;
}

export const noFilter: Filter = { hidden: new Set(), file: undefined, fixable: false };

export function problemsOf(files: readonly FileReport[], filter: Filter): readonly Problem[] {
  const shown = files
    .filter(({ id }) => filter.file === undefined || filter.file === id)
    .flatMap(({ id, findings }) => findings.map((finding) => ({ file: id, finding })))
    .filter(({ finding }) => !filter.hidden.has(finding.severity))
    .filter(({ finding }) => !filter.fixable || finding.fix !== undefined);
  // Sorting is stable: within a severity the order of loading and of the file stays.
  return shown.sort(
    (a, b) => severities.indexOf(a.finding.severity) - severities.indexOf(b.finding.severity),
  );
}
