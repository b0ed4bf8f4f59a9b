// Words of other languages in a condition: what is said, where, and the edit that mends it.
import { describe, expect, it } from 'vitest';
import { applyFixes } from '../apply-fixes.ts';
import { checkFiles } from '../check-files.ts';

const rule = (condition: string) =>
  `- rule: A\n  desc: d\n  condition: ${condition}\n  output: o\n  priority: INFO\n`;

const mended: readonly (readonly [string, string])[] = [
  ['evt.type = open && proc.name = cat', 'evt.type = open and proc.name = cat'],
  ['evt.type = open AND proc.name = cat', 'evt.type = open and proc.name = cat'],
  [
    'evt.type = open and (fd.num = 1 | fd.num = 2)',
    'evt.type = open and (fd.num = 1 or fd.num = 2)',
  ],
  ['evt.type = open || evt.type = openat', 'evt.type = open or evt.type = openat'],
  ['evt.type = open and !proc.name = cat', 'evt.type = open and not proc.name = cat'],
  ['evt.type = open and ! (proc.name = cat)', 'evt.type = open and not (proc.name = cat)'],
  ['evt.type = open and NOT proc.name = cat', 'evt.type = open and not proc.name = cat'],
  ['evt.type = open and proc.name not in (cat)', 'evt.type = open and not proc.name in (cat)'],
  ['evt.type = open and proc.name != in (a, b)', 'evt.type = open and not proc.name in (a, b)'],
  ['evt.type = open and toLower(proc.name) = a', 'evt.type = open and tolower(proc.name) = a'],
  ['evt.type = open and lower(proc.name) = a', 'evt.type = open and tolower(proc.name) = a'],
  ['evt.type = open and proc.name in (a, b, )', 'evt.type = open and proc.name in (a, b)'],
  ['evt.type = open and evt.is_open_write = True', 'evt.type = open and evt.is_open_write = true'],
  ['evt.type = open and evt.is_open_read = 0', 'evt.type = open and evt.is_open_read = false'],
  ['evt.type in (open, opnat)', 'evt.type in (open, openat)'],
  ['evt.type = open and proc.name notcontains a', 'evt.type = open and not proc.name contains a'],
  ['evt.type = open and proc.name !contains a', 'evt.type = open and not proc.name contains a'],
  [
    'evt.type = open and proc.name does not contain a',
    'evt.type = open and not proc.name contains a',
  ],
  [
    'evt.type = open and proc.name doesnotcontain a',
    'evt.type = open and not proc.name contains a',
  ],
  [
    'evt.type = open and proc.name notstartswith a',
    'evt.type = open and not proc.name startswith a',
  ],
  ['evt.type = open and proc.name not_in (a, b)', 'evt.type = open and not proc.name in (a, b)'],
  [
    'evt.type = open and proc.aname[2] !in (a, b)',
    'evt.type = open and not proc.aname[2] in (a, b)',
  ],
  ['evt.type = open and proc.name nin (a)', 'evt.type = open and not proc.name in (a)'],
  ['evt.type = open and proc.name NOT IN (a)', 'evt.type = open and not proc.name in (a)'],
  ['evt.type = open and proc.name !exists', 'evt.type = open and not proc.name exists'],
  ['evt.type = open and proc.name not = a', 'evt.type = open and not proc.name = a'],
  ['evt.type = open and proc.name !==a', 'evt.type = open and proc.name !=a'],
  ['evt.type = kill and evt.arg.signal exists', 'evt.type = kill and evt.arg.sig exists'],
  ['evt.type = mount and evt.arg.fstype = proc', 'evt.type = mount and evt.arg.type = proc'],
  ['evt.type = open and proc.name exists = true', 'evt.type = open and proc.name exists'],
  ['evt.type = open and proc.name exists = false', 'evt.type = open and not proc.name exists'],
  ['evt.type = open and not exists(proc.name)', 'evt.type = open and not proc.name exists'],
  [
    'evt.type = open and startswith(proc.name, "a")',
    'evt.type = open and proc.name startswith "a"',
  ],
  ['evt.type = open and fd.name include "x"', 'evt.type = open and fd.name contains "x"'],
  ['evt.type = open and val(proc.name) = a', 'evt.type = open and proc.name = a'],
  [
    'evt.type = open and proc.cmdline contains (mount --bind, /a)',
    'evt.type = open and (proc.cmdline contains "mount --bind" or proc.cmdline contains /a)',
  ],
  [
    'evt.type = open and proc.cmdline contains ("a" or "b")',
    'evt.type = open and (proc.cmdline contains "a" or proc.cmdline contains "b")',
  ],
  ['evt.type = open and proc.name = (a or b)', 'evt.type = open and proc.name in (a, b)'],
  [
    'evt.type = open and fd.name regex "a\\\\w+"',
    'evt.type = open and fd.name regex "a[A-Za-z0-9_]+"',
  ],
  ['evt.type = open and proc.aname.2 = a', 'evt.type = open and proc.aname[2] = a'],
  [
    'evt.type = open and fd.name regex "a\\d+\\.b"',
    'evt.type = open and fd.name regex "a[0-9]+\\\\.b"',
  ],
  ['evt.type in (execv, opnat, fork, "unlnk")', 'evt.type in (execve, openat, fork, "unlink")'],
];

