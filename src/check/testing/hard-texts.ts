// Texts that tempt a checker to look at everything again for each of its parts, in any size.
// For tests and benchmarks only.

const many = (count: number, part: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => part(n)).join('');
const rule = (condition: string, name = 'r') =>
  `- rule: ${name}\n  desc: d\n  condition: ${condition}\n  output: o\n  priority: INFO\n`;

export interface HardText {
  readonly name: string;
  readonly text: (count: number) => string;
}

const kinds: readonly (readonly [string, (count: number) => string])[] = [
  ['rules', (n) => many(n, (at) => rule(`evt.type = open and proc.name = cat${at}`, `r${at}`))],
  ['flow sequences', (n) => '['.repeat(n)],
  ['flow maps', (n) => '{a: '.repeat(n)],
  ['block sequences', (n) => '- '.repeat(n)],
  ['brackets in a condition', (n) => rule('('.repeat(n))],
  ['brackets that close', (n) => rule(`${'('.repeat(n)}evt.type = open${')'.repeat(n)}`)],
  ['a long plain scalar', (n) => `- list: a\n  items:\n  - ${'x\n    '.repeat(n)}`],
  ['a long folded scalar', (n) => `- list: a\n  items:\n  - >\n${'    x\n\n'.repeat(n)}`],
  ['quotes', (n) => '"\n'.repeat(n)],
  ['items that are no YAML', (n) => '- a: b: c\n'.repeat(n)],
  ['lists in lists', (n) => many(n, (at) => `- list: l${at}\n  items: [l${at - 1}, x${at}]\n`)],
  [
    'macros, each using the last',
    (n) =>
      many(
        n,
        (at) =>
          `- macro: m${at}\n  condition: ${at === 0 ? 'evt.type = open' : `m${at - 1} and proc.pid = ${at}`}\n`,
      ),
  ],
  [
    'a list named often',
    (n) => `- list: a\n  items: [b, c]\n${rule(`proc.name in (${'a, '.repeat(n)}a)`)}`,
  ],
  ['a list added to often', (n) => '- list: a\n  items: [x]\n  append: true\n'.repeat(n)],
  [
    'a macro added to often',
    (n) =>
      `- macro: a\n  condition: evt.type = open\n${'- macro: a\n  condition: or evt.num = 1\n  append: true\n'.repeat(n)}`,
  ],
  [
    'an exception added to often',
    (n) =>
      `${rule('evt.type = open')}  exceptions:\n    - name: e\n      fields: [proc.name]\n${many(n, (at) => `- rule: r\n  exceptions:\n    - name: e\n      values: [[x${at}]]\n  override:\n    exceptions: append\n`)}`,
  ],
  [
    'odd names of lists',
    (n) => many(n, (at) => `- list: a ${at}\n  items: []\n- macro: m${at}\n  condition: b\n`),
  ],
  [
    'comments in a condition',
    (n) => `- macro: a\n  condition: >\n    x # y\n${'    # z\n'.repeat(n)}`,
  ],
  ['labels with a dot', (n) => rule(`${'k8s.pod.label.a = x or '.repeat(n)}evt.type = open`)],
  ['evt.dir', (n) => rule(`${'evt.dir = < and '.repeat(n)}evt.type = open`)],
  ['undefined lists', (n) => rule(`${'proc.name in (docker_users) or '.repeat(n)}evt.type = open`)],
  [
    'values in brackets',
    (n) => rule(`evt.type = open and fd.name startswith (${'x, '.repeat(n)}y)`),
  ],
  ['fields alone', (n) => rule(`evt.type = open${' and proc.is_shell'.repeat(n)}`)],
  ['unknown fields', (n) => rule(`evt.type = open${many(n, (at) => ` or fd.nane${at % 10} = x`)}`)],
  ['colons', (n) => '- macro: a\n  condition: x contains "a: b"\n'.repeat(n)],
  ['macros of one name', (n) => '- macro: a\n  condition: x_y_z and b\n'.repeat(n)],
  ['allowed networks', (n) => `- list: allowed_nets\n  items: [${'10.0.0.0/8, '.repeat(n)}x]\n`],
  ['paths for pmatch', (n) => rule(`evt.type = open and fd.name pmatch (${'/a/*, '.repeat(n)}/b)`)],
  ['keys', (n) => `${rule('evt.type = open')}${many(n, (at) => `  key${at}: x\n`)}`],
  ['equal keys', (n) => `${rule('evt.type = open')}${'  tags: [x]\n'.repeat(n)}`],
  ['anchors', (n) => many(n, (at) => `- &a${at} x\n- *a${at}\n`)],
  ['documents', (n) => '---\n- list: a\n  items: []\n'.repeat(n)],
  [
    'output fields',
    (n) => rule('evt.type = open').replace('output: o', `output: ${'%proc.name '.repeat(n)}`),
  ],
  ['nots', (n) => rule(`${'not '.repeat(n)}evt.type = open`)],
  [
    'transformers',
    (n) => rule(`evt.type = open and ${'tolower('.repeat(n)}proc.name${')'.repeat(n)} = x`),
  ],
];

