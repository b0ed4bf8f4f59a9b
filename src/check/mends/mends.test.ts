// What is added to Falco's own words: the place, what was probably meant, and the edit.
import { describe, expect, it } from 'vitest';
import { fixAll } from '../apply-fixes.ts';
import { checkFiles } from '../check-files.ts';
import { expectMended, type MendCase, output, rule, whole } from '../testing/mend-case.ts';

const cases: readonly MendCase[] = [
  {
    what: 'a priority in short',
    before: rule('  output: o\n  priority: WARN # why\n'),
    place: '5:13',
    after: rule('  output: o\n  priority: WARNING # why\n'),
  },
  {
    what: 'a priority misspelt, in quotes',
    before: rule('  output: o\n  priority: "critcal"\n'),
    place: '5:13',
    after: rule('  output: o\n  priority: CRITICAL\n'),
  },
  {
    what: 'a priority like none',
    before: rule('  output: o\n  priority: P1\n'),
    place: '5:13',
    after: undefined,
  },
  {
    what: 'a key misspelt',
    before: whole('  enable: false\n'),
    place: '6:3',
    after: whole('  enabled: false\n'),
  },
  {
    what: 'a key misspelt, whose value does not fit',
    before: whole('  tag: one\n'),
    place: '6:3',
    after: undefined,
  },
  {
    what: 'a key like none, over several lines',
    before: whole('  xyzzy:\n    - a # b\n    - c\n  tags: [d] # e\n'),
    place: '6:3',
    after: whole('  # xyzzy:\n  #   - a # b\n  #   - c\n  tags: [d] # e\n'),
  },
  {
    what: 'a key like none at the end',
    before: whole('  xyzzy: |\n    a\n\n     b\n'),
    place: '6:3',
    after: whole('  # xyzzy: |\n  #   a\n\n  #    b\n'),
  },
  {
    what: 'a key like none with an anchor',
    before: whole('  xyzzy: &a [b]\n  tags: *a\n'),
    place: '6:3',
    after: undefined,
  },
  {
    what: 'a field misspelt in an output',
    before: output('a %proc.nmae b'),
    place: '4:13',
    after: output('a %proc.name b'),
  },
  {
    what: 'a label with a dot in an output',
    before: output('a=%k8s.pod.label.app, b'),
    place: '4:13',
    after: output('a=%k8s.pod.label[app], b'),
  },
  {
    what: 'a field misspelt in a transformer in an output',
    before: output('a %toupper(proc.nmae) b'),
    place: '4:22',
    after: output('a %toupper(proc.name) b'),
  },
  {
    what: 'a transformer that outputs do not take',
    before: output('a %val(proc.name) b'),
    place: '4:13',
    after: undefined,
  },
  {
    what: 'an exception with the name of another',
    before: whole(
      '  exceptions:\n    - name: e\n      fields: [proc.name]\n    - fields: [fd.name]\n      name: "e" # x\n',
    ),
    place: '10:13',
    after: whole(
      '  exceptions:\n    - name: e\n      fields: [proc.name]\n    - fields: [fd.name]\n      name: e_2 # x\n',
    ),
  },
  {
    what: 'an exception with the name of another, where the next is taken, too',
    before: whole(
      '  exceptions:\n    - name: e\n      fields: [proc.name]\n    - name: e\n      fields: [fd.name]\n    - name: e_2\n      fields: [proc.pid]\n',
    ),
    place: '9:13',
    after: undefined,
  },
  {
    what: 'empty brackets that decide nothing',
    before: whole('').replace('evt.type = open', 'evt.type = open and not proc.name in ()'),
    place: '3:38',
    after: whole(''),
  },
  {
    what: 'empty brackets that decide',
    before: whole('').replace('evt.type = open', 'evt.type = open and proc.name in ()'),
    place: '3:34',
    after: undefined,
  },
  {
    what: 'a percentage in an output',
    before: output('50% done'),
    place: '4:13',
    after: output('50 percent done'),
  },
  {
    what: 'a blank behind the sign of a field',
    before: output('by % proc.name here'),
    place: '4:14',
    after: output('by %proc.name here'),
  },
  {
    what: 'a sign on both sides of a field',
    before: output('by %proc.name%, so'),
    place: '4:24',
    after: output('by %proc.name, so'),
  },
  {
    what: 'a share in percent',
    before: output('at %thread.cpu% by now'),
    place: '4:25',
    after: output('at %thread.cpu percent by now'),
  },
  {
    what: 'container.info in an output',
    before: output('a %container.info'),
    place: '4:13',
    after: output('a '),
  },
  {
    what: 'a doubled %',
    before: output('at 100%% now'),
    place: '4:17',
    after: output('at 100 percent now'),
  },
  {
    what: 'append',
    before: `${whole('')}- rule: A\n  condition: and proc.name = x\n  append: true # y\n`,
    place: '8:3',
    after: `${whole('')}- rule: A\n  condition: and proc.name = x\n  override: {condition: append} # y\n`,
  },
  {
    what: 'append with a key it passes over',
    before: `${whole('')}- rule: A\n  condition: and proc.name = x\n  tags: [a]\n  append: true\n`,
    place: '9:3',
    after: undefined,
  },
  {
    what: 'enabled alone, before the name',
    before: `${whole('')}- enabled: false\n  rule: A\n`,
    place: '6:3',
    after: `${whole('')}- override: {enabled: replace}\n  enabled: false\n  rule: A\n`,
  },
  {
    what: 'enabled alone in braces',
    before: `${whole('')}- {rule: A, enabled: false}\n`,
    place: '6:13',
    after: `${whole('')}- {rule: A, override: {enabled: replace}, enabled: false}\n`,
  },
  {
    what: 'a macro misspelt',
    before: `- macro: is_tool\n  condition: (proc.name = a)\n${whole('').replace('open', 'open and is_tol')}`,
    place: '5:34',
    after: `- macro: is_tool\n  condition: (proc.name = a)\n${whole('').replace('open', 'open and is_tool')}`,
  },
  {
    what: 'an event type in the place of a macro',
    before: whole('').replace('evt.type = open', 'bind and proc.name = a'),
    place: '3:14',
    after: whole('').replace('evt.type = open', 'evt.type = bind and proc.name = a'),
  },
  {
    what: 'a list nothing uses',
    before: `- list: spare\n  items:\n    - a # b\n\n${whole('')}`,
    place: '1:3',
    after: `\n${whole('')}`,
  },
  {
    what: 'a macro nothing uses, in a file of macros only',
    before: '- macro: spare\n  condition: evt.type = open\n',
    place: '1:3',
    after: undefined,
  },
  {
    what: 'a list nothing uses, named in a comment',
    before: `${whole('')}- list: spare\n  items: [a]\n# spare is for later\n`,
    place: '6:3',
    after: undefined,
  },
];

