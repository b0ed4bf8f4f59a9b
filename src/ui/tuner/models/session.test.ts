// The worker's side with the real rules: the example log from reading to what is taken away.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matchingRules, prepareRules } from '../../../evaluation/evaluate-rules.ts';
import { load } from '../../../ruleset/load.ts';
import { defaultSettings } from '../../../settings/default-settings.ts';
import { decodeLink } from '../../../settings/link.ts';
import { parseSettingsText } from '../../../settings/parse-settings.ts';
import { decompress } from '../../browser/compression.ts';
import { draftOf } from '../../draft/draft.ts';
import { saveDraft } from '../../draft/save-draft.ts';
import type { Answers, Ask, Progress, Request, RulesChoice, TableQuery } from '../protocol.ts';
import { exampleLog } from './example-log.ts';
import { TuneSession } from './session.ts';
import { everything } from './table.ts';

const shipped = readFileSync(
  new URL('../../../../rules/kubebrowse_rules.yaml', import.meta.url),
  'utf8',
);
const asShipped: RulesChoice = { kind: 'shipped' };

function open() {
  const told: Progress[] = [];
  const session = new TuneSession({ shipped, progress: (one) => told.push(one) });
  const ask: Ask = async <R extends Request>(request: R) =>
    (await session.answer(request)) as Answers[R['kind']]; // the answer to its request
  return { ask, told, session };
}

const { ask } = open();
const log = await ask({ kind: 'read', sources: 'example', rules: asShipped });
const tuned = await ask({ kind: 'tune', rules: asShipped });
const safe = tuned.suggestions.filter(({ isSafe }) => isSafe).map(({ id }) => id);
const judged = await ask({ kind: 'judge', accepted: safe });
const rows = (query: Partial<TableQuery>) =>
  ask({ kind: 'rows', query: { ...everything, ...query } });

describe('the example', () => {
  it('holds alerts as the rules give them, and both attacks', () => {
    expect(log).toMatchObject({ unread: 0, otherLines: 1, stopped: false, troubles: [] });
    expect(log.alerts).toBeGreaterThan(1000);
    const text = exampleLog(shipped);
    expect(exampleLog(shipped)).toBe(text);
    const prepared = prepareRules(load([{ name: 'r', text: shipped }]), { derives: true });
    const names = new Set(prepared.rules.map(({ name }) => name));
    const lines = text.split('\n').slice(1, -1);
    const rules = new Set(lines.map((line): string => JSON.parse(line).rule));
    expect([...rules].filter((rule) => !names.has(rule))).toEqual([]);
    for (const rule of [
      'Cloud Metadata Service Access',
      'Unexpected Execution by Browser or Viewer',
    ])
      expect([...rules].some((name) => name.endsWith(rule))).toBe(true);
    expect(matchingRules(prepared, {}).matching).toEqual([]);
  });

  it('gets suggestions of both kinds, and attacks are not among the noise', () => {
    expect(safe.length).toBeGreaterThan(2);
    expect(tuned.suggestions.length).toBeGreaterThan(safe.length);
    for (const one of tuned.suggestions) {
      expect(one.allows).not.toBe('');
      expect(one.changes.length).toBeGreaterThan(0);
      expect(one.rules.length).toBeGreaterThan(0);
      if (one.isSafe) expect(one.hides).toEqual([]);
    }
    expect(tuned.notNoise.map(({ rule }) => rule)).toContain(
      'KubeBrowse - Cloud Metadata Service Access',
    );
  });
});

