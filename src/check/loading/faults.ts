// A condition that does not parse → the same text, every character at its place, without its
// plainest faults, so that what stands around them can be looked at, too.

import type { Condition } from '../../condition/ast.ts';
import { visitLeaves } from '../../condition/visitor.ts';
import type { ScalarNode } from '../../ruleset/yaml/node.ts';
import type { Range } from '../../text/diagnostic.ts';
import { findBracketed } from '../values/bracketed.ts';

const comments =
  /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|(?<=^|\s)#[^\n]*|(?<=\()# [^\n]*|[^"'#]+|["'#]/g;

/** Where lines of a block scalar hold what looks like a comment; quotes are left alone. */
export function commentsIn(fileText: string, node: ScalarNode): readonly Range[] {
  if (node.style !== 'block') return [];
  const start = node.pieces[0]?.offset ?? node.range.to;
  const found: Range[] = [];
  for (const { 0: token, index } of fileText.slice(start, node.range.to).matchAll(comments)) {
    if (token.startsWith('#') && token !== '#') {
      found.push({ from: start + index, to: start + index + token.trimEnd().length });
    }
  }
  return found;
}

const blank = (text: string) => text.replace(/[^\s]/g, ' ');

function withoutComments(fileText: string, node: ScalarNode): string {
  const ranges = commentsIn(fileText, node);
  if (ranges.length === 0) return node.value;
  const parts: string[] = [];
  let next = 0;
  node.pieces.forEach(({ at, offset }, index) => {
    const end = node.pieces[index + 1]?.at ?? node.value.length;
    const piece = node.value.slice(at, end);
    while ((ranges[next]?.to ?? Number.POSITIVE_INFINITY) <= offset) next += 1;
    const comment = ranges[next];
    const cut = comment === undefined ? piece.length : Math.max(0, comment.from - offset);
    parts.push(piece.slice(0, cut), blank(piece.slice(cut)));
  });
  return node.value.slice(0, node.pieces[0]?.at ?? 0) + parts.join('');
}

/** Where there is one value in the brackets of an operator that takes one. */
function withoutBrackets(text: string): string {
  const parts: string[] = [];
  let last = 0;
  for (const { brackets, values } of findBracketed(text)) {
    if (values.length > 1) continue;
    parts.push(
      text.slice(last, brackets.from),
      ' ',
      text.slice(brackets.from + 1, brackets.to - 1),
      ' ',
    );
    last = brackets.to;
  }
  return parts.join('') + text.slice(last);
}

export function withoutFaults(fileText: string, node: ScalarNode, start: number): string {
  return withoutBrackets(withoutComments(fileText, node).slice(start))
    .replace(
      /(?<=[a-z0-9\]] )(?!in |intersects |pmatch |and |or |not )([A-Za-z]{1,2}) \((?=[a-z/"])/g,
      (whole) => `${'in'.padEnd(whole.length - 1)}(`,
    )
    .replace(
      /(?<=(?:^|\(|and |or |not )\s{0,20})[a-z]+(?:\.[a-z_]+)+(?=\s+(?:and|or)\b|\s*\)|\s*$)/g,
      (field) => field.replaceAll('.', '_'),
    );
}

export interface LoneField extends Range {
  readonly name: string;
}

/** Fields without an operator: in the mended text they read as macros. */
export function loneFields(tree: Condition | undefined, text: string): readonly LoneField[] {
  const found: LoneField[] = [];
  if (tree === undefined) return found;
  visitLeaves(tree, ({ kind, from, to }) => {
    const name = text.slice(from, to);
    if (kind === 'macro' && name.includes('.')) found.push({ name, from, to });
  });
  return found;
}
