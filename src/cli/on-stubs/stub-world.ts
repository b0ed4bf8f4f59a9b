// A small world for commands.sh: a folder of files stands for the cluster, stubs for its programs.
// Test-only. The stubs are shell scripts in stubs; each says what it models.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dump, load } from 'js-yaml';
import { makeArtifacts } from '../../deploy/artifacts.ts';
import { ruleFiles, type Texts } from '../../deploy/names.ts';
import { falcoReleases } from '../../falco/versions.ts';
import type { Settings } from '../../settings/settings.ts';

const stubs = fileURLToPath(new URL('./stubs', import.meta.url));

/** Every program a command may use; a command that needs another fails in the tests. */
const tools =
  'awk basename cat chmod cp cut date diff dirname env grep head install ls mkdir mv rm sed sha256sum shasum sort stat tail test tr umask'.split(
    ' ',
  );

function findProgram(name: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}

export const shells: readonly string[] = ['dash', 'bash'].filter(
  (name) => findProgram(name) !== undefined,
);

/** A file's text, or null for none. */
export type World = Readonly<Record<string, string | null>>;

export interface Outcome {
  readonly status: number | null;
  /** Standard output and error, in the order written. */
  readonly lines: readonly string[];
  readonly last: string;
  /** What the stubs were asked. */
  readonly calls: string;
  /** A file of the world, or of the folder the commands ran in; and values-after.yaml, what Helm has in the end. */
  readonly file: (name: string) => string | undefined;
}

const start = "Mon Nov 23 10:34:39 2026: Opening 'syscall' source with modern BPF probe.\n";
const loading = 'Mon Nov 23 10:34:38 2026: Loading rules from:\n';
const named = (file: string): string =>
  `Mon Nov 23 10:34:38 2026:    /etc/falco/rules.d/${file} | schema validation: ok\n`;

/** Falco's log after a start that loaded our file. */
export const goodLog = `${loading}${named('kubebrowse_rules.yaml')}${start}`;
/** After a hot reload that Falco refused: the dry run names the file as well. */
export const refusedLog = `${goodLog}${loading}${named('kubebrowse_rules.yaml')}{"output":"Falco internal: hot restart failure: LOAD_ERR","priority":"Critical","rule":"Falco internal: hot restart failure"}\n`;
export const otherLog = `${loading}${named('other.yaml')}${start}`;

/** Where all is well: Falco on two nodes with these files, one session of the default labels. */
export function goodWorld(settings: Settings, texts: Texts): World {
  const cut = settings.target.method === 'helm' ? /\n+$/ : /$^/;
  const mounted = ruleFiles(texts).map(
    ({ name, text }) => [`mounted/${name}`, text.replace(cut, '')] as const,
  );
  return {
    daemonset: 'daemonset.apps/falco\n',
    numbers: '2 2 2',
    'falco-pods': 'falco-a node-1\nfalco-b node-2\n',
    sessions:
      'app in (browser-sandbox-test,office-sandbox-test)\tsandbox old-pod node-2 rdp-chromium\n' +
      'app in (browser-sandbox-test,office-sandbox-test)\tsandbox new-pod node-1 istio-proxy rdp-chromium\n',
    'falco-version': `Falco version: ${falcoReleases[settings.target.falco].chartFalco} (x86_64)\n`,
    log: goodLog,
    sockets: '/host/run/containerd/containerd.sock\n',
    'host-mounted': '',
    mountinfo: '86 65 0:39 /containerd /host/run/containerd rw - tmpfs t rw\n',
    services: 'falco-falcosidekick\nkb-falcosidekick\n',
    'mounted/falco.yaml':
      'rules_files:\n- /etc/falco/falco_rules.yaml\n- /etc/falco/rules.d\nhttp_output:\n  url: http://falco-falcosidekick:2801\n',
    'mounted/falco_rules.yaml': '- list: x\n  items: []\n',
    ...Object.fromEntries(mounted),
  };
}

function writeAll(folder: string, files: World): void {
  for (const [name, text] of Object.entries(files)) {
    if (text === null) continue;
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

const made = new Map<string, string>();

/** A folder with the programs of a world, `sh` being the shell under test. */
function makePrograms(shell: string, without: readonly string[]): string {
  const key = [shell, ...without].join(' ');
  const before = made.get(key);
  if (before !== undefined) return before;
  const folder = mkdtempSync(join(tmpdir(), 'kubebrowse-bin-'));
  const own = ['docker', 'falco', 'helm', 'journalctl', 'kubectl', 'sleep', 'sudo'];
  for (const name of own.filter((one) => !without.includes(one)))
    symlinkSync(join(stubs, name), join(folder, name));
  for (const name of tools) {
    const path = findProgram(name);
    if (path !== undefined) symlinkSync(path, join(folder, name));
  }
  symlinkSync(findProgram(shell) ?? shell, join(folder, 'sh'));
  made.set(key, folder);
  return folder;
}

export interface Run {
  readonly settings: Settings;
  readonly texts: Texts;
  readonly world: World;
  readonly shell: string;
  /** Programs that this machine does not have. */
  readonly without?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Files already in the folder of the commands. */
  readonly folder?: World;
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** As Helm does: maps merge, anything else is replaced. */
function mergeValues(
  base: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const merged = { ...base };
  for (const [key, value] of Object.entries(more)) {
    const before = merged[key];
    merged[key] = isMap(before) && isMap(value) ? mergeValues(before, value) : value;
  }
  return merged;
}

/** The values files that the stub of helm was given, as one; here, where no process has to start for it. */
function valuesAfter(world: string): string | undefined {
  if (!existsSync(join(world, 'given'))) return undefined;
  const count = Number(readFileSync(join(world, 'given'), 'utf8'));
  let merged: Readonly<Record<string, unknown>> = {};
  for (let at = 1; at <= count; at += 1) {
    const values = load(readFileSync(join(world, `given-${at}`), 'utf8'));
    if (isMap(values)) merged = mergeValues(merged, values);
  }
  return dump(merged, { lineWidth: -1, noRefs: true });
}

/** Runs commands.sh once in such a world. */
export function runCommands(run: Run): Outcome {
  const world = mkdtempSync(join(tmpdir(), 'kubebrowse-world-'));
  const folder = mkdtempSync(join(tmpdir(), 'kubebrowse-files-'));
  writeAll(world, run.world);
  writeAll(folder, run.folder ?? {});
  for (const { name, text } of makeArtifacts(run.settings, run.texts))
    writeFileSync(join(folder, name), text());
  const result = spawnSync('sh', ['-c', 'exec sh ./commands.sh 2>&1'], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: makePrograms(run.shell, run.without ?? []),
      WORLD: world,
      STUBS: stubs,
      ...run.environment,
    },
  });
  const lines = `${result.stdout}${result.stderr}`.trimEnd().split('\n');
  const read = (path: string): string | undefined =>
    existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  return {
    status: result.status,
    lines,
    last: lines.at(-1) ?? '',
    calls: read(join(world, 'calls')) ?? '',
    file: (name) =>
      name === 'values-after.yaml'
        ? valuesAfter(world)
        : (read(join(world, name)) ?? read(join(folder, name))),
  };
}
