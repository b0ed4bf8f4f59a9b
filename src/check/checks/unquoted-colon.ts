// `condition: a contains "b: c"` without quotes around all of it: YAML takes `: ` for a new key.

import type { Check } from '../check.ts';

export const unquotedColon: Check = {
  code: 'unquoted-colon',
  explain: ({ problem, file }, { files }) => {
    if (problem.code !== 'LOAD_ERR_YAML_PARSE' || !problem.message.includes('illegal map value'))
      return undefined;
    const text = files[file]?.text ?? '';
    const at = problem.context?.mark.offset ?? 0;
    const start = text.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
    const line = text.slice(start, start + 2000).split(/\r?\n/, 1)[0] ?? '';
    const [, key = '', value = ''] =
      /^([ -]*[a-zA-Z_-]+: +)([^'">|[{&*!].*?)(?:\s+#.*)?$/.exec(line) ?? [];
    if (value === '' || !/:(\s|$)/.test(value)) return undefined;
    const from = start + key.length;
    const range = { from, to: from + value.length };
    const quoted = `'${value.replaceAll("'", "''")}'`;
    const message =
      'A ": " within a text without quotes begins a new key. Put the whole text in quotes.';
    return {
      message,
      range,
      fix: { title: 'Put it in single quotes', edits: [{ range, text: quoted }] },
    };
  },
};
