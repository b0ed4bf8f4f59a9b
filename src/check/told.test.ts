// A name of any length and kind, at each place where one can stand: what is said of it can be read.
import { describe, expect, it } from 'vitest';
import { longestMessage, shortened } from '../text/shortened.ts';
import { visibleLines } from '../text/visible.ts';
import { checkFiles } from './check-files.ts';
import { oddlyNamed } from './testing/hard-names.ts';
import { judge } from './testing/laws.ts';

const hostile = '\u001b[31m\u009b\u202e\u2066';
const names = [
  '*'.repeat(20_000),
  'a'.repeat(20_000),
  'a b '.repeat(5000),
  '\u{1f600}'.repeat(5000),
  hostile,
  hostile.repeat(2000),
  `"${hostile}"`,
  `"${'\\e\\u202e'.repeat(3000)}"`,
];

describe('a name that is long, or not to be seen', () => {
  it.each(oddlyNamed)('of $kind', ({ text }) => {
    for (const name of names) judge(text(name));
  });

  it('is said of in as many places as it stands', () => {
    const long = 'x'.repeat(20_000);
    const told = oddlyNamed.flatMap(({ kind, text }) =>
      checkFiles([{ name: 'any.yaml', text: text(long) }]).some(({ diagnostics }) =>
        diagnostics.some(({ message }) => message.includes('xxx…xxx')),
      )
        ? [kind]
        : [],
    );
    // Where a name is repeated at all, it is cut; the property above says nothing of silence.
    expect(told.length).toBeGreaterThan(oddlyNamed.length / 4);
  });
});

describe('shortened', () => {
  it.each([
    ['a short one', 'a short one'],
    [
      `There is no "${'a'.repeat(300)}". So.`,
      `There is no "${'a'.repeat(159)}…${'a'.repeat(36)}". So.`,
    ],
    ['two\nlines\tand a tab', 'two\nlines\tand a tab'],
    ['\u202e', '<direction-changing character (U+202E)>'],
  ])('%j', (message, shown) => {
    expect(shortened(message)).toBe(shown);
  });

  it.each([
    'a '.repeat(5000),
    '\u{1f600}'.repeat(5000),
    `a${'\u{1f600}'.repeat(5000)}`,
    '\u{1f600} '.repeat(5000),
  ])('cuts no character in two, and no more than it must', (message) => {
    const shown = shortened(message);
    expect(shown.length).toBeLessThanOrEqual(longestMessage);
    expect(shown.length).toBeGreaterThan(190);
    expect(visibleLines(shown)).toBe(shown);
    expect(shown).toContain('…');
  });
});

it('an exception whose name was there twice before is told of once', () => {
  const head =
    '- rule: R\n  desc: d\n  condition: evt.type = open\n  output: o\n  priority: INFO\n  exceptions:\n';
  const twice = (body: string) => {
    const [checked] = checkFiles([{ name: 'any.yaml', text: head + body.repeat(4) }]);
    const { diagnostics = [], falco } = checked ?? {};
    const code = 'load-exception-name-not-unique';
    return [diagnostics.filter((one) => one.code === code).length, falco?.warnings.length];
  };
  // Falco's own list has each pair, unless it stops before.
  expect(twice('    - {name: e, fields: [proc.name], comps: [in], values: [[[a]]]}\n')).toEqual([
    3, 6,
  ]);
  expect(twice('    - name: e\n')).toEqual([3, 0]);
});

it('a value in a macro is told once, however many rules use the macro', () => {
  const rule = (at: number) =>
    `- rule: R${at}\n  desc: d\n  condition: evt.type = open and m and proc.pid = ${at}\n  output: o\n  priority: INFO\n`;
  for (const fault of ['proc.name = proc.pname', 'proc.name regex ".*a.*"']) {
    const text = `- macro: m\n  condition: (${fault})\n${[1, 2, 3].map(rule).join('')}`;
    const [checked] = checkFiles([{ name: 'any.yaml', text }]);
    expect(checked?.diagnostics).toHaveLength(1);
    // Falco's own list has it for each rule.
    expect(checked?.falco.warnings).toEqual([0, 0, 0]);
  }
});

describe('an item of a name that Falco’s own rules have', () => {
  const use =
    '- rule: A\n  desc: d\n  condition: spawned_process and proc.name in (shell_binaries) or inbound\n  output: o\n  priority: INFO\n  warn_evttypes: false\n';
  const shell = '- list: shell_binaries\n  items: [ash, bash, csh, ksh, sh, tcsh, zsh, dash]\n';
  const spawned = '- macro: spawned_process\n  condition: (evt.type in (execve,execveat))\n';
  const inbound = '- macro: inbound\n  condition: (evt.type = accept)\n';
  const told = (text: string) => {
    const [checked] = checkFiles([{ name: 'any.yaml', text: text + use }]);
    return checked?.diagnostics.map(({ message }) => message) ?? [];
  };

  it('is not told where it is the same word for word', () => {
    const [only, ...others] = told(shell + spawned + inbound);
    expect(others).toEqual([]);
    expect(only).toContain('Only Falco\'s sandbox rules define a macro "inbound"');
  });

  it('is told where it differs', () => {
    const [first] = told(shell.replace('ash, ', '') + spawned + inbound);
    expect(first).toContain('changes every default rule that uses it');
  });
});
