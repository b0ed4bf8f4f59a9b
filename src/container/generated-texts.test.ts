// Rules that reach a ConfigMap by way of kustomize or as base64: found where they stand, and changed
// there where that can be written.
import { describe, expect, it } from 'vitest';
import { applyEdits } from './embedded-text.ts';
import { unpack } from './unpack.ts';

const rules = '- rule: A\n  desc: d\n  condition: evt.type = open and proc.nme = a\n';

describe('literals of a generator', () => {
  it.each([
    ['in quotes', `"my.yaml=${rules.replaceAll('\n', '\\n')}"`],
    ['as a block', `|\n          my.yaml=${rules.replaceAll('\n', '\n          ')}`],
  ])('%s', (_, written) => {
    const file = `kind: Kustomization\nconfigMapGenerator:\n  - name: falco-rules\n    literals:\n      - ${written}\n`;
    const [found, ...others] = unpack(file) ?? [];
    expect(others).toEqual([]);
    expect(found?.path.at(-1)).toBe('my.yaml');
    expect(found?.text.trimEnd()).toBe(rules.trimEnd());
    const from = found?.text.indexOf('proc.nme') ?? -1;
    expect(file.slice(found?.locate(from)).startsWith('proc.nme')).toBe(true);
    const edits = found?.write([{ range: { from, to: from + 8 }, text: 'proc.name' }]);
    expect(edits && applyEdits(file, edits)).toBe(file.replace('proc.nme', 'proc.name'));
  });
});

it('a text in the items of a patch, or of tasks, is no rules file itself', () => {
  const block = (by: number) => rules.replace(/^(?=.)/gm, ' '.repeat(by));
  const patch = `- op: add\n  path: /data/a.yaml\n  value: |\n${block(4)}`;
  const within = `kind: Kustomization\nspec:\n  patches:\n    - patch: |\n${patch.replace(/^(?=.)/gm, '        ')}`;
  const tasks = `- hosts: all\n  tasks:\n    - copy:\n        content: |\n${block(10)}`;
  for (const file of [patch, within, tasks]) {
    const found = unpack(file) ?? [];
    expect(found.map(({ text }) => text)).toEqual([rules]);
    const from = rules.indexOf('proc.nme');
    const edits = found[0]?.write([{ range: { from, to: from + 8 }, text: 'proc.name' }]);
    expect(edits && applyEdits(file, edits)).toBe(file.replace('proc.nme', 'proc.name'));
  }
});
