// `#` within a folded or literal scalar is no comment: it is a part of the condition.

import type { Check } from '../check.ts';
import type { Draft } from '../finding.ts';

/** Where, in lines of YAML, text begins that looks like a comment; quotes are left alone. */
function commentsIn(text: string): readonly { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  const part = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|(?<=^|\s)#[^\n]*|[^"'#]+|["'#]/g;
  for (const { 0: token, index } of text.matchAll(part)) {
    if (!token.startsWith('#')) continue;
    const before = text.charAt(index - 1);
    if (before === '' || /\s/.test(before)) found.push({ from: index, to: index + token.length });
  }
  return found;
}

export const commentInCondition: Check = {
  code: 'comment-in-condition',
  condition: ({ file, item, node, tree }, { files }) => {
    if (node.style !== 'block') return [];
    const text = files[file]?.text ?? '';
    const start = node.pieces[0]?.offset ?? node.range.to;
    const body = text.slice(start, node.range.to);
    return commentsIn(body).flatMap(({ from, to }): readonly Draft[] => {
      // A condition that parses holds `#` as a value: only at the start of a line is it no doubt.
      if (tree !== undefined && body.slice(body.lastIndexOf('\n', from) + 1, from).trim() !== '') {
        if (!/,\s*$/.test(body.slice(Math.max(0, from - 50), from))) return [];
      }
      const blanks = /[ \t]*$/.exec(body.slice(Math.max(0, from - 200), from))?.[0].length ?? 0;
      const end = body.slice(from, to).trimEnd().length + from;
      const lineStart = from - blanks === 0 || body.charAt(from - blanks - 1) === '\n';
      const edit = { from: start + from - (lineStart ? 0 : blanks), to: start + end };
      return [
        {
          file,
          range: { from: start + from, to: start + end },
          item: item.name,
          severity: 'error',
          message:
            'Within a folded or literal text # begins no comment: this is a part of the condition.',
          fix: { title: 'Take the comment out', edits: [{ range: edit, text: '' }] },
          explains: ['LOAD_ERR_COMPILE_CONDITION'],
          explainsWhere: 'item',
        },
      ];
    });
  },
};
