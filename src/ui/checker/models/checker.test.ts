import { describe, expect, it } from 'vitest';
import type { WorkerLike } from '../../browser/worker-client.ts';
import type { Finding, Report } from '../protocol.ts';
import { bad, good, checkPage as page } from './check-page.ts';
import { createClient } from './client.ts';
import { problemsOf } from './problems.ts';
import { verdictOf } from './verdict.ts';

describe('Checker', () => {
  it('says the verdict once it is known, and only when it changes', async () => {
    const { checker, settle, add, said } = page();
    add('a.yaml', good);
    expect(checker.checking.value).toBe(true);
    await settle();
    expect(checker.checking.value).toBe(false);
    expect(said).toEqual(['Falco 0.45.2 loads this file: nothing to say against it.']);
    checker.edited(1);
    await settle();
    expect(said).toHaveLength(1);
  });

  it('drops a report that comes after the next edit', async () => {
    const { checker, texts, settle, add, wait, marks } = page();
    add('a.yaml', good);
    let release = (): void => {};
    wait(
      new Promise((resolve) => {
        release = resolve;
      }),
    );
    await settle();
    texts.set(1, bad);
    checker.edited(1);
    await settle();
    expect(checker.verdict.value).toBeUndefined();
    release();
    await settle();
    expect(checker.verdict.value?.state).toBe('stops');
    expect(marks.get(1)).toBe(1);
  });

  it('moves, takes out and brings back files', async () => {
    const { checker, settle, add } = page();
    add('rules.yaml', bad);
    add('macro.yaml', '- macro: nothing\n  condition: evt.type = open\n');
    await settle();
    expect(checker.verdict.value?.state).toBe('stops');
    checker.move(2, -1);
    await settle();
    expect(checker.verdict.value?.state).not.toBe('stops');
    checker.remove(2);
    await settle();
    expect(checker.verdict.value?.state).toBe('stops');
    checker.restore();
    await settle();
    expect(checker.files.value.map(({ name }) => name)).toEqual(['macro.yaml', 'rules.yaml']);
    expect(checker.verdict.value?.state).not.toBe('stops');
  });

  it('fixes one, then all', async () => {
    const { checker, settle, add, texts } = page();
    add('a.yaml', good.replace('evt.type = open', 'evt.type = open and fd.ip in (10.0.0.9)'));
    await settle();
    const problem = checker.problems.value.find(({ finding }) => finding.fix !== undefined);
    expect(problem).toBeDefined();
    if (problem !== undefined) checker.fix(problem);
    await settle();
    expect(texts.get(1)).toContain('fd.sip in');
    expect(checker.fixes.value).toBe(0);
  });

  it('keeps the line ends a file came with', async () => {
    const { checker, add } = page();
    add('a.yaml', good.replaceAll('\n', '\r\n'));
    const [file] = checker.files.value;
    expect(file && checker.savedText(file)).toBe(good.replaceAll('\n', '\r\n'));
  });

  it('goes to the last definition that is no change', async () => {
    const { checker, settle, add } = page();
    add('a.yaml', '- list: l\n  items: [a]\n');
    add('b.yaml', `- list: l\n  items: [b]\n  append: true\n`);
    await settle();
    expect(checker.definition('l')).toEqual({ file: 1, offset: 2 });
    expect(checker.definition('m')).toBeUndefined();
  });
});

const finding = (severity: Finding['severity'], line: number): Finding => ({
  code: 'c',
  severity,
  message: 'm',
  from: line,
  to: line + 1,
  line,
  column: 1,
  item: undefined,
  falco: undefined,
  fix: undefined,
});
const report = (findings: readonly Finding[], stop?: Finding): Report['files'][number] => ({
  id: 1,
  load: stop === undefined ? 'ok' : 'invalid',
  counts: {
    error: findings.filter(({ severity }) => severity === 'error').length,
    warning: findings.filter(({ severity }) => severity === 'warning').length,
    hint: findings.filter(({ severity }) => severity === 'hint').length,
  },
  fixes: 0,
  findings,
  stop,
});
const names = new Map([[1, 'a.yaml']]);

it('orders problems by severity, then by place', () => {
  const findings = [finding('hint', 1), finding('error', 3), finding('error', 5)];
  const filter = { hidden: new Set<Finding['severity']>(), file: undefined, fixable: false };
  const lines = problemsOf([report(findings)], filter).map((one) => one.finding.line);
  expect(lines).toEqual([3, 5, 1]);
  const hidden = { ...filter, hidden: new Set(['error' as const]) };
  expect(problemsOf([report(findings)], hidden)).toHaveLength(1);
});

it('says where Falco stops and what is behind it', () => {
  const stop = finding('error', 3);
  expect(verdictOf([report([stop, finding('error', 5)], stop)], names, '0.44').text).toBe(
    'Falco 0.44.1 stops at line 3: m. 1 more error behind it.',
  );
  expect(verdictOf([report([finding('hint', 1)])], names, '0.43')).toMatchObject({
    state: 'loads',
    text: 'Falco 0.43.1 loads this file, with 1 hint.',
  });
  const unknown = { ...report([finding('error', 1)]), load: 'unknown' as const };
  expect(verdictOf([unknown], names, '0.44')).toEqual({
    state: 'warns',
    text: 'Whether Falco 0.44.1 loads this file is not known: it is too large to be checked here.',
    stop: undefined,
  });
});

it('starts another worker when one dies', async () => {
  const started: WorkerLike[] = [];
  let lost = 0;
  const ask = createClient(
    () => {
      const worker: WorkerLike = {
        onmessage: null,
        onerror: null,
        terminate: () => {},
        postMessage(message) {
          const { id } = message as { id: number };
          const last = started.length;
          queueMicrotask(() => {
            if (last === 1) worker.onerror?.({ message: 'out of memory' } as ErrorEvent);
            else worker.onmessage?.({ data: { id, answer: [] } } as MessageEvent);
          });
        },
      };
      started.push(worker);
      return worker;
    },
    () => {
      lost += 1;
    },
  );
  await expect(ask({ kind: 'outline' })).rejects.toThrow('out of memory');
  expect(lost).toBe(1);
  await expect(ask({ kind: 'outline' })).resolves.toEqual([]);
});
