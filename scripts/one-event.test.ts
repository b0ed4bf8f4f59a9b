// A person adds one line to rules/events, in a copy of the tree: it is in the site's list, in `cli test` and
// in the tests, and nothing else has to be touched.
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const node = process.execPath;
let copy = '';

const line = {
  id: 'attack-added-0001',
  title: 'copied tool runs from /tmp',
  like: 'execve of a dropped program in a browser session',
  run: '/tmp/added --now',
  below: 'renderer of chromium',
  source: 'synthetic',
  proves: 'drift-exec, 8 T1204.002',
};
const file = 'rules/events/dropped-program-executed.jsonl';

beforeAll(() => {
  mkdirSync(join(root, '.cache'), { recursive: true });
  copy = mkdtempSync(join(root, '.cache/one-event-'));
  for (const part of ['src', 'rules', 'package.json', 'vitest.config.ts'])
    cpSync(join(root, part), join(copy, part), { recursive: true });
  for (const name of ['test-seed.ts', 'packed-events.mjs', 'packed-tables.mjs'])
    cpSync(join(root, 'scripts', name), join(copy, 'scripts', name));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  appendFileSync(join(copy, file), `${JSON.stringify(line)}\n`);
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function run(args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(node, args, { cwd: copy, encoding: 'utf8' });
  return { status, out: stdout, all: `${stdout}${stderr}` };
}

it('is one line of one file', () => {
  const [before, after] = [root, copy].map((tree) => readFileSync(join(tree, file), 'utf8'));
  expect(after?.split('\n').length).toBe((before?.split('\n').length ?? 0) + 1);
});

it('is judged by `cli test`', () => {
  const { status, out, all } = run(['src/cli/main.ts', 'test', '--json']);
  expect(status, all).toBe(0);
  const answer = out.split('\n').find((one) => one.includes(line.id));
  expect(JSON.parse(answer ?? '{}')).toMatchObject({ kind: 'attack', state: 'caught' });
});

it('is in the matrix', () => {
  const program = `
    import { readFileSync } from 'node:fs';
    import { slots } from './src/kubebrowse/slots.gen.ts';
    import { MatrixSession } from './src/ui/matrix/models/session.ts';
    const shipped = readFileSync('rules/kubebrowse_rules.yaml', 'utf8');
    const { scenarios } = new MatrixSession().answer({ kind: 'open', shipped, slots });
    console.log(JSON.stringify(scenarios.find(({ id }) => id === '${line.id}')));`;
  const { out, all } = run(['--input-type=module', '--eval', program]);
  expect(JSON.parse(out || '{}'), all).toMatchObject({ title: line.title });
});

it('breaks none of the tests of the rules, and is seen by them', () => {
  const vitest = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'unit'];
  const tests = [
    'src/scenario/scenario',
    'src/scenario/default-rules',
    'src/scenario/events',
    'src/ui/matrix/models/groups',
  ];
  const fine = run([...vitest, ...tests]);
  expect(fine.status, fine.all).toBe(0);
  // The same line where it does not belong.
  const astray = { ...line, id: 'attack-added-0002' };
  appendFileSync(join(copy, 'rules/events/raw-socket-opened.jsonl'), `${JSON.stringify(astray)}\n`);
  const wrong = run([...vitest, 'src/scenario/scenario']);
  expect(wrong.status).toBe(1);
  expect(wrong.all).toContain('attack-added-0002 in rules/events/raw-socket-opened.jsonl');
});
