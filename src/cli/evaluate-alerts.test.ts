// Alerts given to `evaluate --rules`: the samples of the rule pages, and alerts of other rules.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { call, ownRules } from './testing/call-in-memory.ts';

interface Answer {
  readonly id: number;
  readonly rule: string | null;
  readonly verdict: unknown;
  readonly clause: string | null;
  readonly reason: string;
  readonly matching: readonly string[];
  readonly undecided: readonly { readonly rule: string; readonly needs: readonly string[] }[];
}

async function ask(events: string, rules = ownRules): Promise<readonly Answer[]> {
  const words = ['evaluate', '--json', '--rules', 'r.yaml', 'events'];
  const { out, faults } = await call(words, { 'r.yaml': rules, events });
  expect(faults).toEqual([]);
  return out
    .trim()
    .split('\n')
    .map((line): Answer => JSON.parse(line));
}

const folder = new URL('../../content/rules/', import.meta.url);
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));
/** The sample alerts that a page shows, and the rule it is about. */
const samples = pages.flatMap((name) => {
  const text = readFileSync(new URL(name, folder), 'utf8');
  const rule = /^rule: (.*)$/m.exec(text)?.[1] ?? '';
  return [...text.matchAll(/```json\n([\s\S]*?)```/g)]
    .map(([, json = '']) => json)
    .filter((json) => json.includes('"output_fields"'))
    .map((json) => [name, rule, json] as const);
});

describe('the sample alert', () => {
  it('of every rule of ours is there', () => {
    const rules = [...ownRules.matchAll(/^- rule: (.*)$/gm)].map(([, rule]) => rule);
    expect(new Set(samples.map(([, rule]) => rule))).toEqual(new Set(rules));
  });

  it.each(samples)('of %s is judged, with a reason', async (_, rule, json) => {
    const [answer] = await ask(json);
    expect(answer).toMatchObject({ rule, verdict: true });
    expect(answer?.matching).toContain(rule);
    expect(answer?.clause ?? '').not.toBe('');
    expect(answer?.reason ?? '').not.toBe('');
    // What stays open is told with the fields that would tell.
    for (const { needs } of answer?.undecided ?? []) expect(needs).not.toEqual([]);
  });
});

const rules = `- rule: Shell in a container
  desc: d
  condition: evt.type in (execve, execveat) and container.id != host and proc.name in (sh, bash)
  output: Shell started | command=%proc.cmdline
  priority: NOTICE
- rule: Shell on the host
  desc: d
  condition: evt.type in (execve, execveat) and container.id = host and proc.name in (sh, bash)
  output: Shell on the host | command=%proc.cmdline
  priority: NOTICE
- rule: Shell without a terminal
  desc: d
  condition: evt.type in (execve, execveat) and proc.name in (sh, bash) and proc.tty = 0
  output: Quiet shell | command=%proc.cmdline
  priority: NOTICE
- rule: File opened
  desc: d
  condition: evt.type in (open, openat) and fd.name startswith /etc
  output: Opened | file=%fd.name
  priority: NOTICE
`;
const alert = {
  output: 'x',
  output_fields: { 'k8s.ns.name': 'prod', 'proc.name': 'sh', 'proc.cmdline': 'sh -c x' },
  priority: 'Notice',
  rule: 'Shell in a container',
  source: 'syscall',
  time: '2026-11-23T10:00:01.000000000Z',
};

describe('evaluate --rules', () => {
  it('uses what an alert implies: the container, the rule that fired, its event types', async () => {
    const [answer] = await ask(JSON.stringify(alert), rules);
    expect(answer).toMatchObject({
      id: 1,
      verdict: true,
      clause: 'proc.name in (sh, bash)',
      reason: 'proc.name is "sh"',
      matching: ['Shell in a container'],
      undecided: [{ rule: 'Shell without a terminal', needs: ['proc.tty'] }],
    });
  });

  it('says that a rule would not fire any more, and why', async () => {
    const other = { ...alert, output_fields: { ...alert.output_fields, 'proc.name': 'zsh' } };
    const [answer] = await ask(JSON.stringify(other), rules);
    expect(answer).toMatchObject({ verdict: false, matching: [], reason: 'proc.name is "zsh"' });
  });

  it('leaves nothing open where the event is of a plugin', async () => {
    const other = { ...alert, rule: 'Attach/Exec Pod', source: 'k8s_audit', output_fields: {} };
    const [answer] = await ask(JSON.stringify(other), rules);
    expect(answer).toMatchObject({ verdict: 'not in these rules', matching: [], undecided: [] });
    expect(answer?.reason).toContain('its event is of k8s_audit');
  });

  it('says what is open where the rule is not among those given', async () => {
    const other = { ...alert, rule: 'Terminal shell in container' };
    const [answer] = await ask(JSON.stringify(other), rules);
    expect(answer).toMatchObject({ verdict: 'not in these rules', matching: [] });
    expect(answer?.undecided.map(({ rule, needs }) => [rule, needs])).toEqual([
      ['Shell in a container', ['evt.type']],
      ['Shell without a terminal', ['evt.type', 'proc.tty']],
      ['File opened', ['evt.type', 'fd.name']],
    ]);
  });

  it('reads text alerts, envelopes and cases beside them, in their order', async () => {
    const text = '10:00:01.123456789: Notice Shell started | command=sh -c x k8s_ns_name=prod';
    const events = [
      text,
      JSON.stringify({ id: 'a', fields: { 'evt.type': 'open', 'fd.name': '/etc/x' } }),
      JSON.stringify({ Messages: [{ Body: JSON.stringify(alert) }] }),
    ].join('\n');
    const answers = await ask(events, rules);
    expect(answers.map(({ id, matching }) => [id, matching])).toEqual([
      [1, ['Shell in a container']],
      ['a', ['File opened']],
      [3, ['Shell in a container']],
    ]);
  });

  it('answers in words', async () => {
    const files = { 'r.yaml': rules, events: JSON.stringify(alert) };
    const { code, out } = await call(['evaluate', '--rules', 'r.yaml', 'events'], files);
    expect(code).toBe(0);
    expect(out).toBe(
      `1: Shell in a container: matches: proc.name in (sh, bash); proc.name is "sh"
  undecided: Shell without a terminal: the alert does not say proc.tty
`,
    );
  });

  it('tells what it cannot read', async () => {
    const files = { 'r.yaml': rules, events: '{"rule":"X","output_fields":{"a":1},"prio' };
    const { code, faults } = await call(['evaluate', '--rules', 'r.yaml', 'events'], files);
    expect(code).toBe(2);
    expect(faults.join()).toContain('cut short or damaged');
  });
});
