// Much of one kind in one place: exceptions, changes to one item, values of a field, brackets, anchors.
// For tests and benchmarks only.
import { letters, many, rule } from './hard-names.ts';
import type { HardText } from './hard-texts.ts';

type Kinds = readonly (readonly [string, (count: number) => string])[];

const amounts: Kinds = [
  [
    'fields in one condition',
    (n) =>
      rule(0, { condition: `evt.type = open${many(n, (at) => ` or proc.${letters(at)}x = a`)}` }),
  ],
  [
    'lists in one condition',
    (n) =>
      rule(0, {
        condition: `evt.type = open${many(n, (at) => ` or proc.name in (shell_${letters(at)})`)}`,
      }),
  ],
  [
    'macros in one condition',
    (n) =>
      rule(0, { condition: `evt.type = open${many(n, (at) => ` or spawned_${letters(at)}`)}` }),
  ],
  [
    'operators in one condition',
    (n) =>
      rule(0, {
        condition: `evt.type = open${many(n, (at) => ` or proc.name start${letters(at)} a`)}`,
      }),
  ],
  [
    'event types in one condition',
    (n) => rule(0, { condition: `evt.type in (open${many(n, (at) => `, ope${letters(at)}`)})` }),
  ],
  [
    'values in one condition',
    (n) =>
      rule(0, {
        condition: `evt.type = open and proc.pid in (1${many(n, (at) => `, ${letters(at)}`)})`,
      }),
  ],
  [
    'addresses in one condition',
    (n) =>
      rule(0, {
        condition: `evt.type = connect and fd.snet in (1.1.1.1${many(n, (at) => `, 1.2.3.${letters(at)}`)})`,
      }),
  ],
  ['keys of one rule', (n) => rule(0, { more: many(n, (at) => `  enable${letters(at)}: true\n`) })],
  [
    'tags of one rule',
    (n) => rule(0, { more: `  tags: [a${many(n, (at) => `, mitre_${letters(at)}, T${at}`)}]\n` }),
  ],
  ['fields of one output', (n) => rule(0, { output: many(n, (at) => `%proc.${letters(at)}x `) })],
  ['one long output', (n) => rule(0, { output: 'some text %proc.name '.repeat(n) })],
  [
    'fields of one exception',
    (n) =>
      rule(0, {
        more: `  exceptions:\n    - name: e\n      fields: [a${many(n, (at) => `, proc.${letters(at)}x`)}]\n`,
      }),
  ],
  [
    'exceptions of one rule',
    (n) =>
      rule(0, {
        more: `  exceptions:\n${many(n, (at) => `    - name: e${letters(at)}\n      fields: [proc.name]\n      comps: [in]\n      values: [[[${letters(at)}]]]\n`)}`,
      }),
  ],
  [
    'exceptions of one name',
    (n) =>
      rule(0, {
        more: `  exceptions:\n${many(n, (at) => `    - name: e\n      fields: [proc.name]\n      values: [[${letters(at)}]]\n`)}`,
      }),
  ],
  [
    'exceptions of one name without fields',
    (n) => rule(0, { more: `  exceptions:\n${many(n, () => '    - name: e\n')}` }),
  ],
  [
    'values of one exception',
    (n) =>
      rule(0, {
        more: `  exceptions:\n    - name: e\n      fields: [proc.name, fd.name]\n      values:\n${many(n, (at) => `        - [${letters(at)}, /a/${at}]\n`)}`,
      }),
  ],
  [
    'plugins in one item',
    (n) =>
      `- required_plugin_versions:\n${many(n, (at) => `    - name: k8s${letters(at)}\n      version: 0.1.0\n`)}`,
  ],
  ['rules of one name', (n) => many(n, () => rule(0, {}))],
  ['lists of one name', (n) => many(n, (at) => `- list: a\n  items: [${letters(at)}]\n`)],
  [
    'rules replaced one by one',
    (n) =>
      many(n, (at) => rule(at, {})) +
      many(
        n,
        (at) =>
          `- rule: r${at}\n  condition: evt.type = close\n  override:\n    condition: replace\n`,
      ),
  ],
  [
    'one rule replaced often',
    (n) =>
      rule(0, {}) +
      many(
        n,
        (at) =>
          `- rule: r0\n  condition: evt.type = close and proc.pid = ${at}\n  override:\n    condition: replace\n`,
      ),
  ],
  [
    'one condition added to often',
    (n) =>
      rule(0, {}) +
      many(
        n,
        (at) =>
          `- rule: r0\n  condition: and proc.pid != ${at}\n  override:\n    condition: append\n`,
      ),
  ],
  [
    'one output added to often',
    (n) =>
      rule(0, {}) +
      many(n, (at) => `- rule: r0\n  output: more ${at}\n  override:\n    output: append\n`),
  ],
  [
    'tags added to often',
    (n) =>
      rule(0, {}) +
      many(n, (at) => `- rule: r0\n  tags: [a${at}]\n  override:\n    tags: append\n`),
  ],
  ['a rule switched often', (n) => rule(0, {}) + '- rule: r0\n  enabled: false\n'.repeat(n)],
  [
    'macros replaced',
    (n) =>
      many(n, (at) => `- macro: a\n  condition: proc.pid = ${at}\n`) +
      rule(0, { condition: 'evt.type = open and a' }),
  ],
  [
    'nested brackets and nots',
    (n) => rule(0, { condition: `${'not ('.repeat(n)}evt.type = open${')'.repeat(n)}` }),
  ],
  [
    'ands within ors',
    (n) =>
      rule(0, {
        condition: `${'(evt.type = open and (proc.pid = 1 or '.repeat(n)}proc.pid = 2${'))'.repeat(n)}`,
      }),
  ],
  [
    'a ladder of macros',
    (n) => many(n, (at) => `- macro: m${at}\n  condition: evt.type = open and not m${at + 1}\n`),
  ],
  [
    'anchors used once',
    (n) =>
      many(n, (at) => `- list: a${at}\n  items: &x${at} [a]\n- list: b${at}\n  items: *x${at}\n`),
  ],
  [
    'an anchor used often',
    (n) => `- list: a\n  items: &x [a]\n${many(n, (at) => `- list: b${at}\n  items: *x\n`)}`,
  ],
  ['merge keys', (n) => `- &m {rule: a, desc: d}\n${many(n, () => '- <<: *m\n')}`],
  ['flow items', (n) => `[${many(n, (at) => `{list: a${at}, items: [b]}, `)}]`],
  ['quoted strings with escapes', (n) => `- list: a\n  items: ["${'\\x41\\u0042'.repeat(n)}"]\n`],
  ['bidi characters', (n) => `- list: a\n  items: [${'\u202ea, '.repeat(n)}]\n`],
  ['control characters', (n) => many(n, () => rule(0, { output: '"\\e\\u009b"' }))],
  ['blank lines', (n) => '\n'.repeat(n) + rule(0, {})],
  ['comments', (n) => '# a: b\n'.repeat(n) + rule(0, {})],
  ['one long line', (n) => `- list: a\n  items: [${'a'.repeat(n)}]\n`],
  ['one long name', (n) => rule(0, { condition: `evt.type = open and ${'a'.repeat(n)}` })],
  [
    'a folded condition',
    (n) =>
      rule(0, {
        condition: `>\n    evt.type = open\n${many(n, (at) => `    and not proc.name = ${letters(at)}\n`)}`,
      }),
  ],
  [
    'lists that hold each other',
    (n) => many(n, (at) => `- list: l${at}\n  items: [l${(at + 1) % n}]\n`),
  ],
  ['tabs', (n) => `- list: a\n${'\titems: [a]\n'.repeat(n)}`],
];

