// What an earlier file's rule breaks at → the item of a later file that breaks it.
import { expect, it } from 'vitest';
import { checkFiles } from '../check-files.ts';

const base = `- macro: open_read
  condition: (evt.type in (open, openat) and evt.is_open_read=true)
- macro: sensitive_files
  condition: (fd.name startswith /etc)
- rule: Read
  desc: d
  condition: open_read and sensitive_files
  output: x
  priority: INFO
`;

it.each([
  ['a list named like a macro', '- list: sensitive_files\n  items: [/etc/shadow]\n', 4],
  [
    'that list, behind a macro that is whole',
    '- macro: zzz\n  condition: (evt.type=open)\n- list: sensitive_files\n  items: [/etc/shadow]\n',
    6,
  ],
])('is %s', (_, text, line) => {
  const mine = `- macro: open_read\n  condition: (evt.type=open)\n${text}`;
  const files = [
    { name: 'base.yaml', text: base },
    { name: 'mine.yaml', text: mine },
  ];
  const errors = checkFiles(files)[1]?.diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors).toHaveLength(1);
  const at = errors?.[0]?.range.from ?? 0;
  expect(mine.slice(at)).toMatch(/^sensitive_files/);
  expect(mine.slice(0, at).split('\n')).toHaveLength(line - 1);
});
