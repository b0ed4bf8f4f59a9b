// What is said of rules that Terraform or a shell fills in → the same without what the parts that are filled in
// decide: Falco gets another text.

import { noRulesFile } from '../checks/writing/no-rules-file.ts';
import type { CheckDiagnostic } from '../finding.ts';
import type { CheckedFile } from '../merge.ts';

const filledIn = /[$%]\{|\$\(/;
const keyLine = /^[ \t]*(?:- +)*["']?[\w.-]+["']?:(?:[ \t]|\r?$)/;
/** A value of more lines than this is looked at no further. */
const mostLines = 200;

const lineFrom = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;
function lineTo(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** The value a place is in: from the line of its key up to that of the next. */
function valueAround(text: string, at: number): string {
  let from = lineFrom(text, at);
  for (let count = 0; count < mostLines && from > 0; count += 1) {
    if (keyLine.test(text.slice(from, lineTo(text, from)))) break;
    from = lineFrom(text, from - 1);
  }
  let to = lineTo(text, at);
  for (let count = 0; count < mostLines && to < text.length; count += 1) {
    const next = lineTo(text, to + 1);
    if (keyLine.test(text.slice(to + 1, next))) break;
    to = next;
  }
  return text.slice(from, to);
}

const words =
  'This is filled in before Falco reads it, and what comes of it is not known here. Check the result: what Terraform, Helm or the script writes.';

/** Falco reads no comments, whatever is put into them. */
const withoutComments = (text: string): string =>
  text.replaceAll(/^[ \t]*#.*$/gm, (line) => ' '.repeat(line.length));

export function withoutFilledIn(checked: CheckedFile, written: string): CheckedFile {
  const text = withoutComments(written);
  const at = text.search(filledIn);
  if (at < 0) return checked;
  const { falco, diagnostics } = checked;
  const kept = diagnostics.filter(({ range }) => !filledIn.test(valueAround(text, range.from)));
  const place: CheckDiagnostic = {
    code: noRulesFile.code,
    falcoCode: null,
    severity: 'hint',
    message: words,
    range: { from: at, to: at + 2 },
    item: null,
  };
  const told = [...kept, place].sort((a, b) => a.range.from - b.range.from);
  const numberOf = (index: number | null): number | null => {
    const diagnostic = index === null ? undefined : diagnostics[index];
    const number = diagnostic === undefined ? -1 : told.indexOf(diagnostic);
    return number < 0 ? null : number;
  };
  // Where Falco's own error is not known to come, it stops at the next.
  const next = told.findIndex(
    ({ severity, falcoCode }) => severity === 'error' && falcoCode !== null,
  );
  const error = numberOf(falco.error) ?? (next < 0 ? null : next);
  return {
    ...checked,
    load: error === null ? 'unknown' : 'invalid',
    falco: {
      error,
      warnings: falco.warnings.flatMap((index) => numberOf(index) ?? []),
    },
    diagnostics: told,
  };
}
