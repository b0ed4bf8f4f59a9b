import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { dump } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { pathsFunction } from './kept-values.ts';

/** What the shell function prints of a file of values, as helm writes them. */
function pathsOf(yaml: string): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'kubebrowse-values-'));
  writeFileSync(join(folder, 'current-values.yaml'), yaml);
  const script = `${pathsFunction}\npaths`;
  return execFileSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8' })
    .split('\n')
    .filter((line) => line !== '');
}

type Tree = { readonly [key: string]: unknown };

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function leaves(value: Tree, prefix = ''): readonly string[] {
  return Object.entries(value).flatMap(([key, inner]) => {
    if (isTree(inner)) return leaves(inner, `${prefix}${key}.`);
    return typeof inner === 'boolean' || typeof inner === 'string'
      ? [`${prefix}${key}=${inner}`]
      : [];
  });
}

describe('the paths of saved values', () => {
  it('are those of single values, whatever stands around them', () => {
    const yaml = `# a comment
customRules:
  a.yaml: |-
    - rule: x
      falco:
        json_output: no
    falco:
      json_output: worse
extra:
  args:
  - --json_output=x
  env:
  - name: json_output
    value: "y"
falco:
  json_output: false
  plugins:
  - init_config:
      json_output: in a list
    name: k8saudit
  rule_matching: "first"
  webserver: {}
image:
  tag: '0.44.1'
`;
    expect(pathsOf(yaml).filter((line) => line.startsWith('falco.json_output'))).toEqual([
      'falco.json_output=false',
    ]);
    expect(pathsOf(yaml)).toContain('falco.rule_matching=first');
    expect(pathsOf(yaml)).toContain('image.tag=0.44.1');
    expect(pathsOf('null\n')).toEqual([]);
  });

  it('are found in every tree of maps', () => {
    const key = fc.stringMatching(/^[a-z]{1,6}$/);
    const value = fc.oneof(
      fc.boolean(),
      fc.stringMatching(/^[a-z]{1,3}(?:[/.:-][a-z]{1,4}){0,2}$/),
      fc.array(fc.record({ name: key, falco: key }), { maxLength: 2 }),
      fc.constant('one: a\n  two: b\n\nthree: c\n'),
    );
    const tree = fc.letrec<{ tree: Tree }>((tie) => ({
      tree: fc.dictionary(key, fc.oneof({ depthSize: 'small' }, value, tie('tree')), {
        maxKeys: 4,
      }) as fc.Arbitrary<Tree>,
    })).tree;
    fc.assert(
      fc.property(tree, (values) => {
        const yaml = dump(values, { lineWidth: -1, noRefs: true, seqNoIndent: true } as object);
        const wanted = leaves(values).filter((line) => !line.includes('\n'));
        const found = new Set(pathsOf(yaml));
        for (const line of wanted) expect(found, yaml).toContain(line);
      }),
      { numRuns: 60 },
    );
  });
});
