// An alert as Falcosidekick has it (types/types.go), and how it writes parts of it.

export interface SidekickAlert {
  readonly [key: string]: unknown;
  readonly output: string;
  readonly priority: string;
  readonly rule: string;
  readonly source: string;
  readonly hostname: string;
  readonly tags: readonly string[];
  readonly time: string;
  readonly output_fields: Readonly<Record<string, string | number>>;
}

export type Write = (alert: SidekickAlert) => string;

/** Of the fields only texts are in most of the messages. */
export const textsOf = ({ output_fields }: SidekickAlert): readonly (readonly [string, string])[] =>
  Object.entries(output_fields)
    .filter((pair): pair is [string, string] => typeof pair[1] === 'string')
    .sort(([a], [b]) => (a < b ? -1 : 1));

/** As Go prints a time. */
export const goTime = ({ time }: SidekickAlert): string =>
  `${time.replace('T', ' ').replace('Z', '')} +0000 UTC`;
export const nanoseconds = ({ time }: SidekickAlert): string =>
  `${Date.parse(time.slice(0, 19).concat('Z')) / 1000}${time.slice(20, 29)}`;
export const json: Write = (alert) => JSON.stringify(alert);
export const named = (alert: SidekickAlert): readonly (readonly [string, string])[] => [
  ['rule', alert.rule],
  ['priority', alert.priority],
  ['source', alert.source],
  ['hostname', alert.hostname],
];
export const tagged = ({ tags }: SidekickAlert, between = ', '): string => tags.join(between);
/** Names, fields, and when, in the order of Slack. */
export const listed = (alert: SidekickAlert): readonly (readonly [string, string])[] => [
  ...named(alert),
  ['tags', tagged(alert)],
  ...textsOf(alert),
  ['time', goTime(alert)],
];

export const labels = (alert: SidekickAlert): Readonly<Record<string, string>> =>
  Object.fromEntries([
    ...textsOf(alert).map(([name, value]) => [name.replace(/[^a-zA-Z0-9_]/g, '_'), value]),
    ...named(alert).filter(([name]) => name !== 'source'),
    ['source', 'falco'],
    ['alertname', alert.rule],
    ['eventsource', alert.source],
    ['tags', tagged(alert, ',')],
    ['severity', 'information'],
  ]);

/** A span or a log record of OpenTelemetry as its collector writes it. */
const attributes = (pairs: readonly (readonly [string, string])[]) =>
  pairs.map(([key, stringValue]) => ({ key, value: { stringValue } }));

export const otlp: Readonly<Record<string, Write>> = {
  'OTLP logs': (alert) =>
    JSON.stringify({
      resourceLogs: [
        {
          resource: { attributes: attributes([['service.name', 'falcosidekick']]) },
          scopeLogs: [
            {
              scope: { name: 'falco' },
              logRecords: [
                {
                  timeUnixNano: nanoseconds(alert),
                  severityText: 'INFO',
                  body: { stringValue: alert.output },
                  attributes: attributes([
                    ...named(alert),
                    ['tags', tagged(alert, ',')],
                    ['timestamp', goTime(alert)],
                  ]),
                },
              ],
            },
          ],
        },
      ],
    }),
  'OTLP traces': (alert) =>
    JSON.stringify({
      resourceSpans: [
        {
          scopeSpans: [
            {
              scope: { name: 'falco-event' },
              spans: [
                {
                  name: alert.rule,
                  startTimeUnixNano: nanoseconds(alert),
                  attributes: attributes([
                    ...named(alert),
                    ...Object.entries(alert.output_fields).map(([n, v]) => [n, String(v)] as const),
                  ]),
                  events: [{ name: alert.output, timeUnixNano: nanoseconds(alert) }],
                },
              ],
            },
          ],
        },
      ],
    }),
};
