// An alert in any envelope, at any depth, in any kind of file → found, once, with its fields.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anyEnvelopes,
  anyFile,
  envelopes,
  pretty,
  wrapped,
} from '../testing/envelope-arbitrary.ts';
import { readInPieces } from '../testing/read-in-pieces.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const read = (log: string) => readInPieces(log, { decode: (bytes) => decoder.decode(bytes) });

/** What it holds looks like alerts, and is none. */
const alert = {
  hostname: 'n',
  output: '10:00:01.123456789: Notice A shell (command=sh -c {"rule":"X","priority":"Error"})',
  output_fields: {
    'container.id': '8ed0fd2e80a0',
    'evt.time': '1795428001123456789',
    'proc.cmdline': 'sh -c {"rule":"X","output":"10:00:01.123456789: Error x"}',
    'user.uid': 0,
  },
  priority: 'Notice',
  rule: 'A shell',
  source: 'syscall',
  tags: ['T1059'],
  time: '2026-11-23T10:00:01.123456789Z',
};
const textAlert =
  '10:00:01.123456789: Notice A shell (command=sh -i x={"rule":"X"}) container_id=8ed0fd2e80a0 container_name=c container_image_repository=r/nginx container_image_tag=1 k8s_pod_name=p k8s_ns_name=prod';

function expectAlert(text: string): void {
  const log = read(text);
  expect({ alerts: log.alerts, unread: log.unreadShown, text }).toMatchObject({
    alerts: 1,
    unread: [],
  });
  expect(log.groups[0]?.rule).toBe('A shell');
  expect(log.groups[0]?.example).toEqual(alert.output_fields);
}

function expectText(text: string): void {
  const log = read(text);
  expect({ alerts: log.alerts, unread: log.unreadShown, text }).toMatchObject({
    alerts: 1,
    unread: [],
  });
  expect(log.groups[0]?.priority).toBe('Notice');
  expect(log.groups[0]?.example['k8s.ns.name']).toBe('prod');
  expect(log.groups[0]?.output).toContain('(command=sh -i');
}

describe('an alert is found once', () => {
  it.each(envelopes.map((one) => [one.name, one] as const))('in %s', (_, envelope) => {
    expectAlert(wrapped(alert, [envelope]));
    expectText(wrapped(textAlert, [envelope]));
    expectAlert(pretty(wrapped(alert, [envelope])));
  });

  it('in envelopes in envelopes, in any kind of file', () => {
    fc.assert(
      fc.property(anyEnvelopes, anyFile, (around, [, file]) => {
        expectAlert(file(wrapped(alert, around)));
        expectText(file(wrapped(textAlert, around)));
        expectAlert(pretty(wrapped(alert, around)));
      }),
      { numRuns: 150 },
    );
  });

  it('and several as often as they come', () => {
    fc.assert(
      fc.property(anyEnvelopes, fc.integer({ min: 2, max: 5 }), (around, count) => {
        const log = read(
          wrapped(
            Array.from({ length: count }, () => alert),
            around,
          ),
        );
        expect(log.alerts).toBe(count);
        const lines = read(`${wrapped(alert, around)}\n`.repeat(count));
        expect(lines.alerts).toBe(count);
      }),
      { numRuns: 60 },
    );
  });
});
