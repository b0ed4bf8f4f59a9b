// Rules between quotes and in base64: found where they stand, and changed there in the way they are
// written, with every other byte as it was.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from './embedded-text.ts';
import { unpack } from './unpack.ts';

const word = fc.stringMatching(/^[a-z0-9 ./:%(){}$!*äß-]{0,30}$/).map((text) => `x${text}`.trim());
/** `mark` is what is changed. */
const rules = fc
  .array(fc.record({ desc: word, output: word, quote: fc.constantFrom('"', '') }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((all) =>
    all
      .map(
        ({ desc, output, quote }, index) =>
          `- rule: ${index}\n  desc: |\n    ${desc}\n  condition: evt.type = open and proc.name = ${quote}mark${quote}\n  output: |-\n    ${output}\n  priority: INFO\n`,
      )
      .join(''),
  );

const json = (value: unknown) => JSON.stringify(value);
const lines = (text: string) => text.replace(/[\\"$`]/g, '\\$&');
const indented = (text: string) => text.replace(/^(?=.)/gm, '    ');

type Build = (text: string) => string;
const ways: readonly (readonly [string, Build])[] = [
  ['single quotes', (text) => `kubectl create cm r --from-literal=a.yaml='${text}' -n falco\n`],
  ['the argument', (text) => `kubectl create cm r "--from-literal=a.yaml=${lines(text)}"\n`],
  [
    'double quotes',
    (text) => `# it's\nkubectl create cm r --from-literal a.yaml="${lines(text)}"\n`,
  ],
  ["$'…'", (text) => `printf %s $'${json(text).slice(1, -1).replaceAll("'", "\\'")}' > a.yaml\n`],
  ['Terraform', (text) => `data = {\n  "a.yaml" = ${json(text)}\n}\n`],
  ['values', (text) => `values = [${json(`customRules:\n  a.yaml: |\n${indented(text)}`)}]\n`],
  ['JSON in JSON', (text) => json({ Values: json({ customRules: { 'a.yaml': text } }) })],
  ['a template literal', (text) => `x({ 'a.yaml': \`${text.replace(/[\\`$]/g, '\\$&')}\` });\n`],
  [
    'a script in a workflow',
    (text) =>
      `jobs:\n  a:\n    run: |\n      f --from-literal=a.yaml='${text.replaceAll('\n', '\n      ')}'\n`,
  ],
];

describe('rules between quotes', () => {
  it.each(ways)('%s', (_, build) => {
    const property = fc.property(rules, (text) => {
      const file = build(text);
      const [found, ...others] = unpack(file) ?? [];
      expect(others).toEqual([]);
      expect(found?.text.replace(/\s+$/, '')).toBe(text.replace(/\s+$/, ''));
      const from = text.indexOf('mark');
      expect(file.slice(found?.locate(from)).startsWith('mark')).toBe(true);
      const edits = found?.write([{ range: { from, to: from + 4 }, text: 'other' }]);
      // Something a shell or Terraform puts in: what comes of it is not known.
      if (edits === undefined) expect(file).toMatch(/[$%]\{|\$\(/);
      else expect(applyEdits(file, edits)).toBe(file.replace('mark', 'other'));
    });
    fc.assert(property, { numRuns: 60 });
  });

  it.each([
    [
      'cloud-init',
      (data: string) => `#cloud-config\nwrite_files:\n  - encoding: b64\n    content: ${data}\n`,
    ],
    [
      '!!binary',
      (data: string) =>
        `write_files:\n  - content: !!binary |\n      ${data.replace(/.{60}/g, '$&\n      ')}\n`,
    ],
    [
      'a data URL',
      (data: string) => `storage: {files: [{contents: {source: "data:;base64,${data}"}}]}\n`,
    ],
    ['a pipe', (data: string) => `echo ${data} | base64 -d > a.yaml\n`],
  ])('base64 of %s is read, and written', (_, build) => {
    const text =
      '- rule: A\n  desc: d\n  condition: evt.type = open and proc.name = mark\n  output: x\n  priority: INFO\n';
    const [found] = unpack(build(btoa(text))) ?? [];
    expect(found?.text).toBe(text);
    const from = text.indexOf('mark');
    const edits = found?.write([{ range: { from, to: from + 4 }, text: 'others' }]);
    const after = edits && applyEdits(build(btoa(text)), edits);
    expect(after).toBe(build(btoa(text.replace('mark', 'others'))));
  });

  it('takes no other text for rules', () => {
    for (const file of [
      'echo "- item: x"',
      "x = 'kind: Pod'\n",
      'y: "a - rule: b"\n',
      "echo '- rule: A\n",
    ]) {
      expect(unpack(file)).toBeUndefined();
    }
  });
});
