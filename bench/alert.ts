// Alert logs to groups, one thread: megabytes a second beside `jq -c .rule` on the same file in the
// same run, and the peak memory over 1 GB of lines that all differ. Other work on the machine slows
// both, so the ratio is taken of processor time too. BENCH_ALERT_MB sets the size of the logs.
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  createReadStream,
  existsSync,
  mkdirSync,
  openSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { LogReader } from '../src/alert/read/log-reader.ts';
import { alertLine, type Vary } from './alert/lines.ts';

const folder = join(tmpdir(), 'kubebrowse-bench-alert');
const kinds = 1000;

function make(name: string, megabytes: number, vary: Vary): string {
  const path = join(folder, name);
  if (existsSync(path) && statSync(path).size >= megabytes * 1e6) return path;
  mkdirSync(folder, { recursive: true });
  const file = openSync(path, 'w');
  const repeated = Array.from({ length: kinds }, (_, kind) => alertLine(kind, kind, 'nothing'));
  for (let written = 0, run = 0; written < megabytes * 1e6; ) {
    const lines: string[] = [];
    for (let count = 0; count < 1000; count += 1, run += 1) {
      const kind = (run * 7) % kinds;
      lines.push(vary === 'nothing' ? (repeated[kind] ?? '') : alertLine(kind, run, vary));
    }
    written += writeSync(file, `${lines.join('\n')}\n`);
  }
  closeSync(file);
  return path;
}

async function read(path: string): Promise<LogReader> {
  const decoder = new TextDecoder();
  const reader = new LogReader({ decode: (bytes) => decoder.decode(bytes) });
  reader.open(path);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) reader.push(chunk);
  reader.close();
  return reader;
}

interface Figures {
  readonly seconds: number;
  readonly processor: number;
}

/** GNU time writes seconds elapsed and of the processor. */
function jq(path: string): Figures | undefined {
  const { stderr, status } = spawnSync(
    'bash',
    ['-c', 'TIMEFORMAT="%R %U %S"; time jq -c .rule "$0" >/dev/null', path],
    { encoding: 'utf8' },
  );
  const [seconds = 0, user = 0, system = 0] = stderr.trim().split(' ').map(Number);
  return status === 0 ? { seconds, processor: user + system } : undefined;
}

async function ours(path: string): Promise<Figures & { readonly groups: number }> {
  const begin = performance.now();
  const before = process.cpuUsage();
  const reader = await read(path);
  const groups = reader.log().groups.length;
  const { user, system } = process.cpuUsage(before);
  const seconds = (performance.now() - begin) / 1000;
  return { seconds, processor: (user + system) / 1e6, groups };
}

const rate = (bytes: number, seconds: number): string =>
  `${(bytes / 1e6 / seconds).toFixed(0)} MB/s`;

async function compare(name: string, vary: Vary): Promise<void> {
  const path = make(`${name}.log`, Number(process.env['BENCH_ALERT_MB'] ?? 200), vary);
  const bytes = statSync(path).size;
  await ours(path);
  const own = await ours(path);
  const theirs = jq(path);
  const beside =
    theirs === undefined
      ? 'jq is not installed'
      : `jq ${rate(bytes, theirs.seconds)}, ratio ${(theirs.seconds / own.seconds).toFixed(2)} (of processor time ${(theirs.processor / own.processor).toFixed(2)})`;
  console.log(
    `lines differ in ${vary}\t${rate(bytes, own.seconds)}\t${own.groups} groups\t${beside}`,
  );
}

const [only] = process.argv.slice(2);
if (only === undefined) {
  await compare('repeated', 'nothing');
  await compare('time', 'time');
  await compare('pod', 'time, pod and pid');
  await compare('distinct', 'all');
  const path = make('gigabyte.log', 1000, 'all');
  spawnSync(process.execPath, [fileURLToPath(import.meta.url), path], { stdio: 'inherit' });
  rmSync(folder, { recursive: true });
} else {
  const reader = await read(only);
  const log = reader.log();
  const rest = log.rest.reduce((sum, { alerts }) => sum + alerts, 0);
  console.log(
    `1 GB, all lines differ\tpeak ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB\t${log.groups.length} groups, ${rest} of ${log.alerts} alerts counted by rule alone`,
  );
}
