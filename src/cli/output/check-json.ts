// What a check found → the JSON of `check --json`: places of findings by line and column, fixes as edits.
import type { Mended } from '../../check/apply-fixes.ts';
import type { CheckDiagnostic, CheckFix } from '../../check/finding.ts';
import type { CheckedFile } from '../../check/merge.ts';
import type { RulesFile } from '../../ruleset/load.ts';
import { LineIndex, type LinePlace } from '../../text/line-index.ts';

interface ShownFix {
  readonly title: string;
  readonly lessens: boolean;
  readonly choice: boolean;
  readonly edits: readonly { readonly from: number; readonly to: number; readonly text: string }[];
}

interface ShownDiagnostic extends Omit<CheckDiagnostic, 'range' | 'fix'>, LinePlace {
  readonly fix: ShownFix | null;
}

function shownFix({ title, edits, lessens, choice }: CheckFix): ShownFix {
  return {
    title,
    lessens: lessens === true,
    choice: choice === true,
    edits: edits.map(({ range, text }) => ({ ...range, text })),
  };
}

export function shownDiagnostics(
  diagnostics: readonly CheckDiagnostic[],
  text: string,
): readonly ShownDiagnostic[] {
  const lines = new LineIndex(text);
  return diagnostics.map((one) => {
    const { code, falcoCode, severity, message, range, item, within, lineWithin, fix } = one;
    const { line, column } = lines.at(range.from);
    const offered = fix === undefined ? null : shownFix(fix);
    const where = within === undefined ? {} : { within, lineWithin };
    return { code, falcoCode, severity, message, line, column, item, ...where, fix: offered };
  });
}

export function checkJson(
  checked: readonly CheckedFile[],
  files: readonly RulesFile[],
  mended: readonly Mended[] | undefined,
  passedOver: readonly string[],
): string {
  const answer = checked.map(({ name, load, falco, diagnostics }, index) => {
    const one = mended?.[index];
    const fixed = one === undefined ? {} : { fixed: { taken: one.taken, text: one.text } };
    const shown = shownDiagnostics(diagnostics, files[index]?.text ?? '');
    return { name, load, falco, diagnostics: shown, ...fixed };
  });
  const over = passedOver.length === 0 ? {} : { passedOver };
  return `${JSON.stringify({ files: answer, ...over })}\n`;
}
