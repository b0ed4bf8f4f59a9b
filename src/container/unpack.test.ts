// Rules inside other files: where they are found, in which order, and how changes are written back.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from './embedded-text.ts';
import { type PackedText, unpack } from './unpack.ts';

const rule = (name: string, field = 'proc.name') =>
  `- rule: ${name}\n  desc: d\n  condition: evt.type = execve and ${field} = nc\n  output: x\n  priority: INFO\n`;

const indented = (text: string, by: string) => text.replace(/^(?=.)/gm, by);
const paths = (file: string) => (unpack(file) ?? []).map(({ path }) => path.join('.'));

const nested = `customRules:\n  my.yaml: |-\n${indented(rule('A'), '    ')}`;

describe('files with rules inside', () => {
  it.each<[string, string, readonly string[]]>([
    ['Helm values', `driver: {kind: auto}\n${nested}`, ['customRules.my.yaml']],
    ['of a subchart', `falco:\n${indented(nested, '  ')}`, ['falco.customRules.my.yaml']],
    [
      'several, in the order of names',
      `customRules:\n  b.yaml: |\n${indented(rule('B'), '    ')}  a.yaml: |\n${indented(rule('A'), '    ')}`,
      ['customRules.a.yaml', 'customRules.b.yaml'],
    ],
    [
      'ConfigMap',
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: r}\ndata:\n  z.yaml: |\n${indented(rule('Z'), '    ')}  falco_rules.local.yaml: |\n${indented(rule('L'), '    ')}  readme: no rules\n`,
      ['data.falco_rules.local.yaml', 'data.z.yaml'],
    ],
    [
      'Secret as text',
      `kind: Secret\nstringData:\n  r.yaml: |\n${indented(rule('A'), '    ')}`,
      ['stringData.r.yaml'],
    ],
    [
      'several documents, one of them empty, one broken',
      `# a\n---\n\n---\nbroken: [\n---\nkind: ConfigMap\ndata:\n  r.yaml: |\n${indented(rule('A'), '    ')}`,
      ['data.r.yaml'],
    ],
    [
      'List',
      `kind: List\nitems:\n- kind: ConfigMap\n  data:\n    r.yaml: |\n${indented(rule('A'), '      ')}`,
      ['data.r.yaml'],
    ],
    [
      'HelmRelease',
      `kind: HelmRelease\nspec:\n  values:\n${indented(nested, '    ')}`,
      ['spec.values.customRules.my.yaml'],
    ],
    [
      'Application with values as text',
      `kind: Application\nspec:\n  source:\n    helm:\n      values: |\n${indented(nested, '        ')}`,
      ['spec.source.helm.values.customRules.my.yaml'],
    ],
    [
      'Application with several sources and an object',
      `kind: Application\nspec:\n  sources:\n    - helm:\n        valuesObject:\n${indented(nested, '          ')}    - ref: x\n`,
      ['spec.sources.0.helm.valuesObject.customRules.my.yaml'],
    ],
    [
      'Application with a parameter',
      `kind: Application\nspec:\n  source:\n    helm:\n      parameters:\n        - name: customRules.my\\.yaml\n          value: |\n${indented(rule('A'), '            ')}`,
      ['spec.source.helm.parameters.customRules.my\\.yaml.value'],
    ],
    [
      'Rulesfile, items in place, by priority',
      `kind: Rulesfile\nmetadata: {name: later}\nspec:\n  priority: 60\n  inlineRules:\n${indented(rule('L'), '    ')}---\nkind: Rulesfile\nmetadata: {name: first}\nspec:\n  priority: 5\n  inlineRules:\n${indented(rule('F'), '    ')}`,
      ['spec.inlineRules', 'spec.inlineRules'],
    ],
    [
      'ConfigMap with values in it',
      `kind: ConfigMap\ndata:\n  values.yaml: |\n${indented(nested, '    ')}`,
      ['data.values.yaml.customRules.my.yaml'],
    ],
    ['JSON', JSON.stringify({ customRules: { 'a.yaml': rule('A') } }), ['customRules.a.yaml']],
    [
      'JSON with items',
      JSON.stringify({ kind: 'Rulesfile', spec: { inlineRules: [{ rule: 'A', desc: 'd' }] } }),
      ['spec.inlineRules'],
    ],
    [
      'configMapGenerator',
      `configMapGenerator:\n  - name: r\n    literals:\n      - |-\n        rules.yaml=\n${indented(rule('A'), '        ')}`,
      ['configMapGenerator.r.literals.rules.yaml'],
    ],
    [
      'Terraform, values and rules',
      `resource "helm_release" "f" {\n  values = [<<EOF\n${nested}EOF\n  ]\n}\nlocals {\n  "own.yaml" = <<-EOT\n${indented(rule('B'), '    ')}  EOT\n}\n`,
      ['values.customRules.my.yaml', 'own.yaml'],
    ],
    [
      'a script',
      `kubectl apply -f - <<'EOF'\nkind: ConfigMap\ndata:\n  r.yaml: |\n${indented(rule('A'), '    ')}EOF\n`,
      ['EOF.data.r.yaml'],
    ],
    [
      'a script within YAML',
      `steps:\n  - run: |\n      cat > r.yaml <<EOF\n${indented(rule('A'), '      ')}      EOF\n`,
      ['steps.0.run.EOF'],
    ],
    [
      'rules beside a document of another kind',
      `${rule('A')}---\n${nested}`,
      ['', 'customRules.my.yaml'],
    ],
  ])('%s', (_, file, expected) => {
    expect(paths(file)).toEqual(expected);
  });

  it.each([
    ['single quotes', "'", "it''s"],
    ['folded', '>-\n      ', 'it’s'],
    ['plain over two lines', '', 'its\n      own'],
  ])('a text in %s: found, and written back', (_, quote, word) => {
    const end = quote === "'" ? "'" : '';
    const value = `[{rule: ${word}, desc: d, condition: evt.type = execve and proc.name = nc,\n      output: x, priority: INFO}]`;
    const file = `customRules:\n    my.yaml: ${quote}${quote === '' ? `"${value.replace('\n', ' ')}"` : value}${end}\nother: 1\n`;
    const packed = only(file);
    const from = packed.text.indexOf('proc.name');
    const written = packed.write([{ range: { from, to: from + 9 }, text: 'proc.exe' }]);
    expect(written && applyEdits(file, written)).toBe(file.replace('proc.name', 'proc.exe'));
  });

  it('reads a heredoc with templates, and does not write it', () => {
    const file = `locals {\n  r = <<EOF\n${rule('A')}# \${var.x}\nEOF\n}\n`;
    const packed = only(file);
    expect(packed.text).toContain('- rule: A');
    expect(packed.write([{ range: { from: 0, to: 1 }, text: '+' }])).toBeUndefined();
  });

  it('a heredoc that does not end holds nothing', () => {
    expect(unpack(`values = [<<EOF\n${nested}`)).toBeUndefined();
  });

  it('takes the operator’s files by priority', () => {
    const file = (name: string, priority: number) =>
      `kind: Rulesfile\nmetadata: {name: ${name}}\nspec:\n  priority: ${priority}\n  inlineRules:\n${indented(rule(name), '    ')}`;
    const texts = unpack(`${file('a', 60)}---\n${file('b', 5)}`) ?? [];
    expect(texts.map(({ text }) => /rule: (\w)/.exec(text)?.[1])).toEqual(['b', 'a']);
  });

  it.each([
    ['a rules file', rule('A')],
    ['a rules file behind comments', `# customRules: x\n---\n${rule('A')}`],
    ['a rules file with a fault', `${rule('A')}- [\n`],
    ['one document of two', `- required_engine_version: 0.50.0\n---\n${rule('A')}`],
    ['values without rules', 'customRules: {}\ndriver: {kind: auto}\n'],
    ['falco.yaml', 'rules_files: [/etc/falco]\nrules:\n  - enable: {rule: "*"}\n'],
    ['rules of Talon', '- rule: R\n  match: {rules: [x]}\n  actions: [{action: A}]\n'],
    ['lists of others', 'generators:\n  - list: {elements: [{a: 1}]}\n'],
    ['no YAML', '{{ if }}\nrule: {{ x }}\n'],
    ['nothing', ''],
  ])('%s is none', (_, file) => {
    expect(unpack(file)).toBeUndefined();
  });

  it('a node that holds itself, and depth, end', () => {
    expect(unpack('a: &x {b: *x}\nrule: 1\n')).toBeUndefined();
    expect(unpack(`rule: ${'['.repeat(5000)}`)).toBeUndefined();
  });
});

