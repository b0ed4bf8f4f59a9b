// `#` within a folded or literal scalar is no comment: it is a part of the condition.

import type { Check } from '../../check.ts';
import type { Draft } from '../../finding.ts';
import { commentsIn } from '../../loading/faults.ts';

const message =
  'In a folded or literal text # does not begin a comment: this is part of the condition.';

export const commentInCondition: Check = {
  code: 'comment-in-condition',
  condition: ({ file, item, node, parses }, { files }) => {
    const text = files[file]?.text ?? '';
    return commentsIn(text, node).flatMap((range): readonly Draft[] => {
      const line = text.slice(text.lastIndexOf('\n', range.from) + 1, range.from);
      // Where the condition parses # may be meant as a value: not behind a comma, or on a new line.
      if (parses && line.trim() !== '' && !line.trimEnd().endsWith(',')) return [];
      const kept = line.trim() === '' ? line : line.trimEnd();
      const edit = { from: range.from - (line.length - kept.length), to: range.to };
      return [
        {
          file,
          range,
          item: item.name,
          severity: 'error',
          message,
          fix: {
            title: 'Remove the comment',
            edits: [{ range: edit, text: '' }],
            // As a value it was compared with.
            effect: parses ? 'other' : undefined,
          },
          explains: ['LOAD_ERR_COMPILE_CONDITION'],
          explainsWhere: 'item',
        },
      ];
    });
  },
};