/** Among as many names as there are: what is near is looked for up to a limit. */
const sought: Kinds = [
  [
    'lists near known ones',
    (n) =>
      many(n, (at) => `- list: tool_${letters(at)}_names\n  items: [a]\n`) +
      many(n, (at) =>
        rule(at, { condition: `evt.type = open and proc.name in (tool_${letters(at)}x_names)` }),
      ),
  ],
  [
    'values near unknown lists',
    (n) =>
      rule(0, {
        condition: `evt.type = open${many(n, (at) => ` or fd.name in (a_${letters(at)}_x) or proc.name in (a_${letters(at)}_lists)`)}`,
      }),
  ],
  [
    'macros near known ones',
    (n) =>
      many(n, (at) => `- macro: tool_${letters(at)}_runs\n  condition: evt.type = open\n`) +
      many(n, (at) => rule(at, { condition: `evt.type = open and tool_${letters(at)}x_runs` })),
  ],
  [
    'rules changed near known ones',
    (n) =>
      many(n, (at) => rule(at, {}).replace(`r${at}`, `Some rule ${letters(at)}`)) +
      many(
        n,
        (at) =>
          `- rule: Some rule ${letters(at)}x\n  enabled: false\n  override:\n    enabled: replace\n`,
      ),
  ],
  [
    'lists changed near known ones',
    (n) =>
      many(n, (at) => `- list: tool_${letters(at)}_names\n  items: [a]\n`) +
      many(
        n,
        (at) =>
          `- list: tool_${letters(at)}x_names\n  items: [a]\n  override:\n    items: append\n`,
      ),
  ],
  [
    'exceptions near known ones',
    (n) =>
      rule(0, {
        more: `  exceptions:\n${many(n, (at) => `    - name: e${letters(at)}\n      fields: [proc.name]\n      values: [[a]]\n`)}`,
      }) +
      many(
        n,
        (at) =>
          `- rule: r0\n  exceptions:\n    - name: e${letters(at)}x\n      values: [[b]]\n  override:\n    exceptions: append\n`,
      ),
  ],
];

const named = (kinds: Kinds): readonly HardText[] => kinds.map(([name, text]) => ({ name, text }));

export const hardAmounts = named(amounts);
export const soughtNames = named(sought);
