// Rules inside values files and manifests: what is said of them, where, and what fixes change.
import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../text/line-index.ts';
import { applyFixes, fixAll } from '../apply-fixes.ts';
import { checkFiles } from '../check-files.ts';
import { loadedAfter } from './own-overrides.ts';

const rule = (name: string, field = 'proc.nme') =>
  `- rule: ${name}\n  desc: d\n  condition: evt.type = execve and ${field} = nc\n  output: x\n  priority: INFO\n`;
const indented = (text: string, by: string) => text.replace(/^(?=.)/gm, by);

const containers: readonly (readonly [string, (rules: string) => string])[] = [
  [
    'values',
    (rules) => `driver: {kind: auto}\ncustomRules:\n  a.yaml: |-\n${indented(rules, '    ')}`,
  ],
  ['ConfigMap', (rules) => `kind: ConfigMap\ndata:\n  a.yaml: |\n${indented(rules, '      ')}\n`],
  [
    'HelmRelease',
    (rules) =>
      `kind: HelmRelease\nspec:\n  values:\n    falco:\n      customRules:\n        a.yaml: |\n${indented(rules, '          ')}  other: 1\n`,
  ],
  [
    'Application',
    (rules) =>
      `kind: Application\nspec:\n  source:\n    helm:\n      values: |\n        customRules:\n          a.yaml: |\n${indented(rules, '            ')}`,
  ],
  [
    'Rulesfile',
    (rules) => `kind: Rulesfile\nspec:\n  inlineRules:\n${indented(rules, '    ')}  priority: 60\n`,
  ],
  ['quotes', (rules) => `customRules: {a.yaml: ${JSON.stringify(rules)}}\n`],
];

function placeOf(file: string, word: string): string {
  const { line, column } = new LineIndex(file).at(file.indexOf(word));
  return `${line}:${column}`;
}

describe('rules inside other files', () => {
  it.each(containers)('%s: found at its place, fixed there, all else kept', (_, build) => {
    for (const eol of ['\n', '\r\n']) {
      const file = build(rule('A')).replaceAll('\n', eol);
      const [checked] = checkFiles([{ name: 'f', text: file }]);
      const found = checked?.diagnostics ?? [];
      expect(found.map(({ code }) => code)).toEqual(['unknown-field']);
      const at = new LineIndex(file).at(found[0]?.range.from ?? 0);
      expect(`${at.line}:${at.column}`).toBe(placeOf(file, 'proc.nme'));
      expect(checked).toMatchObject({ load: 'invalid', falco: { error: 0 } });
      const fixes = found.flatMap(({ fix }) => fix ?? []);
      expect(applyFixes(file, fixes)).toBe(file.replace('proc.nme', 'proc.name'));
      const [mended] = fixAll([{ name: 'f', text: file }]);
      expect(mended?.text).toBe(file.replace('proc.nme', 'proc.name'));
    }
  });

  it('a fault of a macro is told in its text, not again for rules of another', () => {
    const user = (name: string) => rule(name).replace('proc.nme = nc', 'odd');
    const macro = '- macro: odd\n  condition: proc.nme = nc\n';
    const texts = { 'a.yaml': macro + user('A'), 'b.yaml': user('B') + user('C') };
    const parts = Object.entries(texts).map(
      ([name, text]) => `  ${name}: |\n${indented(text, '    ')}`,
    );
    const [values] = checkFiles([{ name: 'v', text: `customRules:\n${parts.join('')}` }]);
    expect(values?.diagnostics.map(({ code }) => code)).toEqual(['unknown-field']);
    const files = Object.entries(texts).map(([name, text]) => ({ name, text }));
    const [first, second] = checkFiles(files);
    expect(first?.diagnostics.map(({ code }) => code)).toEqual(['unknown-field']);
    expect(second?.diagnostics).toHaveLength(1);
    expect(second?.diagnostics[0]?.message).toMatch(
      /^Falco does not get to this: it stops at the error in /,
    );
    expect(second?.load).toBe('invalid');
  });

  it('several texts are loaded in the order of their names, and each is named', () => {
    const file = `customRules:\n  b.yaml: |\n${indented(rule('B', 'nosuch.b'), '    ')}  a.yaml: |\n${indented(rule('A', 'nosuch.a'), '    ')}`;
    const [checked] = checkFiles([{ name: 'f', text: file }]);
    expect(checked?.diagnostics[checked.falco.error ?? -1]).toMatchObject({
      within: 'customRules.a.yaml',
      message: expect.stringContaining('nosuch.a'),
    });
    expect(new Set(checked?.diagnostics.map(({ within }) => within))).toEqual(
      new Set(['customRules.a.yaml', 'customRules.b.yaml']),
    );
  });

  it('what does not come to Falco as it stands is an error', () => {
    const inText = `kind: Rulesfile\nspec:\n  inlineRules: |\n${indented(rule('A', 'proc.name'), '    ')}`;
    const inList = `customRules:\n  a.yaml:\n${indented(rule('A', 'proc.name'), '    ')}`;
    for (const text of [inText, inList]) {
      const [checked] = checkFiles([{ name: 'f', text }]);
      expect(checked?.load).toBe('invalid');
      expect(checked?.diagnostics[0]).toMatchObject({ code: 'no-rules-file', severity: 'error' });
    }
  });

  it('rules beside a document of another kind: all are checked, and the mixture is told once', () => {
    const values = containers[0]?.[1](rule('B')) ?? '';
    for (const text of [`${rule('A')}---\n${values}`, `---\n${values}---\n${rule('A')}`]) {
      const [checked] = checkFiles([{ name: 'f', text }]);
      const codes = checked?.diagnostics.map(({ code }) => code).sort();
      expect(codes).toEqual(['no-rules-file', 'unknown-field', 'unknown-field']);
      expect(checked?.load).toBe('invalid');
      const [mended] = fixAll([{ name: 'f', text }]);
      expect(mended?.text).toBe(text.replaceAll('proc.nme', 'proc.name'));
    }
    const stray = `${rule('A', 'proc.name')}---\ndriver: {kind: auto}\n`;
    const [checked] = checkFiles([{ name: 'f', text: stray }]);
    expect(checked?.diagnostics).toMatchObject([
      { code: 'no-rules-file', falcoCode: 'LOAD_ERR_YAML_VALIDATE' },
    ]);
    expect(checked?.diagnostics[0]?.range.from).toBe(stray.indexOf('driver'));
  });

  it('many texts with faults are all mended', () => {
    const texts = Array.from(
      { length: 60 },
      (_, at) => `  f${at}.yaml: |\n${indented(rule(`R${at}`), '    ')}`,
    );
    const text = `customRules:\n${texts.join('')}`;
    const [mended] = fixAll([{ name: 'f', text }]);
    expect(mended?.text).toBe(text.replaceAll('proc.nme', 'proc.name'));
  });
});