const told: readonly (readonly [string, string])[] = [
  ['evt.type = open and (proc.name = cat', 'A bracket is opened and not closed.'],
  ['evt.type = open and (proc.name = a or (proc.name = b)', 'opened and not closed.'],
  ['evt.type = open and (fd.num = 80, 443)', 'Put several values in brackets: in (a, b).'],
  ['evt.type = open and (proc.name = a fd.name = b)', 'Between two checks write "and" or "or"'],
  ['evt.type = open and proc.name in (a, b or c)', 'Between the values of a list write commas'],
  ['evt.type = open and fd.name = and proc.name = c', 'A value is missing after "=".'],
  ['evt.type = open and fd.name startswith', 'A value is missing after "startswith".'],
  ['evt.type = open and proc.name = cat)', 'This bracket closes nothing.'],
  ['evt.type = open and proc.name in cat, less', 'Put several values in brackets: in (a, b).'],
  ['evt.type = open proc.name = cat', 'Between two checks write "and" or "or"'],
  ['evt.type = open and proc.name = "cat', 'A quote is opened and not closed.'],
  ['evt.type = open and my-macro', 'Names hold letters, digits and _ only.'],
  ['evt.type = open and fd.name = "a\\.b"', 'in a pattern [.] is a dot'],
  [
    'evt.type = open and fd.name = "C:\\Windows"',
    'Within quotes \\\\ stands for a backslash: write \\\\W.',
  ],
  ['evt.type = open and include("x")', 'Falco has no function include'],
  ['evt.type = open and substr(proc.name, 0, 3) = a', 'Falco has no function substr'],
  [
    'evt.type = open and proc.cmdline contains a or "b"',
    'repeat the field, proc.cmdline contains "b".',
  ],
  ['evt.type = open and user.uid = user.loginuid', 'user.name = val(user.loginname).'],
  ['evt.type = open and proc.pid = proc.ppid', 'compared by val(): proc.pid = val(proc.ppid).'],
  ['evt.type = open and fd.rip startswith "10."', 'write fd.rnet in ("10.0.0.0/8").'],
  ['evt.type = open and fd.ip startswith 192.168.', 'write fd.net = "192.168.0.0/16".'],
  ['evt.type = open and fd.name like "/etc/%"', "Falco's operator is glob"],
  ['evt.type = open and fd.name not like "/etc/%"', "Falco's operator is glob"],
  ['evt.type = open and fd.name matches "/etc/.*"', "Falco's operator is regex"],
  ['evt.type = open and proc.name in [a, b]', 'in round brackets: in (a, b).'],
  ['evt.type = open and evt.is_open_write = maybe', 'Write true or false'],
  ['evt.type = open and proc.name is "cat"', "Falco's operator is =."],
  ['evt.type = open and proc.name is not cat', "Falco's operator is !=."],
  ['evt.type = open and proc.name beginswith c', "Falco's operator is startswith."],
  ['evt.type = open and proc.name startswith any (a, b)', 'anyof'],
  ['evt.type = open and proc.name =~ "c.*"', "Falco's operator is regex"],
  ['evt.type = open and and proc.name = cat', 'one word is too many'],
  ['evt.type = open and proc.name = cat // no', 'no comments'],
  ['evt.type = open and proc.name = cat xor proc.name = less', 'only with and, or and not'],
  ['evt.type = open and syscall = open', 'A field has a dot in its name'],
  ['evt.type = open and proc.aname[2 = cat', '[ is opened and not closed'],
  [
    `evt.type in (${Array.from({ length: 12 }, (_, at) => `opena${at}`).join(', ')})`,
    'opena9 (openat?), and more.',
  ],
  ['evt.type in (opnat, zzzzz, unlnk)', 'opnat (openat?), zzzzz, unlnk (unlink?).'],
  ['evt.type = connect and fd.num > 10 within 60s', 'does not count'],
  ['evt.type = open and evt.rawres > 5MB', 'whole numbers of bytes'],
  ['evt.type = open and (fd.num = 1), fd.num = 2', 'write "and" or "or"'],
  ['evt.type = open and proc.name = {{ name }}', 'Helm or Ansible fills in'],
  ['evt.type = "open,openat"', 'in (open, openat)'],
  ['evt.type = open and fd.types = ipv4', 'compare it with in, intersects or exists'],
  ['evt.type = connect and fd.snet = 10.1/16', 'four numbers before the slash: 10.1.0.0/16'],
  ['evt.type = open and fd.name regex "^/etc/(?!passwd)"', 'no lookahead or lookbehind'],
  ['evt.type = open and ', 'A check is missing here.'],
  ['evt.type = open and proc.name ~ bash', 'to find a text inside it is contains'],
  ['evt.type = open and proc.name !~ "b.*"', '"not" comes before the field: not proc.name regex …'],
  [
    'evt.type = open and not proc.name notin (a)',
    '"not" comes before the field: not proc.name in …',
  ],
  [
    'evt.type in (open_read)',
    '"open_read" is a macro of Falco\'s default rules (falco_rules.yaml)',
  ],
  ['evt.type = spawned_process', 'Or write evt.type in (execve, execveat).'],
  ['evt.type in (opne, spawned_process)', 'spawned_process (a macro: write it by itself).'],
  ['evt.type = openwrite', '"open_write", which may be meant, is a macro'],
  ['evt.type = write_file', 'named like system calls: write.'],
  ['evt.type = "open, openat"', 'in (open, openat)'],
];

