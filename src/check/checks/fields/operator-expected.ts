// A word that is no operator, or a field that stands alone: what was probably meant.

import { visit } from '../../../condition/visitor.ts';
import { fieldTable } from '../../../falco/fields.ts';
import { operators } from '../../../filtercheck/operators.ts';
import { nearestName } from '../../../text/nearest.ts';
import { isSlip } from '../../../text/slip.ts';
import type { Check, Explanation } from '../../check.ts';
import type { Draft } from '../../finding.ts';
import { loneFields } from '../../loading/faults.ts';
import { isNegated } from '../../values/negated-operator.ts';
import type { WrittenCondition } from '../../written.ts';

const explains = ['LOAD_ERR_COMPILE_CONDITION'];

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

function aloneMessage(field: string): string {
  return fieldTable().get(field)?.type === 'BOOL'
    ? `A field alone is not a condition: compare ${field} with true.`
    : `An operator is expected here: the field ${field} alone is not a condition.`;
}

/** In a condition of which nothing more is known than the place Falco stops at. */
function mend(text: string, at: number): Explanation | undefined {
  const field = fieldBefore(text, at);
  const [word = '', blanks = '', next = ''] =
    /^(\S*?)(\s*)(\(|\s|$)/.exec(text.slice(at, at + 200))?.slice(1) ?? [];
  if (field === undefined) return undefined;
  const end = field.from + field.name.length;
  if (/^(and|or)?$/.test(word) || word.startsWith(')')) {
    if (fieldTable().get(field.name)?.type !== 'BOOL') return undefined;
    const edits = [{ range: { from: end, to: end }, text: ' = true' }];
    const range = { from: field.from, to: end };
    return { message: aloneMessage(field.name), range, fix: { title: 'Write = true', edits } };
  }
  const range = { from: at, to: at + word.length };
  const isNull = nullTest(text, at, field);
  if (isNull !== undefined) return isNull;
  // Told with Falco's own words: mends/condition-words.ts.
  if (word.includes('~') || isNegated(text.slice(at, at + 60))) return undefined;
  const meant =
    next === '(' || (blanks !== '' && text.charAt(at + word.length + blanks.length) === '(')
      ? 'in'
      : nearestName(word, operators);
  if (meant === undefined || meant === word || word.length > 20) return undefined;
  const isShort = word.length >= 4 && meant.startsWith(word);
  const isSure = meant === 'in' ? next === '(' || blanks !== '' : isShort || isSlip(word, meant);
  if (meant === 'in' && text.charAt(at + word.length + blanks.length) !== '(') return undefined;
  const fix = isSure ? { title: `Write ${meant}`, edits: [{ range, text: meant }] } : undefined;
  return { message: noOperator(word, meant), range, fix };
}

/** `is not null`, `is null`: the language of databases. */
function nullTest(text: string, at: number, field: { from: number; name: string }) {
  const [written, not] =
    /^is\s+(not\s+)?(?:null|none|nil|empty)\b/i.exec(text.slice(at, at + 60)) ?? [];
  if (written === undefined) return undefined;
  const range = { from: at, to: at + written.length };
  const edits = [{ range, text: 'exists' }];
  if (not === undefined)
    edits.unshift({ range: { from: field.from, to: field.from }, text: 'not ' });
  const meant = not === undefined ? `not ${field.name} exists` : `${field.name} exists`;
  const message = `"${written}" is from another language. Write "${meant}".`;
  return { message, range, fix: { title: `Write ${meant}`, edits } };
}

function noOperator(word: string, meant: string): string {
  return `"${word}" is not an operator. Did you mean "${meant}"?`;
}

/** Where Falco stops: behind the field, at what stands there in place of an operator. */
function alone({ file, item, text, place, edit }: WrittenCondition, field: Field): Draft {
  const blanks = /^\s*/.exec(text.slice(field.to))?.[0].length ?? 0;
  const from = field.to + blanks;
  const length = /^(?:[a-z]+|\S)?/.exec(text.slice(from, from + 10))?.[0].length ?? 0;
  const next =
    length === 0 ? place({ from: field.to - 1, to: field.to }) : place({ from, to: from + length });
  const shared = {
    file,
    item: item.name,
    severity: 'error' as const,
    message: aloneMessage(field.name),
    explains,
  };
  if (fieldTable().get(field.name)?.type !== 'BOOL') return { ...shared, range: next };
  const last = { from: field.to - 1, to: field.to };
  const edited = edit(last, `${text.slice(last.from, last.to)} = true`);
  const fix = edited && { title: 'Write = true', edits: [edited] };
  return { ...shared, range: place(field), falcoRange: next, fix };
}

interface Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Words that were read as `in`, so that the rest could be read. */
function wrongWords({ file, item, text, tree, place, edit }: WrittenCondition): readonly Draft[] {
  const found: Draft[] = [];
  if (tree === undefined) return found;
  visit(tree, (node) => {
    if (node.kind !== 'compare') return;
    const { from, to } = node.operatorRange;
    const word = text.slice(from, to).trim();
    if (node.operator !== 'in' || word === 'in') return;
    const range = { from, to: from + word.length };
    const edited = edit(range, 'in');
    found.push({
      file,
      range: place(range),
      item: item.name,
      severity: 'error',
      message: noOperator(word, 'in'),
      fix: edited && { title: 'Write in', edits: [edited] },
      explains,
    });
  });
  return found;
}

export const operatorExpected: Check = {
  code: 'operator-expected',
  condition: (condition) =>
    condition.parses
      ? []
      : [
          ...loneFields(condition.tree, condition.text).map((field) => alone(condition, field)),
          ...wrongWords(condition),
        ],
  explain: ({ problem, file, range }, { files }) => {
    if (!problem.message.startsWith('expected a valid check operator')) return undefined;
    return mend(files[file]?.text ?? '', range.from);
  },
};
