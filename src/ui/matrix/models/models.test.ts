import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { slots } from '../../../kubebrowse/slots.gen.ts';
import { scenarios as catalogue } from '../../../scenario/catalogue.ts';
import { defaultSettings } from '../../../settings/default-settings.ts';
import type { Settings } from '../../../settings/settings.ts';
import type { WorkerLike } from '../../browser/worker-client.ts';
import type { Answers, Ask, Request, TraceNode } from '../protocol.ts';
import { changeWords, findChange } from './change.ts';
import { createClient } from './client.ts';
import { createMatrix } from './matrix.ts';
import { MatrixSession } from './session.ts';

const shipped = readFileSync(
  new URL('../../../../rules/kubebrowse_rules.yaml', import.meta.url),
  'utf8',
);
const withNetworks = (...allowedNetworks: string[]): Settings => ({
  ...defaultSettings,
  network: { ...defaultSettings.network, allowedNetworks },
});

function askOf(session = new MatrixSession()): Ask {
  return <R extends Request>(request: R) =>
    Promise.resolve(session.answer(request) as Answers[R['kind']]); // the answer to its request
}

const ask = askOf();
const opened = await ask({ kind: 'open', shipped, slots });
const { scenarios } = opened;
const judge = (settings: Settings) => ask({ kind: 'judge', settings });
const asShipped = await ask({ kind: 'judge', settings: undefined });

function nodes(tree: TraceNode): readonly TraceNode[] {
  return [tree, ...tree.children.flatMap(nodes)];
}

describe('the session', () => {
  it('judges all scenarios, and only what changed after an edit, as if it were the first', async () => {
    expect(scenarios.map(({ id }) => id)).toEqual(catalogue().map(({ id }) => id));
    const edited = await judge(withNetworks('10.0.0.0/8'));
    const fresh = new MatrixSession();
    fresh.answer({ kind: 'open', shipped, slots });
    const alone = await askOf(fresh)({ kind: 'judge', settings: withNetworks('10.0.0.0/8') });
    expect(edited.matching).toEqual(alone.matching);
    expect(edited.matching).not.toEqual(asShipped.matching);
    expect((await judge(defaultSettings)).matching).toEqual(asShipped.matching);
  });

  it('puts the events into the pods of the settings', async () => {
    const pods = { ...defaultSettings.pods, namespaces: ['elsewhere'] };
    const judged = await judge({ ...defaultSettings, pods });
    const attacks = scenarios.flatMap(({ kind, debatable }, place) =>
      kind === 'attack' && !debatable ? [place] : [],
    );
    expect(attacks.filter((place) => judged.matching[place]?.length === 0)).toEqual([]);
    await judge(defaultSettings);
  });

  it('names the rule that fires, and for a missed attack the clause that stopped it', async () => {
    const place = scenarios.findIndex(({ id }) => id === 'attack-lateral-movement-0005');
    const event = { scenario: place };
    await judge(defaultSettings);
    const before = await ask({ kind: 'event', event });
    const rule = before.telling ?? '';
    const fired = before.verdicts.find((one) => one.rule === rule);
    expect(fired?.verdict).toBe(true);
    expect(fired?.decisive?.text).toMatch(/^fd\.sport in/);
    await judge(withNetworks('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'));
    const after = await ask({ kind: 'event', event });
    expect(after.telling).toBe(rule);
    const stopped = after.verdicts.find((one) => one.rule === rule);
    expect(stopped).toMatchObject({ verdict: false });
    expect(stopped?.decisive?.text).toContain('10.0.0.0/8');
    expect(stopped?.decisive?.through).toContain('whitelisted_kubebrowse_network');
    const tree = await ask({ kind: 'trace', event, rule });
    expect(tree?.verdict).toBe(false);
    const way = nodes(tree as TraceNode).filter(({ decides }) => decides);
    expect(way.at(-1)?.text).toBe(stopped?.decisive?.text);
  });

  it('says unknown of what a part of an event does not settle', async () => {
    await judge(defaultSettings);
    const fields = { 'proc.name': 'nc', 'container.name': 'rdp-chromium' };
    const of = async (isPartial: boolean) =>
      (await ask({ kind: 'event', event: { fields, isPartial } })).verdicts.map(
        ({ verdict }) => verdict,
      );
    expect(await of(true)).toContain('unknown');
    expect(new Set(await of(false))).toEqual(new Set([false]));
    const { telling, verdicts } = await ask({ kind: 'event', event: { fields, isPartial: true } });
    expect(verdicts.find(({ rule }) => rule === telling)?.verdict).toBe('unknown');
  });

  it('leaves no rule of system calls open for the alert of a plugin', async () => {
    await judge(defaultSettings);
    const alert = { fields: { 'ka.verb': 'create' }, isPartial: true, rule: 'Attach/Exec Pod' };
    const of = async (source: string) =>
      (await ask({ kind: 'event', event: { ...alert, source } })).verdicts;
    expect(await of('k8s_audit')).toEqual([]);
    expect(await of('syscall')).not.toEqual([]);
  });
});

