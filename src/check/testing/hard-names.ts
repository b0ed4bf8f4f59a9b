// Rules files with thousands of names that nothing knows, each another: for every one of them what was
// meant is looked for. For tests and benchmarks only.
import type { HardText } from './hard-texts.ts';

export const many = (count: number, part: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => part(n)).join('');

/** Letters, not digits: a name that differs in a number is often cut short elsewhere. */
export function letters(n: number): string {
  const letter = String.fromCharCode(97 + (n % 26));
  return n < 26 ? letter : letters(Math.floor(n / 26) - 1) + letter;
}

export interface Parts {
  readonly condition?: string;
  readonly output?: string;
  readonly priority?: string;
  readonly more?: string;
}

export const rule = (n: number, { condition, output, priority, more }: Parts) =>
  `- rule: r${n}\n  desc: d\n  condition: ${condition ?? 'evt.type = open'}\n  output: ${output ?? 'o'}\n  priority: ${priority ?? 'INFO'}\n${more ?? ''}`;

const inRules: readonly (readonly [string, (name: string) => Parts])[] = [
  ['fields', (name) => ({ condition: `evt.type = open and proc.${name}x = a` })],
  ['fields near known ones', (name) => ({ condition: `evt.type = open and fd.na${name}me = a` })],
  ['fields of no class', (name) => ({ condition: `evt.type = open and ${name}.${name} = a` })],
  ['long fields', (name) => ({ condition: `proc.${name.padStart(80, 'anamex')} = a` })],
  [
    'fields of k8saudit',
    (name) => ({ condition: `ka.req.${name}x = a`, more: '  source: k8s_audit\n' }),
  ],
  ['fields with a key', (name) => ({ condition: `proc.${name}[1] = a` })],
  ['list names', (name) => ({ condition: `evt.type = open and proc.name in (shell_${name})` })],
  ['macros', (name) => ({ condition: `evt.type = open and spawned_${name}` })],
  ['operators', (name) => ({ condition: `evt.type = open and proc.name start${name} a` })],
  ['transformers', (name) => ({ condition: `evt.type = open and to${name}(proc.name) = a` })],
  ['event types', (name) => ({ condition: `evt.type = ope${name}` })],
  ['values of numbers', (name) => ({ condition: `evt.type = open and proc.pid = ${name}` })],
  ['addresses', (name) => ({ condition: `evt.type = connect and fd.sip = 1.2.3.${name}` })],
  ['patterns', (name) => ({ condition: `evt.type = open and proc.name regex "(${name}"` })],
  ['process names', (name) => ({ condition: `evt.type = open and proc.name = /bin/${name}` })],
  ['output fields', (name) => ({ output: `%proc.${name}x` })],
  ['output text', (name) => ({ output: `"%proc.name[${name} %{${name}"` })],
  ['priorities', (name) => ({ priority: `WARN${name}` })],
  ['sources', (name) => ({ more: `  source: sys${name}\n` })],
  ['keys', (name) => ({ more: `  enable${name}: true\n` })],
  ['tags', (name) => ({ more: `  tags: [mitre_${name}, T${name}]\n` })],
  [
    'exception fields',
    (name) => ({
      more: `  exceptions:\n    - name: e\n      fields: [proc.${name}x]\n      values: [[a]]\n`,
    }),
  ],
  [
    'exception comparisons',
    (name) => ({
      more: `  exceptions:\n    - name: e\n      fields: [proc.name]\n      comps: [start${name}]\n      values: [[a]]\n`,
    }),
  ],
  [
    'exception keys',
    (name) => ({
      more: `  exceptions:\n    - name: e\n      field${name}: [proc.name]\n      values: [[a]]\n`,
    }),
  ],
  [
    'required exception values',
    (name) => ({
      more: `  exceptions:\n    - name: ${name}\n      fields: [proc.name, fd.name]\n      values: [[${name}]]\n`,
    }),
  ],
  ['override keys', (name) => ({ more: `  override:\n    condi${name}: replace\n` })],
  ['override words', (name) => ({ more: `  override:\n    condition: appen${name}\n` })],
  [
    'minimum of a text',
    (name) => ({
      more: `  warn_evttypes: ${name}\n  skip-if-unknown-filter: ${name}\n  enabled: ${name}\n`,
    }),
  ],
];

const items: readonly (readonly [string, (name: string, n: number) => string])[] = [
  ['items', (name) => `- rul${name}: a\n`],
  ['keys of lists', (name) => `- list: ${name}\n  item${name}: [a]\n`],
  ['keys of macros', (name) => `- macro: ${name}\n  conditi${name}: a\n`],
  [
    'rules that are not there',
    (name) =>
      `- rule: Terminal shell in ${name}\n  enabled: false\n  override:\n    enabled: replace\n`,
  ],
  ['rules that lack keys', (name) => `- rule: ${name}\n  desc: d\n`],
  ['rules that lack an output', (name) => `- rule: ${name}\n  condition: or proc.name = ${name}\n`],
  [
    'lists that are not there',
    (name) => `- list: shell_${name}\n  items: [a]\n  override:\n    items: append\n`,
  ],
  [
    'macros that are not there',
    (name) =>
      `- macro: spawned_${name}\n  condition: or evt.type = open\n  override:\n    condition: append\n`,
  ],
  [
    'plugins',
    (name) => `- required_plugin_versions:\n    - name: k8s${name}\n      version: 0.1.0\n`,
  ],
  [
    'plugin versions',
    (name) => `- required_plugin_versions:\n    - name: k8saudit\n      version: 0.1.${name}\n`,
  ],
  ['engine versions', (name) => `- required_engine_version: 0.${name}\n`],
  ['unused lists', (name) => `- list: ${name}\n  items: [a]\n`],
  ['unused macros', (name) => `- macro: ${name}\n  condition: evt.type = open\n`],
  ['macros of one field', (name) => `- macro: ${name}\n  condition: proc.name = ${name}\n`],
  [
    'names that are words of conditions',
    (name) =>
      `- macro: ${name}.a\n  condition: evt.type = open\n- list: in ${name}\n  items: [not ${name}]\n`,
  ],
];

/** One rule or item with a name of any kind at each place where one can stand. */
export const oddlyNamed: readonly { kind: string; text: (name: string) => string }[] = [
  ...inRules.map(([kind, parts]) => ({ kind, text: (name: string) => rule(0, parts(name)) })),
  ...items.map(([kind, item]) => ({ kind, text: (name: string) => item(name, 0) })),
];

export const hardNames: readonly HardText[] = [
  ...inRules.map(([name, parts]) => ({
    name: `${name}, each another`,
    text: (count: number) => many(count, (n) => rule(n, parts(letters(n)))),
  })),
  ...items.map(([name, item]) => ({
    name: `${name}, each another`,
    text: (count: number) => many(count, (n) => item(letters(n), n)),
  })),
];
