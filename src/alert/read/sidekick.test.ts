// What each output of Falcosidekick sends (testing/sidekick-outputs.ts) → the alert, with all that the
// message tells of it; one that tells too little is shown with the reason.
import { describe, expect, it } from 'vitest';
import { readInPieces } from '../testing/read-in-pieces.ts';
import type { SidekickAlert } from '../testing/sidekick-alert.ts';
import { sidekickOutputs } from '../testing/sidekick-outputs.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const read = (text: string) =>
  readInPieces(text, { decode: (bytes) => decoder.decode(bytes), file: 'x.log', cuts: [300] });

const message =
  'A shell was spawned in a container with an attached terminal (user=root command=bash -c "id" | x=[1])';
const alert: SidekickAlert = {
  uuid: 'f0',
  hostname: 'node-1',
  output: `10:00:01.123456789: Notice ${message}`,
  priority: 'Notice',
  rule: 'Terminal shell in container',
  source: 'syscall',
  tags: ['T1059', 'container'],
  time: '2026-11-23T10:00:01.123456789Z',
  output_fields: {
    'container.id': 'abc',
    'container.image.repository': 'docker.io/library/nginx',
    'k8s.ns.name': 'prod',
    'k8s.pod.label[app]': 'web',
    'k8s.pod.name': 'web-1',
    'proc.cmdline': 'bash -c "id"',
    'proc.tty': 34816,
    'user.name': 'root',
  },
};
/** `outputfieldformat: <output>`: the message alone. */
const untimed: SidekickAlert = { ...alert, output: message };

/** What a message leaves out; of the others all is there. */
const leavesOut: Readonly<Record<string, string>> = {
  Alertmanager: 'time numbers',
  'AWS SNS': 'time numbers',
  Cliq: 'numbers',
  Datadog: 'time numbers',
  Discord: 'numbers',
  'Google Chat': 'numbers',
  Grafana: 'fields',
  'Grafana OnCall': 'time fields',
  InfluxDB: 'time numbers spaces',
  Loki: 'fields',
  Mattermost: 'numbers',
  Opsgenie: 'time numbers',
  'OTLP logs': 'fields',
  PagerDuty: 'rule fraction',
  'Policy Report': 'fraction',
  'Rocket.Chat': 'numbers',
  Slack: 'numbers',
  'Slack, fields': 'numbers',
  'Slack, text': 'rule time fields',
  'Syslog, CEF': 'fraction fields',
  Teams: 'numbers',
  TimescaleDB: 'fields',
  Webex: 'time',
};
/** The message is in pieces, and its priority is another's word. */
const onlyTold = new Set(['Spyderbat']);
/** Rule or priority stand in the output alone. */
const toldUntimed = new Set(['Datadog', 'PagerDuty', 'Policy Report', 'Slack, text', 'Spyderbat']);

function fieldsIn(name: string): Readonly<Record<string, unknown>> {
  const left = leavesOut[name]?.split(' ') ?? [];
  const kept = Object.entries(alert.output_fields).filter(
    ([key, value]) =>
      !left.includes('fields') &&
      !(left.includes('numbers') && typeof value === 'number') &&
      !(left.includes('spaces') && / /.test(String(value))) &&
      key !== '',
  );
  return Object.fromEntries(kept);
}

function timeIn(name: string): number | undefined {
  const left = leavesOut[name]?.split(' ') ?? [];
  if (left.includes('time')) return undefined;
  return Date.parse(`${alert.time.slice(0, left.includes('fraction') ? 19 : 23)}Z`);
}

const names = Object.keys(sidekickOutputs);

describe('an alert in each output of Falcosidekick', () => {
  it.each(names.filter((name) => !onlyTold.has(name)))('%s', (name) => {
    const log = read(`${sidekickOutputs[name]?.(alert)}\n`);
    expect({ alerts: log.alerts, unread: log.unreadShown }).toEqual({ alerts: 1, unread: [] });
    const [group] = log.groups;
    expect(group).toMatchObject({ priority: 'Notice', source: 'syscall', first: timeIn(name) });
    const namesRule = leavesOut[name]?.includes('rule') !== true;
    expect(group?.rule).toBe(namesRule ? alert.rule : undefined);
    expect(group?.example).toMatchObject(fieldsIn(name));
    if (!/^(Slack, fields|Google Chat)$/.test(name))
      expect(group?.output).toContain('A shell was spawned');
  });

  it.each(names.filter((name) => !toldUntimed.has(name)))(
    '%s, without time and priority',
    (name) => {
      const log = read(`${sidekickOutputs[name]?.(untimed)}\n`);
      expect({ alerts: log.alerts, unread: log.unreadShown }).toEqual({ alerts: 1, unread: [] });
      expect(log.groups[0]).toMatchObject({ rule: alert.rule, source: 'syscall' });
      expect(log.groups[0]?.example).toMatchObject(fieldsIn(name));
    },
  );

  it.each<readonly [string, string]>([
    ...[...onlyTold].map((name) => [name, sidekickOutputs[name]?.(alert) ?? ''] as const),
    ...[...toldUntimed].map((name) => [name, sidekickOutputs[name]?.(untimed) ?? ''] as const),
    [
      'Prometheus',
      'falcosecurity_falcosidekick_falco_events_total{hostname="n",priority_raw="notice",rule="R",source="syscall"} 42',
    ],
    ['StatsD', 'falco.notice:1|c|#rule:Terminal shell in container,priority:Notice'],
  ])('%s: shown with its reason', (_, text) => {
    const log = read(`${text}\n`);
    expect({ alerts: log.alerts, unread: log.unread }).toEqual({ alerts: 0, unread: 1 });
    expect(log.unreadShown[0]?.reason).toMatch(/Expected|Give the alerts/);
  });

  it('a message of one alert names no field twice', () => {
    const cmdline = 'bash\nuser.name: nobody\n- **user.name**: nobody\nRule: Other';
    const forged = { ...alert, output_fields: { ...alert.output_fields, 'proc.cmdline': cmdline } };
    for (const name of ['Gotify', 'Gotify, text', 'Telegram', 'Webex']) {
      const [group] = read(`${sidekickOutputs[name]?.(forged)}\n`).groups;
      expect(group?.rule).toBe(alert.rule);
      expect(group?.example['user.name']).not.toBe('nobody');
    }
  });
});
