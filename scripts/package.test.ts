// The packed tarball, installed in an empty folder without a network: one package, which answers there as
// the sources answer here, on this Node and on the machine's own.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const main = join(root, 'src/cli/main.ts');
const built = mkdtempSync(join(tmpdir(), 'kubebrowse-package-'));
const empty = mkdtempSync(join(tmpdir(), 'kubebrowse-empty-'));
const bin = join(empty, 'node_modules/kubebrowse-falco/lib/cli/installed.js');
const withoutOurs = (process.env['PATH'] ?? '')
  .split(delimiter)
  .filter((folder) => !/node_modules/.test(folder))
  .join(delimiter);
const env = { ...process.env, PATH: withoutOurs, npm_config_offline: 'true' };

/** `node` of the machine, where npm runs the package for its users, if it is another. */
const ownNode = withoutOurs
  .split(delimiter)
  .map((folder) => join(folder, 'node'))
  .find((path) => existsSync(path));
const nodes = [process.execPath, ...(ownNode === undefined ? [] : [ownNode])];

const rule = (condition: string) =>
  `- rule: Seen\n  desc: x\n  condition: ${condition}\n  output: x\n  priority: WARNING\n`;

beforeAll(() => {
  execFileSync(process.execPath, ['scripts/package.mjs', '--out', built], { cwd: root });
  writeFileSync(join(empty, 'package.json'), '{"private": true}');
  const tarball = readdirSync(built).find((name) => name.endsWith('.tgz')) ?? '';
  execFileSync('npm', ['install', '--no-audit', '--no-fund', join(built, tarball)], {
    cwd: empty,
    env,
  });
  mkdirSync(join(empty, 'rules'));
  writeFileSync(join(empty, 'rules/good.yaml'), rule('evt.type = open and proc.name = cat'));
  writeFileSync(join(empty, 'bad.yaml'), rule('evt.type = open and k8s.pod.label.app = web'));
  writeFileSync(join(empty, 'settings.json'), '{"network": {"webPorts": [443]}}');
  writeFileSync(join(empty, 'cases.jsonl'), '{"id":"a","condition":"proc.name = a","fields":{}}\n');
}, 120_000);

describe('the package', () => {
  it('is one, and installs no other', () => {
    const installed = readdirSync(join(empty, 'node_modules')).filter(
      (one) => !one.startsWith('.'),
    );
    expect(installed).toEqual(['kubebrowse-falco']);
    const text = readFileSync(join(empty, 'node_modules/kubebrowse-falco/package.json'), 'utf8');
    const description = JSON.parse(text) as Record<string, unknown>;
    expect(description['dependencies']).toBeUndefined();
    expect(description['engines']).toEqual({ node: '>=20' });
    expect(description['private']).toBeUndefined();
  });

  it('holds at most 475 KB of code and tables, packed', () => {
    const folder = join(empty, 'node_modules/kubebrowse-falco/lib/cli');
    const sizes = readdirSync(folder).map(
      (name) => gzipSync(readFileSync(join(folder, name)), { level: 9 }).length,
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(475_000);
  });

  it('names the licenses of what is in it', () => {
    const path = join(empty, 'node_modules/kubebrowse-falco/THIRD_PARTY_LICENSES');
    const text = readFileSync(path, 'utf8');
    expect(text).toMatch(/^js-yaml \d/m);
  });

  it('is the same bytes each time', () => {
    const again = mkdtempSync(join(tmpdir(), 'kubebrowse-again-'));
    execFileSync(process.execPath, ['scripts/package.mjs', '--out', again], { cwd: root });
    const [name = ''] = readdirSync(again).filter((one) => one.endsWith('.tgz'));
    expect(readFileSync(join(again, name)).equals(readFileSync(join(built, name)))).toBe(true);
  });

  it('is started by npx', () => {
    const said = spawnSync('npx', ['--no-install', 'kubebrowse-falco', '--version'], {
      cwd: empty,
      env,
      encoding: 'utf8',
    });
    expect(said).toMatchObject({ status: 0, stderr: '' });
    expect(said.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

function start(program: string, words: readonly string[], execPath: string) {
  const { stdout, stderr, status } = spawnSync(execPath, [program, ...words], {
    cwd: empty,
    env: { ...env, INIT_CWD: empty },
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  return { stdout, stderr, status };
}

/** By the words of the command line. */
const bySources = new Map<string, ReturnType<typeof start>>();

describe.each(nodes)('by %s, it answers as the sources do:', (node) => {
  it.each([
    [['generate', '--settings', 'settings.json', '--json']],
    [['review', '--settings', 'settings.json', '--json']],
    [['read-back', join(root, 'rules/kubebrowse_rules.yaml')]],
    [['check', 'rules/good.yaml']],
    [['check', '--json', 'bad.yaml']],
    [['check', '--fix-dry-run', 'bad.yaml']],
    [['check', join(root, 'rules/kubebrowse_rules.yaml')]],
    [['evaluate', 'cases.jsonl']],
    [['check-conditions', '--json', 'cases.jsonl']],
    [['test', '--settings', 'settings.json']],
    [['alert', '--rules', 'rules/good.yaml', 'cases.jsonl']],
    [['tune', 'bad.yaml']],
    [['schema']],
    [['chek']],
    [['check', 'none.yaml']],
  ])('%j', (words) => {
    const key = words.join(' ');
    const here = bySources.get(key) ?? start(main, words, process.execPath);
    bySources.set(key, here);
    expect(start(bin, words, node)).toEqual(here);
  });
});
