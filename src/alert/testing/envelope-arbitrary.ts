// Generators of envelopes for property tests: what collectors put around an alert, and around what they
// put around it.
import fc from 'fast-check';
import { encodeBase64url } from '../../text/base64url.ts';
import { encodeUtf8 } from '../../text/utf8.ts';

export interface Envelope {
  readonly name: string;
  /** What is within is a JSON value; `text` takes it as a string. */
  readonly wrap: (inner: unknown) => unknown;
}

const asText = (inner: unknown): string =>
  typeof inner === 'string' ? inner : JSON.stringify(inner);

function padded(text: string): string {
  const plain = encodeBase64url(encodeUtf8(text)).replaceAll('-', '+').replaceAll('_', '/');
  return plain.padEnd(Math.ceil(plain.length / 4) * 4, '=');
}

/** The shapes of protocols and vendors; words of theirs that look like those of alerts are kept. */
export const envelopes: readonly Envelope[] = [
  { name: 'SNS', wrap: (x) => ({ Type: 'Notification', TopicArn: 'arn:x', Message: asText(x) }) },
  { name: 'SQS', wrap: (x) => ({ Messages: [{ MessageId: 'x', Body: asText(x) }] }) },
  {
    name: 'Lambda event',
    wrap: (x) => ({ Records: [{ eventSource: 'aws:sqs', body: asText(x) }] }),
  },
  { name: 'Kinesis', wrap: (x) => ({ Records: [{ kinesis: { data: padded(asText(x)) } }] }) },
  { name: 'Firehose', wrap: (x) => ({ records: [{ recordId: '1', data: padded(asText(x)) }] }) },
  { name: 'Pub/Sub', wrap: (x) => ({ message: { data: padded(asText(x)), messageId: '7' } }) },
  { name: 'Event Hub', wrap: (x) => [{ id: 1, body: x, partitionKey: null }] },
  { name: 'Kafka REST', wrap: (x) => ({ records: [{ key: null, value: x }] }) },
  { name: 'Kafka Connect', wrap: (x) => ({ schema: { type: 'string' }, payload: asText(x) }) },
  {
    name: 'CloudEvents',
    wrap: (x) => ({ specversion: '1.0', type: 'falco.rule.output.v1', data: x }),
  },
  { name: 'EventBridge', wrap: (x) => ({ 'detail-type': 'falco', source: 'falco', detail: x }) },
  { name: 'CloudWatch', wrap: (x) => ({ logEvents: [{ id: '1', message: asText(x) }] }) },
  {
    name: 'OTLP',
    wrap: (x) => ({
      resourceLogs: [
        {
          resource: { attributes: [{ key: 'k8s.pod.name', value: { stringValue: 'falco-x' } }] },
          scopeLogs: [{ logRecords: [{ body: { stringValue: asText(x) }, attributes: [] }] }],
        },
      ],
    }),
  },
  {
    name: 'Loki',
    wrap: (x) => ({ streams: [{ stream: { app: 'falco' }, values: [['1', asText(x)]] }] }),
  },
  {
    name: 'Elasticsearch',
    wrap: (x) => ({ hits: { total: 1, hits: [{ _id: 'a', _source: x }] } }),
  },
  { name: 'Beats', wrap: (x) => ({ '@timestamp': '2026', message: asText(x), json: x }) },
  { name: 'Splunk HEC', wrap: (x) => ({ event: x, sourcetype: 'falco' }) },
  { name: 'Splunk export', wrap: (x) => ({ preview: false, result: { _raw: asText(x) } }) },
  { name: 'Datadog', wrap: (x) => ({ data: [{ attributes: { attributes: x, tags: ['a:b'] } }] }) },
  {
    name: 'Fluent Bit',
    wrap: (x) => [1795428001.5, { log: asText(x), kubernetes: { host: 'n' } }],
  },
  {
    name: 'Vector',
    wrap: (x) => ({ file: '/var/log/x', source_type: 'file', message: asText(x) }),
  },
  { name: 'journald', wrap: (x) => ({ MESSAGE: asText(x), _PID: '1', PRIORITY: '6' }) },
  {
    name: 'journald with a control character',
    wrap: (x) => ({ _PID: '1', MESSAGE: [...encodeUtf8(asText(x))] }),
  },
  { name: 'GCP', wrap: (x) => [{ insertId: 'a', jsonPayload: x, severity: 'NOTICE' }] },
  {
    name: 'Azure Monitor',
    wrap: (x) => ({
      tables: [{ columns: [{ name: 'Time' }, { name: 'Entry' }], rows: [['2026', asText(x)]] }],
    }),
  },
  {
    name: 'GELF',
    wrap: (x) => ({ version: '1.1', host: 'n', short_message: 'x', full_message: asText(x) }),
  },
  { name: 'Docker', wrap: (x) => ({ log: `${asText(x)}\n`, stream: 'stdout' }) },
  { name: 'a JSON text', wrap: (x) => JSON.stringify(asText(x)) },
  { name: 'base64', wrap: (x) => padded(asText(x)) },
  { name: 'an unknown key', wrap: (x) => ({ weird: { deeper: [null, 7, { x }] } }) },
];

/** One to five envelopes around what is given. */
export const anyEnvelopes: fc.Arbitrary<readonly Envelope[]> = fc.array(
  fc.constantFrom(...envelopes),
  { minLength: 1, maxLength: 5 },
);

export function wrapped(inner: unknown, around: readonly Envelope[]): string {
  const outer = around.reduce((one, { wrap }) => wrap(one), inner);
  return typeof outer === 'string' ? outer : JSON.stringify(outer);
}

const line = (text: string): string => text.replaceAll('\n', ' ');
const quotedCell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** How a document of one line stands in a file. */
export const anyFile: fc.Arbitrary<readonly [name: string, (text: string) => string]> =
  fc.constantFrom(
    ['alone', (text: string) => text],
    ['behind a prefix', (text: string) => `Nov 23 10:00:00 node1 app[7]: ${line(text)}`],
    ['a column of a table', (text: string) => `id,entry\n7,${quotedCell(text)}`],
    ['a row without a header', (text: string) => `7;${quotedCell(text)};x`],
    ['logfmt', (text: string) => `level=info ts=2026 output=${JSON.stringify(text)}`],
    ['logfmt under another key', (text: string) => `level=info msg=${JSON.stringify(text)} n=1`],
    ['the export of the journal', (text: string) => `_PID=1\nMESSAGE=${line(text)}\n_UID=0`],
    ['a sequence of JSON texts', (text: string) => `\u001e${line(text)}`],
    ['CRI', (text: string) => `2026-11-23T10:00:00.123456789Z stdout F ${line(text)}`],
  );

/** Pretty-printed, where it is JSON. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
