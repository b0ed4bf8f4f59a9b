// What the checker says of exceptions as they are typed, where they are typed.
import type { App } from '../models/app.ts';
import type { TypedFinding } from '../models/rules/typed-exceptions.ts';
import { CheckedPart } from './result/CheckedPart.tsx';

export interface Place {
  readonly rule: string;
  /** Undefined for what is said of the rule. */
  readonly exception?: number;
  /** Undefined for what is said of the exception. */
  readonly row?: number;
}

const nothing: readonly TypedFinding[] = [];

export const findingsAt = (app: App, { rule, exception, row }: Place): readonly TypedFinding[] =>
  app.check.value?.typed.value.filter(
    (one) => one.rule === rule && one.exception === exception && one.row === row,
  ) ?? nothing;

/** Whether the checker has seen what stands in the exceptions now, and says nothing against it. */
export function isClean(app: App, rule: string): boolean {
  const check = app.check.value;
  if (check === undefined || check.busy.value || check.trouble.value !== '') return false;
  const same = check.judged.value?.[rule] === app.builder.rules.value[rule];
  return same && check.typed.value.every((one) => one.rule !== rule);
}

export interface RowFindingsProps {
  readonly app: App;
  readonly id?: string;
  readonly findings: readonly TypedFinding[];
  /** Writes a fix into the row. */
  readonly write?: (cell: number, text: string) => void;
}

export function RowFindings({ app, id, findings, write }: RowFindingsProps) {
  if (findings.length === 0) return null;
  return (
    <ul class="row-findings" id={id}>
      {findings.map(({ finding, cell, replacement }) => (
        <li key={`${finding.code} ${finding.from} ${finding.message}`}>
          <CheckedPart finding={finding} base={app.base} />{' '}
          {write !== undefined && cell !== undefined && replacement !== undefined && (
            <button type="button" class="link" onClick={() => write(cell, replacement)}>
              {finding.fix?.title}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
