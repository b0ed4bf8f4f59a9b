// A condition is added to another as text: without brackets `and` binds closer than `or`.

import type { Check } from '../../check.ts';
import type { CheckFix } from '../../finding.ts';
import type { WrittenCondition } from '../../written.ts';

const withoutComments = (text: string): string =>
  text.replace(/("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<!\S)#[^\n]*/g, '$1');

/** The base in brackets, so that what is added counts for all of it. */
function wrap(base: WrittenCondition, file: number, lead: 'and' | 'or'): CheckFix | undefined {
  const { text } = base;
  // A bracket behind a comment would be part of it.
  if (withoutComments(text) !== text) return undefined;
  const open = base.edit({ from: 0, to: 0 }, '(');
  const end = text.trimEnd().length;
  const close = base.edit({ from: end - 1, to: end }, `${text.charAt(end - 1)})`);
  if (base.file !== file || open === undefined || close === undefined || end < 2) return undefined;
  return {
    title: `Put the condition of "${base.item.name.name}" in brackets`,
    edits: [open, close],
    effect: lead === 'and' ? 'narrower' : undefined,
  };
}

/** The whole of it stands in one pair of brackets. */
function isWrapped(text: string): boolean {
  const trimmed = withoutComments(text).trim();
  if (!trimmed.startsWith('(') || !trimmed.endsWith(')')) return false;
  let depth = 0;
  for (const [index, token] of [
    ...trimmed.matchAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[()]/g),
  ].map((match): [number, string] => [match.index, match[0]])) {
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (depth === 0 && token === ')' && index < trimmed.length - 1) return false;
  }
  return depth === 0;
}

/** Whether the word joins two parts outside all brackets: a tree does not show those of `not (not (a or b))`. */
function joinsAtTop(text: string, word: 'and' | 'or'): boolean {
  let depth = 0;
  for (const [token] of withoutComments(text).matchAll(
    /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[()]|[^\s()"']+/g,
  )) {
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (depth === 0 && token === word) return true;
  }
  return false;
}

export const appendChangesOr: Check = {
  code: 'append-changes-or',
  condition: (added, { conditionsOf }) => {
    const { lead, item, file, tree } = added;
    if (lead === undefined || tree === undefined) return [];
    const others = conditionsOf.get(item.name.name) ?? [];
    const base = others.find((one) => one.item.name.kind === item.name.kind && !one.item.changes);
    if (base?.tree === undefined || base === added || isWrapped(base.text)) return [];
    const other = lead === 'and' ? 'or' : 'and';
    if (base.tree.kind !== other || !joinsAtTop(base.text, other)) return [];
    const message =
      lead === 'and'
        ? `Added as text, this "and" applies only to the part after the last "or" of "${item.name.name}". Put that condition in brackets.`
        : `Added as text, this "or" goes around everything "${item.name.name}" required before. Put that condition in brackets, or repeat all of it.`;
    const range = { from: added.node.range.from, to: added.node.range.to };
    return [
      { file, range, item: item.name, severity: 'warning', message, fix: wrap(base, file, lead) },
    ];
  },
};
