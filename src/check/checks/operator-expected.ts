// A word that is no operator, or a field that stands alone: what was probably meant.

import { fieldTable } from '../../falco/fields.ts';
import { operators } from '../../filtercheck/operators.ts';
import { nearestName } from '../../text/nearest.ts';
import type { Check, Explanation } from '../check.ts';

const shells = 'proc.name in (ash, bash, csh, dash, ksh, sh, tcsh, zsh)';

/** What stands before the place Falco stops at: the last word of it is the field. */
function fieldBefore(text: string, at: number): { from: number; name: string } | undefined {
  const before = /([a-z][a-zA-Z0-9_.]*)(\[[^\]\s]*\])?\s*$/.exec(
    text.slice(Math.max(0, at - 300), at),
  );
  const name = before?.[1];
  return before === null || name === undefined
    ? undefined
    : { from: Math.max(0, at - 300) + before.index, name };
}

function mend(text: string, at: number): Explanation | undefined {
  const field = fieldBefore(text, at);
  const [word = '', blanks = '', next = ''] =
    /^(\S*?)(\s*)(\(|\s|$)/.exec(text.slice(at, at + 200))?.slice(1) ?? [];
  if (field === undefined) return undefined;
  const end = field.from + field.name.length;
  if (/^(and|or)?$/.test(word) || word.startsWith(')')) {
    const type = fieldTable().get(field.name)?.type;
    const range = { from: field.from, to: end };
    if (field.name === 'proc.is_shell') {
      return {
        message: 'Falco has no field proc.is_shell. Compare proc.name with the names of shells.',
        range,
        fix: { title: `Write ${shells}`, edits: [{ range, text: shells }] },
      };
    }
    if (type !== 'BOOL') return undefined;
    const edits = [{ range: { from: end, to: end }, text: ' = true' }];
    return {
      message: `A field does not stand alone: compare ${field.name} with true.`,
      range,
      fix: { title: 'Write = true', edits },
    };
  }
  const range = { from: at, to: at + word.length };
  const meant =
    next === '(' || (blanks !== '' && text.charAt(at + word.length + blanks.length) === '(')
      ? 'in'
      : nearestName(word, operators);
  if (meant === undefined || word.length > 20) return undefined;
  const fix = { title: `Write ${meant}`, edits: [{ range, text: meant }] };
  return { message: `"${word}" is no operator. Did you mean "${meant}"?`, range, fix };
}

export const operatorExpected: Check = {
  code: 'operator-expected',
  explain: ({ problem, file, range }, { files }) => {
    if (!problem.message.startsWith('expected a valid check operator')) return undefined;
    return mend(files[file]?.text ?? '', range.from);
  },
};
