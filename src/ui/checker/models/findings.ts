// A checked file → what the page shows of it: findings with their places, and how many there are.
import { type CheckDiagnostic, isTakenWithAll } from '../../../check/finding.ts';
import type { CheckedFile } from '../../../check/merge.ts';
import { LineIndex } from '../../../text/line-index.ts';
import type { FileReport, Finding, FindingFix } from '../protocol.ts';

/** More at once help nobody, and would make messages of many megabytes. */
const mostFindings = 1000;

function fixOf({ fix }: CheckDiagnostic): FindingFix | undefined {
  if (fix === undefined) return undefined;
  const edits = fix.edits.map(({ range, text }) => ({ from: range.from, to: range.to, text }));
  return { title: fix.title, edits };
}

/** `rule X`, and which of the texts in a values file or manifest holds it. */
function itemOf(item: CheckDiagnostic['item'], within: string | undefined): string | undefined {
  const named = item ? `${item.kind} ${item.name}` : undefined;
  return within === undefined ? named : `${named ?? 'rules'} in ${within}`;
}

export function reportOf(id: number, text: string, checked: CheckedFile): FileReport {
  const { diagnostics, falco } = checked;
  const lines = new LineIndex(text);
  const warnings = new Set(falco.warnings);
  const counts = { error: 0, warning: 0, hint: 0 };
  let fixes = 0;
  for (const diagnostic of diagnostics) {
    counts[diagnostic.severity] += 1;
    if (isTakenWithAll(diagnostic)) fixes += 1;
  }
  const findingOf = (diagnostic: CheckDiagnostic, at: number): Finding => {
    const { code, severity, message, range, item, within } = diagnostic;
    return {
      code,
      severity,
      message,
      from: range.from,
      to: range.to,
      ...lines.at(range.from),
      item: itemOf(item, within),
      falco: at === falco.error ? 'error' : warnings.has(at) ? 'warning' : undefined,
      fix: fixOf(diagnostic),
    };
  };
  const error = falco.error ?? -1;
  const stop = diagnostics[error];
  return {
    id,
    load: checked.load,
    counts,
    fixes,
    findings: diagnostics.slice(0, mostFindings).map(findingOf),
    stop: stop && findingOf(stop, error),
  };
}