const listed = (n: number, part: (n: number) => string) => `[${many(n, (at) => `${part(at)}, `)}z]`;
const longList = (n: number) => `- list: a\n  items: ${listed(n, (at) => `some/path/${at}`)}\n`;

/** Texts that stand for the square of their size, or more. */
const expanding: readonly (readonly [string, (count: number) => string])[] = [
  [
    'lists that double',
    (n) =>
      many(n, (at) => `- list: l${10_000 + at}\n  items: [l${10_001 + at}, l${10_001 + at}, x]\n`) +
      rule('evt.type = open and proc.name in (l10000)'),
  ],
  [
    'a long list in many rules',
    (n) =>
      longList(n) +
      many(n, (at) => rule(`evt.type = open and proc.pid = ${at} and fd.name in (a)`, `r${at}`)),
  ],
  [
    'a long list in many macros',
    (n) =>
      longList(n) +
      many(n, (at) => `- macro: m${at}\n  condition: proc.pid = ${at} and fd.name in (a)\n`) +
      rule(`evt.type = open and (${many(n, (at) => `m${at} or `)}m0)`),
  ],
  [
    'a long list many times in a rule',
    (n) => longList(n) + rule(`fd.name in (${'a, '.repeat(n)}b)`),
  ],
  [
    'a long list many times in a list',
    (n) => `${longList(n)}- list: b\n  items: ${listed(n, () => 'a')}\n${rule('fd.name in (b)')}`,
  ],
  [
    'a long list in many exceptions',
    (n) =>
      `${longList(n)}${rule('evt.type = open')}  exceptions:\n${many(n, (at) => `    - name: e${at}\n      fields: fd.name\n      values: [a]\n`)}`,
  ],
  [
    'a long macro in many rules',
    (n) =>
      `- macro: m\n  condition: evt.type = open${many(n, (at) => ` and proc.pid != ${at}`)}\n${many(n, (at) => rule(`m and proc.name = a${at}`, `r${at}`))}`,
  ],
  [
    'macros in macros, each in a rule',
    (n) =>
      many(
        n,
        (at) =>
          `- macro: m${at}\n  condition: ${at === 0 ? 'evt.type = open' : `m${at - 1} and proc.pid = ${at}`}\n`,
      ) + many(n, (at) => rule(`m${at}`, `r${at}`)),
  ],
  [
    'an alias of a long list',
    (n) =>
      `- list: a\n  items: &x ${listed(n, (at) => `some/path/${at}`)}\n${many(n, (at) => `- list: b${at}\n  items: *x\n`)}${rule('fd.name in (a)')}`,
  ],
  [
    'an alias of a long condition',
    (n) =>
      rule(`&x evt.type = open${many(n, (at) => ` and proc.pid != ${at}`)}`) +
      many(n, (at) => rule('*x', `r${at}`)),
  ],
  [
    'an alias of exceptions',
    (n) =>
      `${rule('evt.type = open')}  exceptions: &x\n    - name: e\n      fields: [proc.name]\n      values: ${listed(n, (at) => `[a${at}]`).replace(', z]', ']')}\n${many(n, (at) => `${rule('evt.type = open', `r${at}`)}  exceptions: *x\n`)}`,
  ],
  [
    'aliases of aliases',
    (n) =>
      `- tags: &a0 [x, x]\n${many(n, (at) => `- tags: &a${at + 1} [*a${at}, *a${at}]\n`)}${rule('evt.type = open')}  tags: [x]\n`,
  ],
];

export const hardTexts: readonly HardText[] = kinds.map(([name, text]) => ({ name, text }));
export const expandingTexts: readonly HardText[] = expanding.map(([name, text]) => ({
  name,
  text,
}));

/** As many parts as give about so many characters. */
export function sized({ text }: HardText, length: number): string {
  const some = 200;
  return text(Math.max(1, Math.round((length * some) / text(some).length)));
}