describe('accepting', () => {
  it('silences what was named, hides nothing and says what changes', () => {
    expect(judged).toMatchObject({ error: undefined, hides: [], unlisted: 0 });
    expect(judged.alertsBefore).toBe(log.alerts);
    expect(judged.alertsAfter).toBeLessThan(log.alerts / 2);
    const sum = (which: 'before' | 'after') =>
      judged.rules.reduce((total, rule) => total + rule[which], 0);
    expect([sum('before'), sum('after')]).toEqual([judged.alertsBefore, judged.alertsAfter]);
    expect(judged.changes.map(({ name }) => name)).toEqual(['Settings', 'kubebrowse_rules.yaml']);
    expect(judged.changes[1]?.text).toMatch(/^--- kubebrowse_rules\.yaml\n/);
  });

  it('draws every alert that has a time, in at most eight rows', () => {
    const { rows: drawn, timeless } = judged.chart;
    expect(drawn.length).toBeLessThanOrEqual(8);
    const before = drawn.flatMap(({ bins }) => bins).reduce((total, [count]) => total + count, 0);
    expect(before + timeless).toBe(log.alerts);
  });

  it('hands the settings to the builder, and to files', async () => {
    const link = await ask({ kind: 'link' });
    if (!link.ok) throw new Error(link.message);
    const opened = await decodeLink(link.fragment, defaultSettings, decompress);
    const [file] = await ask({ kind: 'leave', as: 'settings' });
    const { settings, diagnostics } = parseSettingsText(file?.text ?? '');
    expect(diagnostics).toEqual([]);
    expect(opened.ok && opened.value).toEqual(settings);
    expect(settings).not.toEqual(defaultSettings);
    const [report] = await ask({ kind: 'leave', as: 'report' });
    expect(report?.text).toContain('KubeBrowse’s rules as shipped');
    const [csv] = await ask({ kind: 'leave', as: 'csv' });
    expect(csv?.text.trim().split('\r\n')).toHaveLength(log.groups + 1);
  });
});

describe('the table', () => {
  it('sorts, filters and turns pages over all groups', async () => {
    const all = await rows({ most: 1000 });
    expect(all.total).toBe(log.groups);
    expect(all.alerts).toBe(log.alerts);
    const counts = all.rows.map(({ count }) => count);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    const rising = await rows({ most: 1000, descending: false });
    expect(rising.rows.map(({ count }) => count)).toEqual(counts.toReversed());
    const second = await rows({ from: 10, most: 10 });
    expect(second.rows.map(({ id }) => id)).toEqual(all.rows.slice(10, 20).map(({ id }) => id));
    // A page that is no more there is the last one.
    expect((await rows({ from: 100_000, most: 10 })).from).toBe(
      Math.floor((log.groups - 1) / 10) * 10,
    );
    const [remains, silenced] = [
      await rows({ verdict: 'remains' }),
      await rows({ verdict: 'silenced' }),
    ];
    expect(remains.alerts).toBe(judged.alertsAfter);
    expect(remains.total + silenced.total).toBe(log.groups);
    const found = await rows({ text: 'METADATA 169.254.169.254' });
    expect(found.rows.map(({ isNotNoise }) => isNotNoise)).toEqual([true]);
    const rule = 'KubeBrowse - Shell Spawned in Pod';
    expect((await rows({ rule })).rows.every((row) => row.rule === rule)).toBe(true);
    const one = tuned.suggestions[0];
    const own = await rows({ suggestion: one?.id ?? '' });
    expect(own.total).toBe((one?.groups ?? 0) + (one?.others.groups ?? 0));
  });

  it('goes down to a group: its fields, the condition, who would silence it', async () => {
    const { rows: found } = await rows({ suggestion: safe[0] ?? '' });
    const detail = await ask({ kind: 'group', group: found[0]?.id ?? -1 });
    expect(detail?.before).toBe('fires');
    expect(detail?.after).toBe('silent');
    expect(detail?.suggestions.map(({ id }) => id)).toContain(safe[0]);
    expect(detail?.tree?.children.length).toBeGreaterThan(0);
    expect(await ask({ kind: 'group', group: 1e6 })).toBeUndefined();
  });
});

