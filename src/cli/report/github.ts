// A report → commands that GitHub's runner makes annotations of (docs.github.com, "Workflow commands").
// A step shows ten of each kind: the worst come first.
import type { Severity } from '../../text/diagnostic.ts';
import { printableLine } from '../../text/printable.ts';
import { type Report, worstFirst } from './report.ts';

const kinds: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  hint: 'notice',
};

const value = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string =>
  value(printableLine(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');

export function github(report: Report): string {
  const lines = worstFirst(report).map(({ file, one }) => {
    const { start, end, severity, code, message, falcoCode } = one;
    // Columns count only where it all stands on one line.
    const columns = end.line === start.line && end.column > start.column;
    const properties = [
      `file=${property(file.path)}`,
      `line=${start.line}`,
      ...(columns ? [`col=${start.column}`] : []),
      `endLine=${end.line}`,
      ...(columns ? [`endColumn=${end.column - 1}`] : []),
      `title=${property(falcoCode === null ? code : `${code} (${falcoCode})`)}`,
    ];
    return `::${kinds[severity]} ${properties.join(',')}::${value(printableLine(message))}\n`;
  });
  return lines.join('');
}
