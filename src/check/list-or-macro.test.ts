// A macro or a list in the place of the other, in brackets and without → what is said of it.
import { expect, it } from 'vitest';
import { checkFiles } from './check-files.ts';

const macros =
  '- macro: shells\n  condition: (proc.name in (bash, sh))\n- macro: ssh\n  condition: (proc.name in (ssh, sshd))\n- macro: my_shells\n  condition: (proc.name in (bash, sh))\n- list: allowed_users\n  items: [root]\n- list: bare\n  items: []\n';
const rule = (condition: string) =>
  `${macros}- rule: A\n  desc: d\n  condition: evt.type = open and (shells or ssh or my_shells) and user.name in (allowed_users, bare) and ${condition}\n  output: o\n  priority: INFO\n`;

function found(condition: string): readonly string[] {
  const text = rule(condition);
  const [file] = checkFiles([{ name: 'a.yaml', text }]);
  return (file?.diagnostics ?? []).map(
    ({ code, range, message }) => `${code} ${text.slice(range.from, range.to)}: ${message}`,
  );
}

it.each([
  ['proc.name in (shells, zsh)', 'macro-as-list shells: "shells" is a macro, not a list'],
  ['proc.name in shells', 'Falco takes the name itself as a value.'],
  ['proc.name in my_shells', 'macro-as-list my_shells'],
  ['proc.name = my_shells', 'macro-as-list my_shells'],
  ['proc.pname = my_shells', 'Write my_shells by itself, without proc.pname.'],
  ['proc.name != my_shells', 'Write not my_shells.'],
  ['proc.name in shell_bins', 'brackets: in (shell_bins).'],
  ['proc.name contains anyof bad_words', 'contains anyof (bad_words).'],
  ['allowed_users', 'load-err-validate allowed_users: "allowed_users" is a list, not a macro'],
  ['not allowed_users', 'for example user.name in (allowed_users).'],
  ['bare', '"bare" is a list.'],
])('%s', (condition, words) => {
  expect(found(condition).join('\n')).toContain(words);
});

it.each(['proc.name in (ssh, scp)', 'proc.pname in (shells, zsh)', 'proc.name = ssh'])(
  'the name of a macro may be a value: %s',
  (condition) => {
    expect(found(condition)).toEqual([]);
  },
);