describe('other rules', () => {
  const own = `- rule: Shell
  desc: d
  condition: evt.type = execve and proc.name = sh
  output: shell (%proc.name %proc.pname %proc.cmdline)
  priority: WARNING
`;
  const alert = (cmdline: string): string =>
    JSON.stringify({
      rule: 'Shell',
      priority: 'Warning',
      output: 'shell',
      output_fields: {
        'evt.type': 'execve',
        'proc.name': 'sh',
        'proc.pname': 'cron',
        'proc.cmdline': cmdline,
      },
    });

  it('tunes files of one’s own: an exception is put in, and the files are given back', async () => {
    const { ask: asked } = open();
    const rules: RulesChoice = { kind: 'files', files: [{ name: 'own.yaml', text: own }] };
    const blob = new Blob([Array.from({ length: 30 }, () => alert('sh -c backup')).join('\n')]);
    await asked({ kind: 'read', sources: [{ name: 'a.log', blob }], rules });
    const { suggestions, kind, error } = await asked({ kind: 'tune', rules });
    expect([kind, error]).toEqual(['files', undefined]);
    const [first] = suggestions;
    const { alertsAfter, changes } = await asked({ kind: 'judge', accepted: [first?.id ?? ''] });
    expect(alertsAfter).toBe(0);
    expect(changes[0]?.name).toBe('own.yaml');
    expect(first?.changes[0]?.yaml).toContain('exceptions: append');
    const [file] = await asked({ kind: 'leave', as: 'files' });
    expect(file?.text.startsWith(own.slice(0, 40))).toBe(true);
    expect(load([{ name: 'own.yaml', text: file?.text ?? '' }]).files[0]?.error).toBeUndefined();
    expect(await asked({ kind: 'link' })).toMatchObject({ ok: false });
  });

  it('writes into values that hold the rules, every other byte kept', async () => {
    const { ask: asked } = open();
    const head = '# values\ndriver: {kind: modern_ebpf}\ncustomRules:\n  own.yaml: |-\n';
    const text = `${head}${own.replace(/^(?=.)/gm, '    ')}tty: true\n`;
    const rules: RulesChoice = { kind: 'files', files: [{ name: 'values.yaml', text }] };
    const blob = new Blob([Array.from({ length: 30 }, () => alert('sh -c backup')).join('\n')]);
    await asked({ kind: 'read', sources: [{ name: 'a.log', blob }], rules });
    const { suggestions, error } = await asked({ kind: 'tune', rules });
    expect(error).toBeUndefined();
    const { changes, alertsAfter } = await asked({
      kind: 'judge',
      accepted: [suggestions[0]?.id ?? ''],
    });
    expect([alertsAfter, changes[0]?.name]).toEqual([0, 'values.yaml']);
    const [file] = await asked({ kind: 'leave', as: 'files' });
    expect(file?.name).toBe('values.yaml');
    expect(file?.text).toMatch(/\n {4,6}exceptions:/);
    const added = (file?.text ?? '').split('\n').filter((line) => !text.includes(line));
    const kept = (file?.text ?? '').split('\n').filter((line) => !added.includes(line));
    expect(kept.join('\n')).toBe(text);
  });

  it('says what a file is that holds no rules', async () => {
    const { ask: asked } = open();
    const blob = new Blob([alert('sh')]);
    await asked({ kind: 'read', sources: [{ name: 'a.log', blob }], rules: asShipped });
    const text = 'driver:\n  kind: modern_ebpf\n';
    const rules: RulesChoice = { kind: 'files', files: [{ name: 'v.yaml', text }] };
    expect((await asked({ kind: 'tune', rules })).error).toContain('Helm values without rules');
  });

  it('says why rules that do not load are not tuned, and reads what the builder keeps', async () => {
    const { ask: asked } = open();
    const blob = new Blob([alert('sh')]);
    await asked({ kind: 'read', sources: [{ name: 'a.log', blob }], rules: asShipped });
    const broken: RulesChoice = { kind: 'files', files: [{ name: 'b.yaml', text: '- rule: R' }] };
    expect((await asked({ kind: 'tune', rules: broken })).error).toMatch(/^b\.yaml: /);
    const settings = {
      ...defaultSettings,
      network: { ...defaultSettings.network, allowedNetworks: ['10.20.0.0/16'] },
    };
    const saved = JSON.stringify({ version: 1, draft: saveDraft(draftOf(settings)) });
    const mine = await asked({ kind: 'tune', rules: { kind: 'builder', saved } });
    expect(mine.rulesName).toContain('1 difference');
    const lost = await asked({ kind: 'tune', rules: { kind: 'builder', saved: 'nonsense' } });
    expect(lost.notes[0]).toMatch(/cannot be read/);
  });
});
