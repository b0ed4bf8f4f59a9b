// What each kind of log comes to.
import { describe, expect, it } from 'vitest';
import type { AlertLog } from '../alert-log.ts';
import { isGzip } from '../bytes/gzip.ts';
import { LogReader } from './log-reader.ts';
import type { OutputTemplate } from './output-template.ts';

const decoder = new TextDecoder();

function readLog(text: string, outputs: readonly OutputTemplate[] = []): AlertLog {
  const reader = new LogReader({ decode: (bytes) => decoder.decode(bytes), outputs });
  reader.open('falco.log');
  reader.push(new TextEncoder().encode(text));
  reader.close();
  return reader.log();
}

const alert = {
  hostname: 'vm',
  output: '21:27:03.470627540: Warning Unexpected connection | conn=127.0.0.1:47192->127.0.0.1:80',
  output_fields: {
    'fd.name': '127.0.0.1:47192->127.0.0.1:80',
    'k8s.pod.label[app]': 'browser-sandbox-test',
    'k8s.pod.label[zzz]': null,
    'proc.name': 'curl',
  },
  priority: 'Warning',
  rule: 'KubeBrowse test',
  source: 'syscall',
  tags: ['a_tag'],
  time: '2018-04-02T21:27:03.470627540Z',
};
const line = JSON.stringify(alert).replace('"fd.name"', '"evt.time":1522704423470627540,"fd.name"');

describe('LogReader', () => {
  it("reads a line of Falco's JSON output", () => {
    const log = readLog(`${line}\n`);
    expect(log.groups).toEqual([
      {
        id: 0,
        rule: 'KubeBrowse test',
        priority: 'Warning',
        source: 'syscall',
        fields: {
          'fd.sip': '127.0.0.1',
          'fd.sport': 80,
          'k8s.pod.label[app]': 'browser-sandbox-test',
          'k8s.pod.label[zzz]': null,
          'proc.name': 'curl',
        },
        example: { 'evt.time': '1522704423470627540', ...alert.output_fields },
        output: 'Unexpected connection | conn=127.0.0.1:47192->127.0.0.1:80',
        count: 1,
        pods: 0,
        manyPods: false,
        first: Date.parse('2018-04-02T21:27:03.470Z'),
        last: Date.parse('2018-04-02T21:27:03.470Z'),
        hours: [[422973, 1]],
        file: 'falco.log',
        line: 1,
      },
    ]);
    expect(log).toMatchObject({ alerts: 1, lines: 1, alertLines: 1, otherLines: 0, unread: 0 });
  });

  it.each([
    ['kubectl logs --prefix', `[pod/falco-x/falco] ${line}`],
    ['kubectl logs --timestamps', `2026-11-23T10:00:00.123456789Z ${line}`],
    ['stern', `falco-x falco ${line}`],
    ['stern with colours', `\u001b[38;5;1mfalco-x\u001b[0m › \u001b[31mfalco\u001b[0m ${line}`],
    ['containerd', `2026-11-23T10:00:00.123456789Z stdout F ${line}`],
    ['docker json-file', JSON.stringify({ log: `${line}\n`, stream: 'stdout', time: '2026' })],
    ['syslog', `Nov 23 10:00:00 node1 falco[123]: ${line}`],
    ['logcli', JSON.stringify({ labels: { app: 'falco' }, line, timestamp: '2026' })],
    ['elasticdump', JSON.stringify({ _index: 'falco', _source: alert })],
    ['elasticdump of a shipped line', JSON.stringify({ _source: { message: line, host: 'a' } })],
  ])('reads alerts behind what %s puts around them', (_, text) => {
    const log = readLog(`other line\n${text}\n`);
    expect(log).toMatchObject({ alerts: 1, lines: 2, alertLines: 1, otherLines: 1, unread: 0 });
    expect(log.groups[0]?.first).toBe(Date.parse('2018-04-02T21:27:03.470Z'));
    expect(log.groups[0]?.fields['proc.name']).toBe('curl');
  });

  it('matches a message of text mode to its rule and fields', () => {
    const outputs = [
      {
        rule: 'Shell',
        output:
          'Shell spawned (terminal=%proc.tty parent=%proc.pcmdline) | pod=%k8s.pod.name command=%proc.cmdline',
      },
    ];
    const text =
      '2026-11-23T10:00:00.5Z 10:00:00.123456789: Error Shell spawned (terminal=0 parent=a b=c ) | pod=<NA> command=sh -c x=1 container_id=abc container_name=<NA>';
    const [group] = readLog(text, outputs).groups;
    expect(group).toMatchObject({ rule: 'Shell', priority: 'Error', count: 1 });
    expect(group?.first).toBe(Date.parse('2026-11-23T10:00:00.5Z'));
    expect(group?.example).toEqual({
      'container.id': 'abc',
      'container.name': null,
      'k8s.pod.name': null,
      'proc.tty': 0,
      'proc.pcmdline': 'a b=c ',
      'proc.cmdline': 'sh -c x=1',
    });
  });

  it('knows gzip by its first bytes', () => {
    expect(isGzip(new Uint8Array([0x1f, 0x8b, 8, 0]))).toBe(true);
    expect(isGzip(new TextEncoder().encode('{"a"'))).toBe(false);
  });
});
