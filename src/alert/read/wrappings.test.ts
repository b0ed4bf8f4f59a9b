// Alerts within what collectors make of them → read; in a form that is not known → shown.
import { describe, expect, it } from 'vitest';
import { readInPieces } from '../testing/read-in-pieces.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const read = (log: string) => readInPieces(log, { decode: (bytes) => decoder.decode(bytes) });

const alert = JSON.stringify({
  output: 'o',
  priority: 'Error',
  rule: 'R',
  time: '2026-11-23T10:00:01.123Z',
  output_fields: { 'proc.exepath': '/opt/agent' },
});
const textAlert = '10:00:01.123456789: Error o (x=1)';
const cell = `"${alert.replaceAll('"', '""')}"`;

describe('one alert', () => {
  it.each([
    ['Kibana, the source in a cell', `@timestamp,_source\n"Jul 1, 2026 @ 10:00:00",${cell}\n`],
    ['CloudWatch Insights', `@timestamp,@message\n2026-07-01 10:00:00.000,${cell}\n`],
    ['CloudWatch', JSON.stringify({ events: [{ timestamp: 1, message: alert }] })],
    ['a table of one column', `message\n${cell}\n`],
    ['a table with columns of its own', `id;Content\n7;${cell}\n`],
    ['a table without a header', `7\t${cell}\n`],
    ['an event as a text', JSON.stringify({ event: alert })],
    ['a line of a database', `events,host=n value=${JSON.stringify(alert)} 1795428001`],
    ['a pair without quotes', `ts=2026 event=${alert} node=n`],
    ['the export of the journal', `_PID=1\nMESSAGE=${alert}\n_UID=0\n`],
    ['bytes of the journal', JSON.stringify({ _PID: '1', MESSAGE: [...Buffer.from(alert)] })],
    ['a sequence of JSON texts', `\u001e${alert}\n`],
    [
      'Elasticsearch SQL',
      JSON.stringify({
        columns: [
          { name: 'rule' },
          { name: 'priority' },
          { name: 'output_fields.proc.exepath' },
          { name: 'time' },
        ],
        rows: [['R', 'Error', '/opt/agent', '2026-11-23T10:00:01.123Z']],
      }),
    ],
  ])('is read from %s', (_, log) => {
    const { alerts, unread, groups } = read(log);
    expect({ alerts, unread }).toEqual({ alerts: 1, unread: 0 });
    expect(groups[0]).toMatchObject({
      rule: 'R',
      priority: 'Error',
      first: Date.parse('2026-11-23T10:00:01.123Z'),
      fields: { 'proc.exepath': '/opt/agent' },
    });
  });

  it('is read as text from the export of the journal', () => {
    const { alerts, unread, groups } = read(`_PID=1\nMESSAGE=${textAlert}\n_UID=0\n`);
    expect({ alerts, unread }).toEqual({ alerts: 1, unread: 0 });
    expect(groups[0]).toMatchObject({ priority: 'Error', output: 'o (x=1)' });
  });

  it('is found in a pair as text, of any key', () => {
    const { alerts, unread, groups } = read(`level=info msg="${textAlert}" n=1\n`);
    expect({ alerts, unread }).toEqual({ alerts: 1, unread: 0 });
    expect(groups[0]).toMatchObject({ priority: 'Error', output: 'o (x=1)' });
  });

  it.each([
    ['packed with gzip', JSON.stringify({ awslogs: { data: `H4sI${'A'.repeat(60)}` } })],
    ['too deep', `${'{"a":'.repeat(80)}${alert}${'}'.repeat(80)}`],
    ['in a cell that is cut off', `id,Content\n7,${cell.slice(0, -20)}`],
  ])('is shown where it stands %s', (_, log) => {
    const { alerts, unread, unreadShown } = read(`hello\n${log}\n`);
    expect({ alerts, unread }).toEqual({ alerts: 0, unread: 1 });
    expect(unreadShown[0]?.line).toBe(log.split('\n').length + 1);
  });
});