describe('words of a condition', () => {
  it.each([
    ['evt.type = “open”', 'evt.type = open'],
    ['evt.type = open and proc.cmdline = “a -b c”', 'evt.type = open and proc.cmdline = "a -b c"'],
  ])('quotes of a word processor: %s', (before, after) => {
    const [found, ...others] =
      checkFiles([{ name: 'a.yaml', text: rule(before) }])[0]?.diagnostics ?? [];
    expect(others).toEqual([]);
    expect(found?.message).toContain('Falco does not know “ and ” as quotes');
    expect(found?.fix && applyFixes(rule(before), [found.fix])).toBe(rule(after));
  });

  it('the name of a field as a value', () => {
    const text = rule('evt.type = open and proc.name = proc.pname');
    const [found] = checkFiles([{ name: 'a.yaml', text }])[0]?.diagnostics ?? [];
    expect(found?.severity).toBe('warning');
    expect(found?.message).toContain('compared by val(): proc.name = val(proc.pname).');
  });

  it('an operator that only pretends to be one is not turned round', () => {
    const exception =
      '  exceptions:\n    - {name: e, fields: [proc.name], comps: [not in], values: [[[a]]]}\n';
    const text = `${rule('evt.type = open')}${exception}`;
    const [found] = checkFiles([{ name: 'a.yaml', text }])[0]?.diagnostics ?? [];
    expect(found?.message).toContain('Write this part into the condition of the rule.');
  });

  it.each(mended)('%s', (before, after) => {
    for (const write of [(text: string) => text, (text: string) => `>\n    ${text}`]) {
      const text = rule(write(before));
      const [found] = checkFiles([{ name: 'a.yaml', text }])[0]?.diagnostics ?? [];
      expect(found?.falcoCode).toBe('LOAD_ERR_COMPILE_CONDITION');
      expect(found?.fix && applyFixes(text, [found.fix])).toBe(rule(write(after)));
      expect(checkFiles([{ name: 'a.yaml', text: rule(write(after)) }])[0]?.load).toBe('ok');
    }
  });

  it.each(told)('%s: %s', (condition, hint) => {
    const text = rule(`>\n    ${condition}`);
    const [found] = checkFiles([{ name: 'a.yaml', text }])[0]?.diagnostics ?? [];
    expect(found?.message).toContain(hint);
    expect(found?.fix).toBeUndefined();
  });
});
