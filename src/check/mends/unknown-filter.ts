// A rule with skip-if-unknown-filter that Falco ignores → the field that was probably meant.

import { meantField } from '../values/nearest-field.ts';
import type { Mend } from './mend.ts';

export const unknownFilter: Mend = ({ problem, file, range }, { files }) => {
  if (problem.code !== 'LOAD_UNKNOWN_FILTER') return undefined;
  const [, name] = /nonexistent field ([a-z][\w.]*)/.exec(problem.message) ?? [];
  const meant = name === undefined ? undefined : meantField(name);
  if (name === undefined || meant === undefined) return undefined;
  const at = { from: range.from, to: range.from + name.length };
  const isThere = files[file]?.text.slice(at.from, at.to) === name;
  const edits = [{ range: at, text: meant.name }];
  const fix = isThere && meant.sure ? { title: `Write ${meant.name}`, edits } : undefined;
  return { hint: `. Did you mean ${meant.name}?`, fix };
};
