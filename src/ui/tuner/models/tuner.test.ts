// The page's state with a worker of its own making: what is asked, shown and said, and in which order.
import { describe, expect, it } from 'vitest';
import type { WorkerLike } from '../../browser/worker-client.ts';
import type {
  Answers,
  Ask,
  Chart,
  Judged,
  ListedSuggestion,
  LogSummary,
  Request,
  Rows,
  Tuned,
} from '../protocol.ts';
import { barsOf, fitted, inWords, ticksOf } from './chart.ts';
import { createClient } from './client.ts';
import { Leaving } from './files/leaving.ts';
import { byRule } from './suggestions.ts';
import { Tuner } from './tuner.ts';

const log = { alerts: 10, groups: 2 } as LogSummary;
const suggestion = (id: string, isSafe: boolean, alerts = 1, rule = 'R') =>
  ({ id, isSafe, alerts, rules: [rule] }) as unknown as ListedSuggestion;
const tuned = {
  error: undefined,
  suggestions: [suggestion('a', true), suggestion('b', false), suggestion('c', true)],
} as unknown as Tuned;
const judgedOf = (accepted: readonly string[]) =>
  ({ accepted, alertsBefore: 10, alertsAfter: 10 - accepted.length }) as unknown as Judged;
const noRows = { total: 60, from: 0, alerts: 0, rows: [], rules: [], priorities: [] } as Rows;

type Answerers = { readonly [K in Request['kind']]?: (request: never) => unknown };

