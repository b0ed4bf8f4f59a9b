// A person adds one adaptable list, in a copy of the tree, as CONTRIBUTING says: three files of code, the
// rules file, two lines of words. Schema, rules text, reading back, form and difference have it then.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CopiedTree, copyTree } from './copied-tree.ts';

/** File → what is found there, and what stands there then; each adds lines and changes none. */
const edits: readonly (readonly [file: string, before: string, after: string])[] = [
  [
    'rules/kubebrowse_rules.yaml',
    '- list: kubebrowse_writable_paths\n  items: []\n',
    '- list: kubebrowse_writable_paths\n  items: []\n\n# ADAPT: as above, of the lab.\n- list: kubebrowse_lab_paths\n  items: []\n',
  ],
  [
    'rules/kubebrowse_rules.yaml',
    'pmatch (kubebrowse_writable_paths)',
    'pmatch (kubebrowse_writable_paths, kubebrowse_lab_paths)',
  ],
  [
    'src/settings/settings.ts',
    '  readonly writablePaths: readonly string[];\n',
    '  readonly writablePaths: readonly string[];\n  readonly labPaths: readonly string[];\n',
  ],
  [
    'src/settings/default-settings.ts',
    '    writablePaths: [],\n',
    '    writablePaths: [],\n    labPaths: [],\n',
  ],
  [
    'src/settings/adaptable-lists.ts',
    "  'files.writablePaths': {\n",
    "  'files.labPaths': { kind: 'folders', slot: { list: 'kubebrowse_lab_paths' }, effect: 'allows' },\n  'files.writablePaths': {\n",
  ],
  [
    'src/settings/leaves.ts',
    "  [\n    'files.writablePaths',\n",
    "  ['files.labPaths', 'Lab folders', 'Folders of the lab that may be written.'],\n  [\n    'files.writablePaths',\n",
  ],
  [
    'src/pages/builder/_allow-lists.ts',
    "    list('files.writablePaths'",
    "    list('files.labPaths', '/usr/share/lab', '/guide/allow-lists/#files'),\n    list('files.writablePaths'",
  ],
];
const words = ['src/settings/leaves.ts', 'src/pages/builder/_allow-lists.ts'];

let tree: CopiedTree;
const cli = (args: readonly string[], input = '') => tree.run(['src/cli/main.ts', ...args], input);

beforeAll(() => {
  tree = copyTree(['src', 'rules', 'scripts']);
  for (const [file, before, after] of edits) {
    const text = tree.read(file);
    expect(text, file).toContain(before);
    tree.write(file, text.replace(before, after));
  }
  for (const script of ['generate-slots', 'generate-releases']) {
    const made = tree.run([`scripts/${script}.mjs`]);
    expect(made.status, made.all).toBe(0);
  }
}, 120_000);
afterAll(() => tree.remove(), 60_000);

describe('a list that is added', () => {
  const settings = JSON.stringify({ version: 1, files: { labPaths: ['/usr/share/lab'] } });

  it('takes three files beside the rules file and the words', () => {
    const code = new Set(edits.map(([file]) => file).filter((file) => !words.includes(file)));
    code.delete('rules/kubebrowse_rules.yaml');
    expect(code.size).toBeLessThanOrEqual(3);
  });

  it('is in the rules made from settings, and read back from them', () => {
    const made = cli(['generate', '--settings', '-'], settings);
    expect(made.status, made.all).toBe(0);
    expect(made.out).toMatch(/- list: kubebrowse_lab_paths\n\s+items:[\s[-]+\/usr\/share\/lab\b/);
    tree.write('made.yaml', made.out);
    const back = cli(['read-back', 'made.yaml']);
    expect(JSON.parse(back.out)).toMatchObject({ files: { labPaths: ['/usr/share/lab'] } });
  });

  it('is in the schema with its description, and refuses what its kind refuses', () => {
    expect(cli(['schema']).out).toContain('Folders of the lab that may be written.');
    const wrong = cli(
      ['generate', '--settings', '-'],
      settings.replace('"/usr/share/lab"', '"usr/share"'),
    );
    expect(wrong.status).toBe(2);
    expect(wrong.all).toContain('files.labPaths[0]');
  });

  it('is in the form, and the tests of settings have nothing against it', () => {
    const fine = tree.test(['src/settings/settings.test', 'src/ui/builder/models/lists']);
    expect(fine.status, fine.all).toBe(0);
    const program = `
      import { defaultDraft, withText } from './src/ui/draft/draft.ts';
      import { createDraftReader } from './src/ui/draft/read-draft.ts';
      const draft = withText(defaultDraft, 'files.labPaths', '/usr/share/lab/ # ours');
      console.log(JSON.stringify(createDraftReader().read(draft).settings.files.labPaths));`;
    const { out, all } = tree.run(['--input-type=module', '--eval', program]);
    expect(out.trim(), all).toBe('["/usr/share/lab"]');
  });
});