describe('a change', () => {
  it('is told in words', async () => {
    const edited = await judge(withNetworks('10.0.0.0/8'));
    const change = findChange(scenarios, asShipped, edited, 'Allowed networks: added');
    expect(changeWords(change)).toMatch(
      /^Allowed networks: added. This stops catching \d+ attacks\.$/,
    );
    expect(change.worse).toBe(true);
    expect(changeWords(findChange(scenarios, edited, asShipped, 'Undone'))).toMatch(
      /^Undone. This catches \d+ more attacks\.$/,
    );
    expect(changeWords(findChange(scenarios, edited, edited, 'Nothing'))).toBe(
      'Nothing. No scenario changes its state.',
    );
  });
});

describe('the model', () => {
  it('follows the settings, and passes over those that are overtaken', async () => {
    const words: string[] = [];
    let judged = 0;
    const counting: Ask = (request) => {
      if (request.kind === 'judge') judged += 1;
      return ask(request);
    };
    const model = createMatrix({
      ask: counting,
      shipped: () => Promise.resolve({ shipped, slots }),
      editWords: (after: Settings, before: Settings) =>
        Promise.resolve(
          after.network.allowedNetworks === before.network.allowedNetworks ? '' : 'Networks',
        ),
      onChange: (change) => void words.push(changeWords(change)),
    });
    const { follow } = model;
    follow(defaultSettings);
    // Nothing is claimed while it is worked out.
    expect(model.claims.value).toBeUndefined();
    await new Promise((done) => setTimeout(done));
    expect(model.rows.value?.filter(({ isFault }) => isFault)).toEqual([]);
    expect(model.claims.value?.totals).toEqual(asShipped.totals);
    for (const third of [1, 2, 3]) follow(withNetworks(`10.0.${third}.0/24`));
    follow(withNetworks('10.0.0.0/8'));
    expect(model.claims.value).toBeUndefined();
    await new Promise((done) => setTimeout(done));
    expect(judged).toBe(3);
    expect(words.at(-1)).toMatch(/^Networks. This stops catching \d+ attacks/);
    const faults = model.rows.value?.filter(({ isFault }) => isFault) ?? [];
    const totals = model.claims.value?.totals;
    expect(faults).toHaveLength((totals?.attacks ?? 0) - (totals?.caught ?? 0));
    expect(faults.length).toBeGreaterThan(0);
  });

  it('says what stopped the evaluation, and begins anew with the next settings', async () => {
    let isBroken = true;
    const failing: Ask = (request) => (isBroken ? Promise.reject(new Error('gone')) : ask(request));
    const model = createMatrix({
      ask: failing,
      shipped: () => Promise.resolve({ shipped, slots }),
      editWords: () => Promise.resolve(''),
      onChange: () => {},
    });
    model.follow(defaultSettings);
    await new Promise((done) => setTimeout(done));
    expect(model.trouble.value).toBe('The evaluation stopped: gone');
    expect(model.claims.value).toBeUndefined();
    isBroken = false;
    model.follow(defaultSettings);
    await new Promise((done) => setTimeout(done));
    expect(model.trouble.value).toBe('');
    expect(model.claims.value?.totals).toEqual(asShipped.totals);
  });
});

describe('the client', () => {
  it('pairs answers with requests, and fails what is open when the worker dies', async () => {
    const posted: { id: number }[] = [];
    const worker: WorkerLike = {
      postMessage: (message) => void posted.push(message as { id: number }),
      onmessage: null,
      onerror: null,
    };
    const askWorker = createClient(worker);
    const answers = [1, 2, 3].map(() => askWorker({ kind: 'open', shipped: '', slots }));
    const say = (data: object) => worker.onmessage?.({ data } as MessageEvent);
    say({ id: posted[1]?.id, answer: 'second' });
    say({ id: posted[0]?.id, fault: 'no' });
    worker.onerror?.({ message: 'gone' } as ErrorEvent);
    expect(await answers[1]).toBe('second');
    await expect(answers[0]).rejects.toThrow('no');
    await expect(answers[2]).rejects.toThrow('gone');
  });
});