describe('mends', () => {
  it.each(cases)('$what', expectMended);

  it('a field of an output that lacks its argument is none Falco does not have', () => {
    const [file] = checkFiles([{ name: 'a.yaml', text: output('"%k8s.pod.label"') }]);
    const [found] = file?.diagnostics ?? [];
    expect(found?.message).toContain('k8s.pod.label takes an argument in brackets');
    expect(found?.fix).toBeUndefined();
  });

  it.each(['=', 'and'])('a list named %s: no word is written in its own place', (name) => {
    const text = `- list: ${name}\n  items: [a]\n${whole('').replace('open', 'open and evt.num = 1')}`;
    const [file] = checkFiles([{ name: 'a.yaml', text }]);
    expect(file?.load).toBe('invalid');
    expect(file?.diagnostics.flatMap(({ fix }) => fix ?? [])).toEqual([]);
  });

  it('a list that a misspelt name means is kept when all is mended', () => {
    const named = (list: string) =>
      `- list: ${list}\n  items: [a]\n${whole('').replace('open', 'open and proc.name in (tool_names)')}`;
    const [mended] = fixAll([{ name: 'a.yaml', text: named('tool_nmaes') }]);
    expect(mended?.text).toBe(named('tool_nmaes').replace('(tool_names)', '(tool_nmaes)'));
  });

  it('a list of another file is kept where that uses it', () => {
    const files = [
      { name: 'a.yaml', text: `- list: spare\n  items: [a]\n${whole('')}` },
      {
        name: 'b.yaml',
        text: rule('  output: o\n  priority: INFO\n', 'B').replace(
          'open',
          'open and proc.name in (spare)',
        ),
      },
    ];
    const [first] = checkFiles(files);
    expect(first?.diagnostics.map(({ code, fix }) => [code, fix])).toEqual([
      ['load-unused-list', undefined],
    ]);
  });
});

it.each([
  ['- macro: kevt\n  condition: and a\n  append: true\n', 'k8saudit plugin (k8s_audit_rules.yaml)'],
  [
    whole('').replace('evt.type = open', 'kactivity and kget'),
    'k8saudit plugin (k8s_audit_rules.yaml)',
  ],
  [
    whole('').replace('evt.type = open', 'is_iam_service'),
    'gcpaudit plugin (gcp_auditlog_rules.yaml)',
  ],
  [whole('').replace('evt.type = open', 'user_known_countries'), 'okta plugin (okta_rules.yaml)'],
])('a macro of the rules for a plugin: %s', (text, origin) => {
  const [file] = checkFiles([{ name: 'a.yaml', text }]);
  expect(file?.diagnostics[0]?.message).toContain(origin);
});

it.each([
  '- macro: m\n  <<: {condition: evt.type = open}\n',
  `- &base\n  rule: B\n  desc: d\n  condition: evt.type = open\n  output: o\n  priority: INFO\n- rule: A\n  <<: *base\n`,
  whole('  <<: {tags: [a]}\n'),
])('a merge key: %s', (text) => {
  const [file] = checkFiles([{ name: 'a.yaml', text }]);
  expect(file?.diagnostics[0]?.message).toContain('Falco does not know merge keys (<<)');
});

describe('a rule of which only the name was read', () => {
  it.each([
    ['- rule: A\ndesc: d\ncondition: evt.type = open\n', 'Indent them like "rule".'],
    ['- rule: A\n', 'To change an existing one, say what'],
  ])('%s', (text, hint) => {
    const [checked] = checkFiles([{ name: 'a.yaml', text }]);
    expect(checked?.diagnostics.map(({ message }) => message).join(' ')).toContain(hint);
  });
});
