// A person adds one check, in a copy of the tree, as CONTRIBUTING says: each step that is left out is told,
// and after the last one the tests of the checks pass.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CopiedTree, copyTree } from './copied-tree.ts';

let tree: CopiedTree;
beforeAll(() => {
  tree = copyTree(['src', 'rules', 'scripts', 'content']);
}, 60_000);
afterAll(() => tree.remove(), 60_000);

const code = `// A rule named after a colour: an example.
import type { Check } from '../../check.ts';

export const namedAfterColour: Check = {
  code: 'named-after-colour',
  file: (file, scene) => {
    const from = (scene.files[file]?.text ?? '').indexOf('Red');
    if (from < 0) return [];
    const message = 'The rule Red is named after a colour. Name it after what it finds.';
    return [{ file, range: { from, to: from + 3 }, item: undefined, severity: 'hint', message }];
  },
};
`;
const rule = (name: string): string =>
  `- rule: ${name}\n  desc: An example.\n  condition: evt.type = open and proc.name = cat\n  output: Seen (command=%proc.cmdline)\n  priority: WARNING\n`;
const page = [
  '---',
  'title: A rule named after a colour',
  'description: "A name should say what the rule finds."',
  'sidebar:',
  '  order: 99',
  '---',
  '',
  '## What it means',
  '',
  'The name says nothing of what the rule finds.',
  '',
  '## Why Falco says nothing',
  '',
  'A name is a name.',
  '',
  '## How to fix it',
  '',
  'Name it after what it finds.',
  '',
  '```yaml title="Before"',
  `${rule('Red')}\`\`\``,
  '',
  '```yaml title="After"',
  `${rule('Cat run')}\`\`\``,
  '',
].join('\n');

it('is a file, a line, a fixture and a page', { timeout: 300_000 }, () => {
  const tests = ['src/check/check.test'];
  const only = ['-t', 'every check has one|pages|named-after-colour'];
  tree.write('src/check/checks/names/named-after-colour.ts', code);
  tree.write(
    'src/check/checks.ts',
    tree
      .read('src/check/checks.ts')
      .replace(
        /^import \{ addressOrNetwork/m,
        "import { namedAfterColour } from './checks/names/named-after-colour.ts';\n$&",
      )
      .replace(/^ {2}regexNotNeeded,$/m, '$&\n  namedAfterColour,'),
  );
  const early = tree.test(tests, only);
  expect(early.status).toBe(1);
  expect(early.all).toContain('named-after-colour');
  tree.write('src/check/testdata/named-after-colour.yaml', rule('Red'));
  tree.write('content/checks/named-after-colour.md', page);
  // Vitest writes what is printed of the fixture, for a person to read.
  expect(tree.run(['scripts/generate-explanations.mjs']).status).toBe(0);
  const fine = tree.test(tests, ['--update', ...only]);
  expect(fine.status, fine.all).toBe(0);
  expect(tree.read('src/check/testdata/named-after-colour.txt')).toContain('named after a colour');
  tree.write('red.yaml', rule('Red'));
  expect(tree.run(['src/cli/main.ts', 'check', 'red.yaml']).out).toContain('named-after-colour');
});
