// gzip or zlib within base64, as subscriptions of CloudWatch Logs carry it: read once, and never without bounds.
import { gzipSync, zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readInPieces } from '../testing/read-in-pieces.ts';
import { unpackedBase64 } from './base64-text.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const read = (log: string) => readInPieces(log, { decode: (bytes) => decoder.decode(bytes) });
const packed = (text: string) =>
  btoa(String.fromCharCode(...gzipSync(new TextEncoder().encode(text))));
const deflated = (text: string, level: 0 | 1 | 6 | 9) =>
  btoa(String.fromCharCode(...zlibSync(new TextEncoder().encode(text), { level })));

const alert = JSON.stringify({
  rule: 'A shell',
  priority: 'Notice',
  output: '10:00:01.123456789: Notice A shell (é)',
  output_fields: { 'proc.name': 'sh' },
});
const events = JSON.stringify({
  messageType: 'DATA_MESSAGE',
  logEvents: [1, 2].map((id) => ({ id, timestamp: 1_795_428_001_123, message: alert })),
});

describe('alerts within gzip within base64', () => {
  it.each<readonly [string, string, number]>([
    ['a subscription', JSON.stringify({ awslogs: { data: packed(events) } }), 2],
    ['a stream', JSON.stringify({ Records: [{ kinesis: { data: packed(events) } }] }), 2],
    [
      'JSON over several lines',
      JSON.stringify({ data: packed(JSON.stringify(JSON.parse(events), null, 2)) }),
      2,
    ],
    ['lines', JSON.stringify({ data: packed(`${alert}\n${alert}\n${alert}\n`) }), 3],
    ['a line of its own', packed(alert), 1],
    ...([0, 1, 6, 9] as const).map(
      (level) =>
        [`zlib at level ${level}`, JSON.stringify({ data: deflated(events, level) }), 2] as const,
    ),
  ])('of %s', (_, log, count) => {
    const found = read(log);
    expect(found.unreadShown).toEqual([]);
    expect(found.alerts).toBe(count);
    expect(found.groups[0]?.example).toEqual({ 'proc.name': 'sh' });
  });

  it.each([
    ['damaged', packed(alert).replace(/.{20}$/, 'A'.repeat(20))],
    ['cut short', packed(alert.repeat(50)).slice(0, 60)],
    ['far longer than any log', packed(' '.repeat(20_000_000))],
    ['gzip again', packed(JSON.stringify({ data: packed(alert) }))],
  ])('are told of with the reason where they are %s', (_, data) => {
    const found = read(JSON.stringify({ awslogs: { data } }));
    expect(found.alerts).toBe(0);
    expect(found.unreadShown.map(({ reason }) => reason).join()).toContain('gzip');
  });

  it('a word that begins like zlib by chance says nothing', () => {
    const found = read(JSON.stringify({ token: `eJx${'Ab3'.repeat(30)}` }));
    expect(found).toMatchObject({ alerts: 0, unread: 0 });
  });

  it('a text that grows beyond reason is not held', () => {
    expect(unpackedBase64(packed('a'.repeat(50_000)))).toHaveLength(50_000);
    expect(unpackedBase64(packed('a'.repeat(5_000_000)))).toBeUndefined();
  });
});