it('two rules of one condition are told of one by one', () => {
  const twin = (name: string) => rule(name, 'proc.name').replace('= nc', '= /bin/nc');
  const [checked] = checkFiles([{ name: 'a.yaml', text: twin('A') + twin('B') }]);
  expect(checked?.diagnostics.map(({ code, item }) => [code, item?.name])).toEqual([
    ['never-fires', 'A'],
    ['never-fires', 'B'],
  ]);
});

describe("Falco's default rules come first", () => {
  const inside = indented(rule('A', 'proc.name'), '    ');
  const chart = `customRules:\n  a.yaml: |-\n${inside}`;
  const files = (list: string) =>
    `${chart}falco:\n  rules_files:\n${list.replace(/^/gm, '    - ')}\n`;
  it.each<[string, string, readonly string[]]>([
    ['in values of the chart', chart, ['stable']],
    ['where its list names them', files('/etc/falco/falco_rules.yaml\nx'), ['stable']],
    ['but not where it leaves them out', files('/etc/falco/rules.d'), []],
    ['nor after the folder', files('/etc/falco/rules.d\n/etc/falco/falco_rules.yaml'), []],
    [
      'nor after it in brackets',
      `falco: {rules_files: [/etc/falco/rules.d, /etc/falco/falco_rules.yaml]}\n${chart}`,
      [],
    ],
    [
      'nor before more texts than a release has',
      `customRules:\n${Array.from({ length: 101 }, (_, at) => `  r${at}.yaml: |-\n${inside}`).join('')}`,
      [],
    ],
    ['nor in a ConfigMap', `kind: ConfigMap\ndata:\n  a.yaml: |-\n${inside}`, []],
  ])('%s', (_, text, expected) => {
    expect(loadedAfter([{ name: 'f.yaml', text }])).toEqual(expected);
  });

  it('unless they are given', () => {
    const given = { name: 'falco_rules.yaml', text: rule('B') };
    expect(loadedAfter([given, { name: 'f.yaml', text: chart }])).toEqual([]);
  });
});