/** How a text may be written as the value of a key. */
type Style = (text: string) => string;

const block =
  (header: string, by: string): Style =>
  (text) =>
    `${header}\n${indented(text, by)}`;

const styles: Readonly<Record<string, Style>> = {
  literal: block('|', '    '),
  stripped: (text) => `${block('|-', '      ')(text).trimEnd()}\n`,
  'with a comment and a digit': block('|2- # rules', '    '),
  'with an anchor': block('&rules |', '   '),
  double: (text) => `${JSON.stringify(text)}\n`,
};

/** What stands around the whole file: what it begins with, and what it ends with. */
const wraps: Readonly<Record<string, readonly [string, string, string]>> = {
  none: ['', '', ''],
  terraform: ['resource "helm_release" "f" {\n  values = [<<EOF\n', '', 'EOF\n  ]\n}\n'],
  'terraform, indented': ['locals {\n  v = <<-EOT\n', '    ', '  EOT\n}\n'],
  markdown: ['# Rules\n\nAs this: values\n\n```yaml title="x"\n', '', '```\n\nEnd.\n'],
  'markdown, in a list': ['1. Do:\n\n   ~~~~\n', '   ', '   ~~~~~\n2. ```a```\n'],
  script: ["helm upgrade f falco -f - <<'EOF'\n", '', 'EOF\n'],
};

