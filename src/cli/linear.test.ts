// The work of the other commands grows as their input does, counted in steps as src/check/linear.test.ts
// counts them: three times as much more input costs three times as much more, whatever the start costs.
import { Session } from 'node:inspector/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { letters } from '../check/testing/hard-names.ts';
import { alert } from './testing/alert-lines.ts';
import { call } from './testing/call-in-memory.ts';

const session = new Session();

beforeAll(async () => {
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
});

afterAll(() => {
  session.disconnect();
});

const each = <T>(count: number, part: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => part(at));

type Work = (count: number) => unknown;

const upgraded =
  (line: (at: number) => string, head = ''): Work =>
  (count) =>
    call(['upgrade', '--from', '0.41', '--to', '0.45', '--values', 'v.yaml'], {
      'v.yaml': head + each(count, line).join(''),
    });

const pod = (at: number, labels: object) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: `p${at}`, namespace: 'b', labels: { app: 'browser', ...labels } },
  spec: { containers: [{ name: 'chromium', image: 'ghcr.io/x/chromium:1' }] },
});

const works: readonly (readonly [string, Work])[] = [
  [
    'init: pods, each with labels of its own',
    (n) => {
      const items = each(n, (at) => pod(at, { [letters(at)]: letters(at) }));
      return call(['init', 'p'], { p: JSON.stringify({ kind: 'List', items }) });
    },
  ],
  ['upgrade: values nobody knows', upgraded((at) => `${letters(at)}x:\n  a: ${at}\n`)],
  ['upgrade: values near known ones', upgraded((at) => `  kin${letters(at)}: true\n`, 'driver:\n')],
  [
    'evaluate: alerts',
    (n) =>
      call(['evaluate', '--rules', 'r', 'e'], {
        r: `- rule: R\n  desc: d\n  condition: evt.type = execve\n  output: o\n  priority: INFO\n`,
        e: each(n, (at) => alert({ rule: ':R', fields: { 'proc.exepath': `/${at}` } })).join(''),
      }),
  ],
];

async function stepsFor(work: Work, count: number): Promise<number> {
  await session.post('Profiler.takePreciseCoverage');
  await work(count);
  const { result } = await session.post('Profiler.takePreciseCoverage');
  return result
    .filter(({ url }) => url.includes('/src/'))
    .flatMap(({ functions }) => functions)
    .flatMap(({ ranges }) => ranges)
    .reduce((sum, { count: times }) => sum + times, 0);
}

it.each(works)('%s: the work grows as the input does', async (_, work) => {
  const few = 30;
  await stepsFor(work, 3);
  const one = await stepsFor(work, few);
  const three = await stepsFor(work, 3 * few);
  const nine = await stepsFor(work, 9 * few);
  expect((nine - three) / (three - one)).toBeLessThan(4.5);
});
