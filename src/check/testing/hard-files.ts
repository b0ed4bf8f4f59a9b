// Many texts of rules in one file, each loaded after the others. For tests and benchmarks only.
import { letters, many, rule } from './hard-names.ts';
import type { HardText } from './hard-texts.ts';

type Kinds = readonly (readonly [string, (count: number) => string])[];

const texts = (n: number, text: (at: number) => string): string =>
  `customRules:\n${many(n, (at) => `  r${at}.yaml: |-\n${text(at).trimEnd().replace(/^/gm, '    ')}\n`)}`;

/** A file of its own each, and none costs more than the one before it. */
const brokenFiles: Kinds = [
  ['files of a list without items', (n) => texts(n, (at) => `- list: a${at}\n`)],
  [
    'lists of the operator',
    (n) =>
      many(
        n,
        (at) =>
          `---\napiVersion: artifact.falcosecurity.dev/v1alpha1\nkind: Rulesfile\nmetadata: {name: a${at}}\nspec:\n  inlineRules:\n  - list: a${at}\n`,
      ),
  ],
  [
    'rules and values in one file',
    (n) => many(n, (at) => `---\n- list: a${at}\n---\ndriver:\n  kind: a${at}\n`),
  ],
  [
    'items in place of texts, in one line',
    (n) => `{"customRules": {${many(n, (at) => `"r${at}.yaml": [{"list": "a${at}"}], `)}}}`,
  ],
  ['files that are no YAML', (n) => texts(n, (at) => `- list: a${at}\n   items: [b]\n`)],
  ['files without an item', (n) => texts(n, () => 'hello\n')],
  [
    'files of a rule and an error',
    (n) => texts(n, (at) => (at === 0 ? rule(0, {}) : `- macro: m${at}\n`)),
  ],
];

/** Each is loaded after the others: what they are judged again for has a limit, too. */
const files: Kinds = [
  [
    'values files',
    (n) =>
      `customRules:\n${many(n, (at) => `  r${at}.yaml: |-\n    - list: a${at}\n      items: [b]\n`)}`,
  ],
  [
    'a condition added to in each file',
    (n) =>
      texts(n, (at) =>
        at === 0
          ? rule(0, {})
          : `- rule: r0\n  condition: and proc.pid != ${at}\n  override:\n    condition: append\n`,
      ),
  ],
  [
    'config maps',
    (n) =>
      many(
        n,
        (at) =>
          `---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a${at}\ndata:\n  r.yaml: |\n    - list: a${at}\n      items: [b]\n`,
      ),
  ],
  [
    'config maps with other names',
    (n) =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n${many(n, (at) => `  r${at}.yaml: |\n    - rule: ${letters(at)}\n      condition: evt.type = open and fd.na${letters(at)}\n      desc: d\n      output: o\n      priority: INFO\n`)}`,
  ],
];

const named = (kinds: Kinds): readonly HardText[] => kinds.map(([name, text]) => ({ name, text }));

export const brokenTexts = named(brokenFiles);
export const manyFiles = named(files);
