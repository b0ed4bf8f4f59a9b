// Parts that all risks are made of.
import type { Change, Risk } from '../suggestion.ts';

export type Row = Extract<Change, { kind: 'row' }>;
export type Entry = Extract<Change, { kind: 'entry' }>;

export function riskOf(code: Risk['code'], severity: Risk['severity'], message: string): Risk {
  return { code, severity, message };
}

/** The row's value for a field; with `comp`, only where it is compared so. */
export function rowValue(
  { exception, row }: Row,
  field: string,
  comp?: string,
): string | undefined {
  const at = exception.fields.indexOf(field);
  return at < 0 || (comp !== undefined && exception.comps[at] !== comp) ? undefined : row[at];
}