function open(answerers: Answerers = {}) {
  const asked: Request[] = [];
  const said: string[] = [];
  let time = 0;
  const usual: Answerers = {
    read: () => log,
    tune: () => tuned,
    judge: ({ accepted }: { accepted: readonly string[] }) => judgedOf(accepted),
    rows: () => noRows,
    group: ({ group }: { group: number }) => ({ group: { id: group } }),
  };
  const ask: Ask = async <R extends Request>(request: R) => {
    asked.push(request);
    const answer = { ...usual, ...answerers }[request.kind] as
      | ((request: R) => unknown)
      | undefined;
    return (await answer?.(request)) as Answers[R['kind']];
  };
  const tuner = new Tuner({
    ask,
    stop: () => said.push('(stop)'),
    announce: (message) => said.push(message),
    now: () => {
      time += 1000;
      return time;
    },
  });
  const kinds = () => asked.map(({ kind }) => kind);
  return { tuner, asked, said, kinds };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('the page', () => {
  it('reads, tunes, accepts what is safe and says so', async () => {
    const { tuner, kinds, said } = open();
    const reading = tuner.read('example');
    expect(tuner.phase.value).toBe('reading');
    await reading;
    expect(tuner.phase.value).toBe('result');
    expect(kinds().slice(0, 3)).toEqual(['read', 'tune', 'judge']);
    expect([...tuner.acceptance.accepted.value]).toEqual(['a', 'c']);
    expect(tuner.acceptance.canUndo.value).toBe(false);
    expect(said.at(-1)).toBe('3 suggestions, 2 of them safe and ticked.');
  });

  it('undoes and brings again every step', async () => {
    const { tuner, said } = open();
    await tuner.read('example');
    const { acceptance } = tuner;
    acceptance.toggle('b');
    acceptance.clear();
    acceptance.acceptSafe();
    acceptance.acceptSafe();
    const now = () => [...acceptance.accepted.value].join('');
    expect(now()).toBe('ac');
    acceptance.undo();
    expect(now()).toBe('');
    acceptance.undo();
    expect(now()).toBe('acb');
    acceptance.undo();
    expect(now()).toBe('ac');
    acceptance.undo();
    acceptance.redo();
    expect(now()).toBe('acb');
    await settle();
    expect(acceptance.judged.value?.accepted).toEqual(['a', 'c', 'b']);
    expect(said.at(-1)).toBe('3 suggestions accepted: 7 of 10 alerts remain.');
  });

  it('keeps the log that is open where another cannot be read, or rules fail', async () => {
    let fails = false;
    const failing = () => {
      if (fails) throw new Error('it broke');
      return log;
    };
    const { tuner } = open({ read: failing, tune: () => (fails ? failing() : tuned) });
    await tuner.read('example');
    fails = true;
    tuner.phase.value = 'start';
    await tuner.read([]);
    expect(tuner.phase.value).toBe('start');
    expect(tuner.notes.value[0]).toContain('it broke');
    expect(tuner.log.value).toBe(log);
    tuner.back();
    expect(tuner.phase.value).toBe('result');
    await tuner.useRules({ kind: 'builder', saved: '' });
    expect(tuner.notes.value[0]).toContain('it broke');
    expect(tuner.tuning.value).toBe(false);
  });

  it('asks nothing of a log without alerts, and stops when told to', async () => {
    const { tuner, kinds, said } = open({ read: () => ({ ...log, alerts: 0 }) });
    const reading = tuner.read('example');
    tuner.stop();
    expect(said.at(-1)).toBe('(stop)');
    expect(tuner.stopping.value).toBe(true);
    await reading;
    expect(kinds()).toEqual(['read']);
    expect(tuner.phase.value).toBe('result');
  });

  it('tells progress on the screen at once, and aloud now and then', async () => {
    const { tuner, said } = open({ read: () => new Promise(() => {}) });
    void tuner.read('example');
    const progress = { file: 'a', total: 100, read: 50, bytes: 50, alerts: 1 };
    for (let count = 0; count < 40; count += 1) tuner.progressed(progress);
    expect(tuner.rate.value?.part).toBe(0.5);
    expect(said.filter((one) => one.startsWith('50 percent'))).toHaveLength(2);
  });

  it('asks the worker once for what changes while it is busy', async () => {
    const { tuner, asked } = open();
    await tuner.read('example');
    await settle();
    const before = asked.length;
    for (const text of ['a', 'ab', 'abc']) tuner.table.filter({ text });
    await settle();
    const queries = asked.slice(before).map((one) => one.kind === 'rows' && one.query.text);
    expect(queries).toEqual(['a', 'abc']);
    tuner.table.turn(1);
    tuner.table.turn(9);
    expect(tuner.table.query.value.from).toBe(50);
    tuner.table.sort('rule');
    expect(tuner.table.query.value).toMatchObject({ sort: 'rule', descending: false, from: 0 });
    tuner.table.sort('rule');
    expect(tuner.table.query.value.descending).toBe(true);
  });
});

describe('the worker’s client', () => {
  it('brings answers to their questions, faults too, and tells progress', async () => {
    const sent: { id: number }[] = [];
    const worker: WorkerLike = {
      postMessage: (message) => sent.push(message as { id: number }),
      onmessage: null,
      onerror: null,
    };
    const told: unknown[] = [];
    const client = createClient(
      () => worker,
      (progress) => told.push(progress),
    );
    const post = (data: object) => worker.onmessage?.({ data } as MessageEvent);
    const [first, second, third] = [
      client.ask({ kind: 'link' }),
      client.ask({ kind: 'group', group: 1 }),
      client.ask({ kind: 'link' }),
    ];
    client.stop();
    expect(sent.at(-1)).toBe('stop');
    post({ progress: { alerts: 1 } });
    post({ id: sent[1]?.id, fault: 'no such group' });
    post({ id: sent[0]?.id, answer: { ok: true, fragment: 'v1' } });
    worker.onerror?.({ message: 'out of memory' } as ErrorEvent);
    expect(told).toEqual([{ alerts: 1 }]);
    await expect(first).resolves.toEqual({ ok: true, fragment: 'v1' });
    await expect(second).rejects.toThrow('no such group');
    await expect(third).rejects.toThrow('out of memory');
  });
});

describe('what is shown', () => {
  it('puts suggestions under the rule of most of their alerts', () => {
    const rules = byRule([
      suggestion('a', true, 5, 'Few'),
      suggestion('b', true, 3, 'Many'),
      suggestion('c', false, 4, 'Many'),
    ]);
    expect(rules.map(({ rule, alerts }) => [rule, alerts])).toEqual([
      ['Many', 7],
      ['Few', 5],
    ]);
  });

  it('draws bars and says what they show', () => {
    const noon = Date.UTC(2026, 10, 23, 12);
    const row = {
      rule: 'KubeBrowse - R',
      before: 12,
      after: 1,
      bins: [
        [10, 0],
        [2, 1],
      ] as const,
    };
    const chart: Chart = { hours: 1, starts: [noon, noon + 3_600_000], rows: [row], timeless: 0 };
    expect(barsOf(row, 2, 100)).toEqual({
      before: 'M0 47v-28h49v28zM50 47v-5.6h49v5.6z',
      after: 'M50 47v-2.8h49v2.8z',
    });
    expect(ticksOf(chart, 100).map(({ text }) => text)).toEqual([
      '2026-11-23 12:00',
      '2026-11-23 14:00',
    ]);
    expect(fitted('KubeBrowse - Unexpected Connection', '12 → 1', 130)).toBe('Unexpected…');
    expect(fitted('KubeBrowse - R', '12 → 1', 130)).toBe('R');
    expect(inWords(chart)).toContain('R: 12 alerts before, 1 after, most from 2026-11-23 12:00');
  });

  it('leaves by link, by file, and says where it cannot', async () => {
    const seen: string[] = [];
    let link: Answers['link'] = { ok: true, fragment: 'v1.x' };
    const leaving = new Leaving({
      ask: async <R extends Request>(request: R) =>
        (request.kind === 'link'
          ? link
          : [{ name: 'a.csv', type: 'text/csv', text: 'x' }]) as Answers[R['kind']],
      copy: async () => false,
      download: (name) => seen.push(name),
      openTab: () => (fragment) => seen.push(fragment ?? '(closed)'),
      tell: (note) => seen.push(note),
    });
    await leaving.builder();
    await leaving.save('csv');
    await leaving.copy('x');
    expect(seen).toEqual(['v1.x', 'a.csv', 'The browser does not let this page copy.']);
    link = { ok: false, message: 'too long' };
    await leaving.builder();
    expect(leaving.tooLong.value).toBe('too long');
    expect(seen.at(-1)).toBe('(closed)');
  });
});
