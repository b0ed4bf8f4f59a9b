// A person adds one rule, in a copy of the tree, as CONTRIBUTING says: the rules file, a page, events and a
// row. The tests say which of them is missing, and after the last one they pass.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CopiedTree, copyTree } from './copied-tree.ts';
import { withRules } from './generate-rules-readme.mjs';

let tree: CopiedTree;
beforeAll(() => {
  tree = copyTree(['src', 'rules', 'scripts', 'content']);
}, 60_000);
afterAll(() => tree.remove(), 60_000);

const title = 'Host Name Changed';
const after = 'Kernel Module or eBPF Load';
const event = {
  id: 'attack-added-0003',
  title: 'host name set by a dropped tool',
  like: 'sethostname in a browser session',
  run: '/tmp/tool',
  below: 'bash below a renderer',
  source: 'synthetic',
  proves: 'kernel-escape, 13 T1068',
};

/** Its neighbour's text with its own name, its own call and nothing else. */
const itsOwn = (text: string): string =>
  text
    .replaceAll(after, title)
    .replaceAll('kernel-module-or-ebpf-load', 'host-name-changed')
    .replace(/evt\.type in \([^)]*\)/, 'evt.type in (sethostname, setdomainname)')
    .replace(/^description: .*/m, 'description: "A session changed the name of its host."');

it('is the rules file, a page, events and a row', { timeout: 300_000 }, () => {
  const tests = [
    'src/ours/rules.test',
    'src/scenario/scenario.test',
    'src/components/content.test',
  ];
  const only = [
    '-t',
    'a row, a page|has the rules|of its file|file of events|every normal|of rules',
  ];
  const rules = tree.read('rules/kubebrowse_rules.yaml');
  const rule = rules.slice(
    rules.indexOf(`- rule: KubeBrowse - ${after}\n`),
    rules.indexOf('- rule: KubeBrowse - Host File or Device Access'),
  );
  tree.write('rules/kubebrowse_rules.yaml', rules.replace(rule, `${rule}${itsOwn(rule)}`));
  for (const words of tree.script('slots')) {
    const made = tree.run(words);
    expect(made.status, made.all).toBe(0);
  }
  const early = tree.test(['src/ours/rules.test']);
  expect(early.status).toBe(1);
  for (const lack of [
    `a row in src/ours/rules.ts: '${title}'`,
    'a page, content/rules/host-name-changed.md',
    'a trigger in its page',
    'events that it must catch, rules/events/host-name-changed.jsonl',
  ])
    expect(early.all).toContain(`“KubeBrowse - ${title}” lacks ${lack}`);

  const row = /^ {2}'Kernel Module or eBPF Load': .*\n/m;
  const table = tree.read('src/ours/rules.ts');
  tree.write(
    'src/ours/rules.ts',
    table.replace(row, (found) => found + itsOwn(found)),
  );
  const page = tree.read('content/rules/kernel-module-or-ebpf-load.md');
  tree.write('content/rules/host-name-changed.md', itsOwn(page));
  tree.write('rules/events/host-name-changed.jsonl', `${JSON.stringify(event)}\n`);
  const fine = tree.test(tests, only);
  expect(fine.status, fine.all).toBe(0);
});

it('stands in the readme of the rules as in their file', () => {
  const [readme = '', rules = ''] = ['README.md', 'kubebrowse_rules.yaml'].map((name) =>
    readFileSync(new URL(`../rules/${name}`, import.meta.url), 'utf8'),
  );
  expect(withRules(readme, rules)).toBe(readme);
});
