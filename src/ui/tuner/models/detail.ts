// A group → its fields as rows, and its verdicts as a sentence.
import type { AlertGroup } from '../../../alert/alert-log.ts';
import type { FieldValue } from '../../../evaluation/values/fields.ts';
import type { GroupVerdict } from '../../../tuning/tuning.ts';

export interface FieldRow {
  readonly field: string;
  readonly text: string;
  readonly varies: boolean;
}

function textOf(value: FieldValue): string {
  if (value === null) return '<NA>';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function fieldRows({ fields, example }: Pick<AlertGroup, 'fields' | 'example'>): FieldRow[] {
  return Object.entries({ ...fields, ...example })
    .map(([field, value]) => ({
      field,
      text: textOf(value),
      varies: !Object.hasOwn(fields, field),
    }))
    .toSorted((a, b) => (a.field < b.field ? -1 : 1));
}

const meanings: Readonly<Record<GroupVerdict, string>> = {
  fires: 'The rule fires on it.',
  silent: 'The rules in hand are silent on it already: the log is older than they are.',
  unknown:
    'The alert’s fields say too little to tell whether the rule fires. Falco prints the fields a rule’s output names: with ours, all that its condition needs to be tuned.',
  'unknown rule':
    'The rules in hand have no rule of this name, or it is of a plugin that is not loaded here: nothing can be said of it.',
  'switched off': 'The rule is switched off in the rules in hand.',
};

export function meaning(before: GroupVerdict, after: GroupVerdict): string {
  if (before === after) return meanings[before];
  if (after === 'silent') return 'The rule fires on it, and is silent with what is accepted.';
  if (after === 'unknown')
    return 'The rule fires on it; with what is accepted that cannot be told.';
  return meanings[after];
}
