// A regular expression of a whole command line that has no room for anything before or behind.
// libs sinsp_filtercheck.cpp (flt_compare_string, CO_REGEX): RE2::FullMatch.

import { patternFault } from '../../../condition/regex-syntax.ts';
import { quoteString } from '../../../condition/strings.ts';
import type { CheckFix } from '../../finding.ts';
import type { WrittenComparison } from '../comparison.ts';
import { fixOf } from '../junction.ts';
import { type DeadKind, shown } from './dead-kind.ts';

/** Whole command lines, of which a pattern mostly describes a part. */
const lines = /^(proc\.[ap]?(cmdline|args)|proc\.exeline|evt\.(args|info))$/;

function foundInside(comparison: WrittenComparison): CheckFix | undefined {
  const [only] = comparison.values;
  const { left } = comparison.within?.node ?? {};
  if (only === undefined || left === undefined) return undefined;
  const [, before = '', inner = '', after = ''] = /^(\^?)(.*?)(\$?)$/s.exec(only.text) ?? [];
  const group = inner.includes('|') && !/^\([^()]*\)$/.test(inner) ? `(${inner})` : inner;
  const pattern = `${before === '' ? '.*' : ''}${group}${after === '' ? '.*' : ''}`;
  if (patternFault(pattern) !== undefined) return undefined;
  const title = `Write ${quoteString(pattern)}`;
  const fix = fixOf(
    title,
    comparison,
    (text) => `${text.slice(0, left.to - left.from)} regex ${quoteString(pattern)}`,
    'wider',
  );
  return fix && { ...fix, choice: true };
}

export const wholePattern: DeadKind = {
  fields: lines,
  operators: /^regex$/,
  value: /^(?!.*(?:[*+{]|\\[a-zA-Z]))(?=.*[|()[\]?\\.])(?!\^[^|]*\$$).+$/s,
  message: (field, text) =>
    `regex has to match the whole value: ${field} is hardly ever just what "${shown(text)}" describes. To find it inside, write .* before and behind it.`,
  fix: foundInside,
  doubtful: true,
};
