// A person adds a log format, and a way to deploy, in a copy of the tree, as CONTRIBUTING says.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CopiedTree, copyTree } from './copied-tree.ts';

let tree: CopiedTree;
beforeAll(() => {
  tree = copyTree(['src', 'rules', 'scripts']);
}, 60_000);
afterAll(() => tree.remove(), 60_000);

/** Puts lines before or behind what stands there. */
function edit(file: string, before: string, after: string): void {
  const text = tree.read(file);
  expect(text, file).toContain(before);
  tree.write(
    file,
    text.replace(before, () => after),
  );
}

const alertOf = (rule: string, at: number): string =>
  JSON.stringify({
    rule,
    priority: 'Notice',
    source: 'syscall',
    time: `2026-11-23T10:00:0${at}.123461500Z`,
    output: `${rule} was seen`,
    output_fields: { 'k8s.ns.name': 'prod', 'container.image.repository': 'example.org/op' },
  });
const opened = 'Terminal shell in container';
const alerts = [opened, opened, 'Contact K8S API Server From Container'].map(alertOf);
/** As a mail holds them: quoted-printable (RFC 2045). */
const mail = alerts
  .map((one) =>
    one.replace(/["={}:]/g, (sign) => `=${sign.charCodeAt(0).toString(16).toUpperCase()}`),
  )
  .join('\n');

it('a log format is a file as it is left, and a form where it is no JSON', {
  timeout: 300_000,
}, () => {
  const test = () => tree.test(['src/alert/read/vendors.test'], ['-t', 'mail.txt']);
  tree.write('src/alert/testdata/envelopes/mail.txt', mail);
  const early = test();
  expect(early.status).toBe(1);
  expect(early.all).toContain('mail.txt');
  edit(
    'src/alert/read/other-forms.ts',
    'const forms = [',
    `/** Of a mail: quoted-printable. */
function ofMail(line: string): readonly string[] {
  if (!line.startsWith('=7B=22')) return [];
  return [line.replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))];
}

const forms = [ofMail, `,
  );
  const fine = test();
  expect(fine.status, fine.all).toBe(0);
});

it('a way to deploy is its name, its file, its row and its caption', { timeout: 300_000 }, () => {
  const folder = 'src/deploy/targets';
  edit(`${folder}/target-names.ts`, "  'terraform',\n", "  'terraform',\n  'ansible',\n");
  tree.write(
    `${folder}/ansible.ts`,
    `// (settings, texts) → a play that installs the chart: an example.
import type { Settings } from '../../settings/settings.ts';
import type { Texts } from '../names.ts';
import { plain } from './plain.ts';
import type { TargetFolder } from './target-folder.ts';

export function ansible(settings: Settings, texts: Texts): TargetFolder {
  const folder = plain('helm', settings, texts);
  const play = { name: 'play.yml', text: '- hosts: localhost\\n', what: 'runs the commands' };
  return { ...folder, title: 'Ansible', files: [...folder.files, play] };
}
`,
  );
  edit(
    `${folder}/targets.ts`,
    'import { argocd }',
    "import { ansible } from './ansible.ts';\nimport { argocd }",
  );
  edit(`${folder}/targets.ts`, '  terraform,\n};', '  terraform,\n  ansible,\n};');
  edit(
    'src/ui/builder/models/folder.ts',
    "  terraform: '",
    "  ansible: 'Ansible',\n  terraform: '",
  );
  const fine = tree.test([`${folder}/targets.test`], ['-t', 'ansible']);
  expect(fine.status, fine.all).toBe(0);
  tree.write('settings.json', '{"version":1}');
  const made = tree.run([
    'src/cli/main.ts',
    'generate',
    '--settings',
    'settings.json',
    '--target',
    'ansible',
    '--out',
    'made',
  ]);
  expect(made.status, made.all).toBe(0);
  expect(tree.read('made/README.md')).toContain('# Falco with the KubeBrowse rules: Ansible');
});
