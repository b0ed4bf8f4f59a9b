// `condition: a contains "b: c"` without quotes around all of it: YAML takes `: ` for a new key.

import type { Check } from '../../check.ts';
import { unquotedValue } from '../../loading/lost-items.ts';

export const unquotedColon: Check = {
  code: 'unquoted-colon',
  explain: ({ problem, file }, { files }) => {
    const text = files[file]?.text ?? '';
    const range = unquotedValue(problem, text);
    if (range === undefined) return undefined;
    // Whole items on one line: in quotes they would be one text.
    if (/\s(condition|desc|output|priority|items|tags):\s/.test(text.slice(range.from, range.to))) {
      const message =
        'Each key of an item begins a line of its own. Line ends within quotes are spaces: write the text after |- instead.';
      return { message, range };
    }
    const quoted = `'${text.slice(range.from, range.to).replaceAll("'", "''")}'`;
    const message =
      'A ": " in a text without quotes begins a new key. Put the whole text in quotes.';
    return {
      message,
      range,
      fix: { title: 'Put it in single quotes', edits: [{ range, text: quoted }] },
    };
  },
};