const name = fc.constantFrom('Alpha', 'Beta it’s', 'Gamma "x"', 'Delta 😀');
const text = fc
  .array(fc.tuple(name, fc.constantFrom('', '# why: not\n', '\n')), { minLength: 1, maxLength: 3 })
  .map((rows) => rows.map(([one, before]) => `${before}${rule(one)}`).join(''))
  .filter((one) => !one.startsWith('\n'));
const around = fc.constantFrom('', '# é😀 comment\n', 'driver:\n  kind: auto\n', 'tls: {a: [1]}\n');
const container = fc.record({
  before: around,
  after: around,
  text,
  style: fc.constantFrom(...Object.keys(styles)),
  eol: fc.constantFrom('\n', '\r\n'),
  wrap: fc.constantFrom(...Object.keys(wraps)),
});

type Given = Readonly<Record<string, string>>;

/** The end of the file, behind the rules. */
function tailOf({ after = '', wrap = '', eol = '\n' }: Given): string {
  const [, by = '', end = ''] = wraps[wrap] ?? [];
  return `${indented(after.replace('driver', 'other'), by)}${end}`.replaceAll('\n', eol);
}

function build({ before, after, text: rules, style, eol, wrap = '' }: Given) {
  const value = styles[style ?? '']?.(rules ?? '') ?? '';
  const file = `${before}customRules:\n  my.yaml: ${value}${after?.replace('driver', 'other')}`;
  const [start = '', by = '', end = ''] = wraps[wrap] ?? [];
  return `${start}${indented(file, by)}${end}`.replaceAll('\n', eol ?? '\n');
}

function only(file: string): PackedText {
  const [first, ...rest] = unpack(file) ?? [];
  if (first === undefined || rest.length > 0) throw new Error(`not one text in ${file}`);
  return first;
}

const sameEnd = (one: string) => one.replace(/\n+$/, '');

describe('laws', () => {
  it('each character of a text stands where it is said to', () => {
    fc.assert(
      fc.property(container, (given) => {
        const file = build(given);
        const packed = only(file);
        expect(sameEnd(packed.text)).toBe(sameEnd(given.text));
        for (let at = 0; at < packed.text.length; at += 1) {
          const unit = packed.text[at] ?? '';
          if (/[\n"'\\]/.test(unit)) continue;
          expect(file[packed.locate(at)]).toBe(unit);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('a change is written back, and no other byte changes', () => {
    const put = fc.constantFrom(
      '',
      'x',
      'proc.exe',
      'it’s "q"',
      '# new\n',
      '- macro: m\n  condition: x\n\n',
      'a\n  b',
    );
    fc.assert(
      fc.property(container, put, fc.nat(), fc.nat(60), (given, added, at, length) => {
        const file = build(given);
        const packed = only(file);
        const from = at % (packed.text.length + 1);
        const range = { from, to: Math.min(packed.text.length, from + length) };
        const written = packed.write([{ range, text: added }]);
        if (written === undefined) return;
        const after = applyEdits(file, written);
        expect(sameEnd(only(after).text)).toBe(
          sameEnd(applyEdits(packed.text, [{ range, text: added }])),
        );
        const start = file.indexOf('my.yaml:');
        expect(after.slice(0, start)).toBe(file.slice(0, start));
        expect(after.endsWith(tailOf(given))).toBe(true);
        // Line ends stay what they are.
        if (given.eol === '\r\n') expect(after).not.toMatch(/(?<!\r)\n/);
      }),
      { numRuns: 500 },
    );
  });

  it('a word in a line is always written back, in every style', () => {
    fc.assert(
      fc.property(container, (given) => {
        const file = build(given);
        const packed = only(file);
        const from = packed.text.indexOf('proc.name');
        const written = packed.write([{ range: { from, to: from + 9 }, text: 'proc.exe' }]);
        expect(written && applyEdits(file, written)).toBe(file.replace('proc.name', 'proc.exe'));
      }),
      { numRuns: 200 },
    );
  });
});
