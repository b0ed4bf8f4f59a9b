// Edits of one rule's exceptions in the draft.
import type { ExceptionSlot } from '../../../../kubebrowse/slots.ts';
import { type ExceptionComparison, exceptionComparisons } from '../../../../settings/settings.ts';
import type { RawException, RawRule } from '../../../draft/draft.ts';

const comparison = (text: string | undefined): ExceptionComparison =>
  exceptionComparisons.find((one) => one === text) ?? '=';

/** A new row for an exception that the rules file has. */
export const standing = ({ name, fields, comps }: ExceptionSlot): RawException => ({
  name,
  fields: fields.map((field, at) => ({ field, comparison: comparison(comps[at]) })),
  rows: [fields.map(() => '')],
});

/** A new exception over fields of one's own choice. */
export function free(raw: RawRule, field: string): RawException {
  const taken = new Set(raw.exceptions.map((exception) => exception.name));
  let number = 1;
  while (taken.has(`my_exception_${number}`)) number += 1;
  return { name: `my_exception_${number}`, fields: [{ field, comparison: '=' }], rows: [['']] };
}

export const addException = (raw: RawRule, exception: RawException): RawRule => ({
  ...raw,
  exceptions: [...raw.exceptions, exception],
});

export const setException = (
  raw: RawRule,
  at: number,
  change: (exception: RawException) => RawException,
): RawRule => ({
  ...raw,
  exceptions: raw.exceptions.map((one, index) => (index === at ? change(one) : one)),
});

export const removeException = (raw: RawRule, at: number): RawRule => ({
  ...raw,
  exceptions: raw.exceptions.filter((_, index) => index !== at),
});

export const addRow = (exception: RawException): RawException => ({
  ...exception,
  rows: [...exception.rows, exception.fields.map(() => '')],
});

export const setCell = (
  exception: RawException,
  row: number,
  column: number,
  value: string,
): RawException => ({
  ...exception,
  rows: exception.rows.map((cells, index) =>
    index === row ? cells.map((cell, at) => (at === column ? value : cell)) : cells,
  ),
});

export const removeRow = (exception: RawException, row: number): RawException => ({
  ...exception,
  rows: exception.rows.filter((_, index) => index !== row),
});

export const addField = (exception: RawException, field: string): RawException => ({
  ...exception,
  fields: [...exception.fields, { field, comparison: '=' }],
  rows: exception.rows.map((row) => [...row, '']),
});

export const setField = (
  exception: RawException,
  at: number,
  change: { readonly field?: string; readonly comparison?: string },
): RawException => ({
  ...exception,
  fields: exception.fields.map((one, index) =>
    index === at
      ? {
          field: change.field ?? one.field,
          comparison: comparison(change.comparison ?? one.comparison),
        }
      : one,
  ),
});

export const removeField = (exception: RawException, at: number): RawException => ({
  ...exception,
  fields: exception.fields.filter((_, index) => index !== at),
  rows: exception.rows.map((row) => row.filter((_, index) => index !== at)),
});
