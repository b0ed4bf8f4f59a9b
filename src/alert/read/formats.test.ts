// Files as collectors leave them (testdata) → the same two alerts, told apart from what is around them.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AlertLog } from '../alert-log.ts';
import { readInPieces } from '../testing/read-in-pieces.ts';
import type { OutputTemplate } from './output-template.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const decode = (bytes: Uint8Array) => decoder.decode(bytes);

function read(file: string, outputs: readonly OutputTemplate[] = []): AlertLog {
  const bytes = readFileSync(new URL(`../testdata/${file}`, import.meta.url));
  return readInPieces(bytes, { decode, cuts: [997], file, outputs });
}

const rule = 'KubeBrowse - Internal Network Access';
const shared = {
  'container.image.repository': 'ghcr.io/browsersec/rdp-chromium',
  'container.name': 'rdp-chromium',
  'fd.l4proto': 'tcp',
  'fd.sip': '10.20.0.7',
  'fd.sport': 443,
  'k8s.ns.name': 'browser-sandbox',
  'proc.cmdline': 'agent --connect 10.20.0.7',
  'proc.exepath': '/opt/agent/agent',
  'proc.name': 'agent',
  'proc.pexepath': '/usr/bin/python3.11',
  'proc.pname': 'supervisord',
  'user.name': null,
  'user.uid': 1000,
};

describe('two alerts of one group', () => {
  it.each([
    ['falco.log', 6],
    ['kubectl-prefix.log', 3],
    ['kubectl-prefix-timestamps.log', 2],
    ['stern.log', 2],
    ['containerd.log', 5],
    ['docker.log', 2],
    ['journald.jsonl', 2],
    ['loki-logcli.jsonl', 2],
    ['loki-response.json', 28],
    ['grafana.json', 18],
    ['grafana.csv', 3],
    ['elasticsearch-search.json', 1],
    ['elasticdump.jsonl', 2],
    ['powershell-utf16.log', 2],
    ['windows.log', 2],
    ['pretty.json', 66],
  ])('%s', (file, lines) => {
    const log = read(file);
    expect(log).toMatchObject({ lines, unread: 0, unreadLines: 0 });
    const group = log.groups.find((one) => one.rule === rule);
    expect(group).toMatchObject({ priority: 'Warning', source: 'syscall', count: 2, pods: 2 });
    expect(group?.fields).toEqual(shared);
    expect(group?.first).toBe(Date.parse('2026-11-23T10:00:01.123Z'));
    expect(group?.hours.map(([, alerts]) => alerts)).toEqual([1, 1]);
    expect(group?.example['evt.time']).toBe('1795428001123461500');
    expect(group?.example['fd.name']).toBe('10.42.0.9:51234->10.20.0.7:443');
    expect(group?.output.startsWith('Session pod dialled an internal address (to=')).toBe(true);
    expect(log.alertLines + log.otherLines).toBe(lines);
  });
});

describe('other forms', () => {
  it("reads Falco's own alerts as one group a rule, and its messages as other lines", () => {
    const log = read('falco.log');
    expect(log.groups.map((group) => [group.rule, group.count, group.fields])).toEqual([
      [rule, 2, shared],
      ['Falco internal: syscall event drop', 2, {}],
    ]);
    expect(log.otherLines).toBe(2);
  });

  it.each(['falcosidekick.json', 'falcosidekick-array.json'])(
    'gives %s its brackets back',
    (file) => {
      const [group] = read(file).groups;
      expect(group?.fields).toEqual({ ...shared, cluster: 'prod' });
      expect(group?.example['k8s.pod.label[session-id]']).toBe('f3a9');
    },
  );

  it('reads rows of Kibana, a column for each field', () => {
    const log = read('kibana.csv');
    expect(log).toMatchObject({ lines: 3, alertLines: 2, otherLines: 1, alerts: 2 });
    expect(log.groups[0]).toMatchObject({ rule, priority: 'Warning', pods: 2 });
    expect(log.groups[0]?.first).toBe(Date.parse('2026-11-23T10:00:01.123Z'));
    expect(log.groups[0]?.fields).toMatchObject({ 'fd.sport': 443, 'user.uid': 1000 });
  });

  it('reads aggregates with their counts, spread over their hours', () => {
    const log = read('aggregate.jsonl');
    expect(log).toMatchObject({ alerts: 1203, lines: 2, alertLines: 2 });
    expect(log.groups[0]).toMatchObject({ count: 1203, pods: 17, manyPods: false });
    expect(log.groups[0]?.hours.map(([, alerts]) => alerts)).toEqual([403, 400, 400]);
  });

  it.each([
    ['loki-metric.json', { count: 42, pods: 0, last: 1795428001123 }],
    ['elasticsearch-aggregation.json', { count: 42, pods: 5, last: 1795433400000 }],
  ])('reads the answer of a query that counts, %s', (file, expected) => {
    const log = read(file);
    expect(log.groups[0]).toMatchObject({ rule, ...expected });
    expect(log.groups[0]?.fields).toEqual({ 'proc.exepath': '/opt/agent/agent' });
  });

  it('reads text mode by the outputs of the rules', () => {
    const output =
      'Session pod dialled an internal address (to=%fd.sip port=%fd.sport protocol=%fd.l4proto connection=%fd.name) | pod=%k8s.pod.name namespace=%k8s.ns.name session=%k8s.pod.label[session-id] container=%container.name image=%container.image.repository user=%user.name uid=%user.uid process=%proc.name exepath=%proc.exepath parent=%proc.pname parent_exepath=%proc.pexepath';
    const log = read('text.log', [{ rule, output }]);
    expect(log).toMatchObject({ lines: 6, alerts: 4, otherLines: 2, unread: 0 });
    const { 'proc.cmdline': _, ...fields } = shared;
    expect(log.groups.map(({ rule: name, count, pods }) => [name, count, pods])).toEqual([
      [rule, 3, 2],
      [undefined, 1, 0],
    ]);
    expect(log.groups[0]?.fields).toEqual(fields);
    expect(log.groups[0]?.hours.reduce((sum, [, alerts]) => sum + alerts, 0)).toBe(2);
  });

  it('shows what it cannot read, and says what was expected', () => {
    const log = read('damaged.log');
    expect(log).toMatchObject({ lines: 8, alerts: 1, otherLines: 1, unread: 6, unreadLines: 6 });
    expect(log.unreadShown.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '1 An alert cut short or damaged: this is not complete JSON. Expected a whole JSON object on one line.',
      '2 Part of an alert: its beginning is missing. Expected a whole JSON object on one line.',
      '3 "priority" is none of Falco: expected Emergency, Alert, Critical, Error, Warning, Notice, Informational, Debug.',
      '4 "rule" is a number: expected the name of a rule, as text.',
      '5 "output_fields" is an array: expected an object of fields and values.',
      '7 An aggregate without a count: expected "count" to be a whole number, 1 or more.',
    ]);
  });
});
