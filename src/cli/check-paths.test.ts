// Folders, patterns, formats and --fail-on of `check`, on files in memory.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formats } from './output/check-choices.ts';
import { call } from './testing/call-in-memory.ts';

const rule = (name: string, condition: string) =>
  `- rule: ${name}\n  desc: x\n  condition: ${condition}\n  output: x\n  priority: INFO\n`;
const files = {
  'rules/b.yaml': rule('B', 'evt.type = open and mine'),
  'rules/a.yaml': `- macro: mine\n  condition: (proc.name = cat)\n${rule('A', 'evt.type = open and mine')}`,
  'rules/deploy.yaml': 'kind: Deployment\napiVersion: apps/v1\nmetadata: {name: a}\n',
  'bad.yaml': rule('C', 'evt.type = open and k8s.pod.label.app = web'),
  'hint.yaml': rule('D', 'evt.type = open and proc.name in (a_name_that_is_too_long, b)'),
  'noise.yaml': rule('E', 'proc.name = cat'),
};

describe('check', () => {
  it('takes the rules files of a folder in the order of loading, and names the others', async () => {
    const { code, out } = await call(['check', 'rules'], files);
    expect(out).toBe(
      '1 file without Falco rules ignored: rules/deploy.yaml\n2 files checked: no findings; Falco 0.45 loads them.\n',
    );
    expect(code).toBe(0);
    const { out: json } = await call(['check', '--json', 'rules'], files);
    expect(JSON.parse(json)).toMatchObject({
      files: [{ name: 'rules/a.yaml' }, { name: 'rules/b.yaml' }],
      passedOver: ['rules/deploy.yaml'],
    });
  });

  it('takes patterns, and a file once', async () => {
    const { out } = await call(['check', '--json', 'rules/b*', 'rules/**/*.yaml'], files);
    const { files: checked } = JSON.parse(out) as { files: { name: string }[] };
    expect(checked.map(({ name }) => name)).toEqual(['rules/b.yaml', 'rules/a.yaml']);
  });

  it.each([
    ['none/*.yaml', 'none/*.yaml: no file matches this pattern.'],
    [
      'rules/d*.yaml',
      'rules/d*.yaml: none of 1 files holds Falco rules. Name a rules file to check it anyway.',
    ],
    ['none.yaml', 'none.yaml: cannot be read: no such file or folder.'],
  ])('%s: %s', async (path, fault) => {
    expect(await call(['check', path], files)).toMatchObject({ code: 2, out: '', faults: [fault] });
  });

  it('checks a file that is named, whatever it is', async () => {
    expect((await call(['check', 'rules/deploy.yaml'], files)).out).toContain('[no-rules-file]');
  });

  it.each([
    ['bad.yaml', [1, 1, 1, 1]],
    ['noise.yaml', [0, 0, 1, 1]],
    ['hint.yaml', [0, 0, 0, 1]],
    ['rules', [0, 0, 0, 0]],
  ])('%s ends with %j on --fail-on load, error, warning, hint', async (path, codes) => {
    const ends = ['load', 'error', 'warning', 'hint'].map(
      async (what) => (await call(['check', '--fail-on', what, path], files)).code,
    );
    expect(await Promise.all(ends)).toEqual(codes);
  });

  it.each(formats)('ends alike in %s', async (format) => {
    for (const path of ['bad.yaml', 'rules']) {
      const { code } = await call(['check', path], files);
      expect(await call(['check', '--format', format, path], files)).toMatchObject({
        code,
        faults: [],
      });
    }
  });

  it('writes a report into a file, and says the rest', async () => {
    const said = await call(
      ['check', '--format', 'gitlab', '--output', 'r.json', 'bad.yaml'],
      files,
    );
    expect(said.code).toBe(1);
    expect(said.out).toContain('bad.yaml: 1 error');
    const { out } = await call(['check', '--format', 'gitlab', 'bad.yaml'], files);
    expect(said.written).toEqual(new Map([['r.json', out]]));
    const there = { ...files, 'r.json': 'mine' };
    const words = ['check', '--format', 'gitlab', '--output', 'r.json', 'bad.yaml'];
    expect(await call(words, there)).toMatchObject({ code: 2, written: new Map() });
    expect(await call([...words, '--force'], there)).toMatchObject({ code: 1 });
  });

  it.each([
    [
      ['--format', 'xml'],
      '--format takes one of text, json, sarif, github, gitlab, junit; for example --format sarif.',
    ],
    [['--format', 'text', '--json'], '--json is --format json; give one of them.'],
    [
      ['--fail-on', 'all'],
      '--fail-on takes one of load, error, warning, hint; for example --fail-on warning.',
    ],
    [['--output', 'bad.yaml'], '--output bad.yaml: that is a file to check. Give another file.'],
    [['--output', '-'], '--output needs the name of a file; - is standard input.'],
  ])('%j: %s', async (words, fault) => {
    const said = await call(['check', 'bad.yaml', ...words], files);
    expect(said).toMatchObject({ code: 2, out: '', faults: [fault] });
  });
});

it('the explanations in reports are those of the pages; scripts/generate-explanations.mjs writes them', async () => {
  const { explanations } = await import('../check/explanations.gen.ts');
  for (const [code, [title, meaning]] of Object.entries(explanations)) {
    const page = readFileSync(new URL(`../../content/checks/${code}.md`, import.meta.url), 'utf8');
    const head = page.slice(0, page.indexOf('\n---', 4));
    for (const part of [title, meaning]) {
      expect(
        [part, JSON.stringify(part)].some((one) => head.includes(one)),
        code,
      ).toBe(true);
    }
  }
});
