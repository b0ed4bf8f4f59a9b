// One alert → what each output of Falcosidekick sends of it (falcosidekick 2.33, outputs/*.go): most the
// alert itself as JSON, others a message of their own, some of which leave things out.

import { encodeBase64url } from '../../text/base64url.ts';
import { encodeUtf8 } from '../../text/utf8.ts';
import {
  json,
  labels,
  listed,
  named,
  nanoseconds,
  otlp,
  tagged,
  textsOf,
  type Write,
} from './sidekick-alert.ts';
import { cef, chat, gotify, influx, mail, teams, telegram, webex } from './sidekick-texts.ts';

/** Those that send the alert itself, as it is. */
const plain =
  'AWS Lambda|AWS SQS|AWS SNS raw|AWS CloudWatch Logs|AWS S3|AWS Kinesis|Azure Event Hub|Elasticsearch|Fission|GCP Pub/Sub|GCP Storage|GCP Cloud Run|Google Cloud Functions|Kafka|Kubeless|Logstash|MQTT|n8n|NATS|Node-RED|OpenFaaS|OpenObserve|Quickwit|RabbitMQ|Redis|STAN|Sumo Logic|Syslog|Talon|Tekton|Webhook|Yandex S3|Yandex Data Streams|Zincsearch';

export const sidekickOutputs: Readonly<Record<string, Write>> = {
  ...Object.fromEntries(plain.split('|').map((name) => [name, json])),
  Alertmanager: (alert) =>
    JSON.stringify([
      {
        labels: labels(alert),
        annotations: { info: alert.output, description: alert.output, summary: alert.rule },
      },
    ]),
  'AWS Security Lake': (alert) =>
    JSON.stringify({
      activity_id: 1,
      class_name: 'Security Finding',
      finding: { desc: alert.output, title: alert.rule, types: [alert.source], uid: '1' },
      message: alert.rule,
      observables: Object.entries(alert.output_fields).map(([name, value]) => ({
        name,
        type: 'Other',
        type_id: 0,
        value: String(value),
      })),
      raw_data: json(alert),
      severity: 'Low',
      status: alert.priority,
      time: Date.parse(alert.time),
    }),
  'AWS SNS': (alert) =>
    JSON.stringify({
      Message: alert.output,
      MessageAttributes: Object.fromEntries([
        ...named(alert).map(([name, Value]) => [name, { Type: 'String', Value }]),
        ...textsOf(alert).map(([name, Value]) => [
          name.replaceAll(']', '').replaceAll('[', '.'),
          { Type: 'String', Value },
        ]),
      ]),
    }),
  Cliq: (alert) =>
    JSON.stringify({
      text: alert.output,
      bot: { name: 'Falcosidekick' },
      slides: [
        {
          type: 'table',
          data: {
            headers: ['field', 'value'],
            rows: listed(alert)
              .filter(([name]) => name !== 'source' && name !== 'tags')
              .map(([field, value]) => ({ field, value })),
          },
        },
      ],
    }),
  CloudEvents: (alert) =>
    JSON.stringify({
      specversion: '1.0',
      type: 'falco.rule.output.v1',
      source: 'falco.org',
      time: alert.time,
      priority: alert.priority,
      rule: alert.rule,
      data: alert,
    }),
  Datadog: (alert) =>
    JSON.stringify({
      title: alert.rule,
      text: alert.output,
      alert_type: 'info',
      source_type_name: 'falco',
      tags: [
        ...textsOf(alert).map(([name, value]) => `${name}:${value}`),
        `source:${alert.source}`,
        'source:falco',
        `hostname:${alert.hostname}`,
        ...alert.tags,
      ],
    }),
  'Datadog Logs': (alert) =>
    JSON.stringify({
      ddsource: 'falco',
      ddtags: [...textsOf(alert).map(([n, v]) => `${n}:${v}`), `source:${alert.source}`].join(','),
      hostname: alert.hostname,
      message: json(alert),
      service: 'falco',
    }),
  Discord: (alert) =>
    JSON.stringify({
      content: '',
      embeds: [
        {
          title: '',
          description: alert.output,
          color: '3066993',
          fields: listed(alert).map(([name, value]) => ({
            name,
            value: Object.hasOwn(alert.output_fields, name) ? `\`\`\`${value}\`\`\`` : value,
            inline: true,
          })),
        },
      ],
    }),
  Dynatrace: (alert) =>
    JSON.stringify([
      {
        timestamp: alert.time,
        'event.id': '1',
        'event.name': alert.rule,
        'event.provider': 'Falco',
        severity: alert.priority,
        'host.name': alert.hostname,
        'log.source': alert.source,
        content: { output: alert.output, output_fields: alert.output_fields, tags: alert.tags },
      },
    ]),
  'Google Chat': (alert) =>
    JSON.stringify({
      cards: [
        {
          sections: [
            {
              widgets: listed(alert).map(([topLabel, content]) => ({
                keyValue: { topLabel, content },
              })),
            },
          ],
        },
      ],
    }),
  Gotify: gotify(
    (name) => `- **${name}**`,
    (name) => `\t- **${name}**`,
  ),
  'Gotify, text': gotify(
    (name) => name,
    (name) => `- ${name}`,
  ),
  'Gotify, JSON': (alert) =>
    JSON.stringify({ title: `[Falco] ${alert.rule}`, message: json(alert) }),
  Grafana: (alert) =>
    JSON.stringify({
      time: Date.parse(alert.time),
      timeEnd: Date.parse(alert.time),
      tags: ['falco', alert.priority, alert.rule, alert.source, alert.hostname],
      text: alert.output,
    }),
  'Grafana OnCall': (alert) =>
    JSON.stringify({
      alert_uid: '1',
      state: 'alerting',
      title: `[${alert.priority}] ${alert.rule}`,
      message: alert.output,
    }),
  InfluxDB: influx,
  'Kafka REST': (alert) => JSON.stringify({ records: [{ value: alert }] }),
  'Kafka REST, binary': (alert) =>
    JSON.stringify({ records: [{ value: encodeBase64url(encodeUtf8(json(alert))) }] }),
  Loki: (alert) =>
    JSON.stringify({
      streams: [
        {
          stream: Object.fromEntries([
            ...named(alert),
            ['k8s_ns_name', alert.output_fields['k8s.ns.name']],
            ['tags', tagged(alert, ',')],
          ]),
          values: [[nanoseconds(alert), alert.output]],
        },
      ],
    }),
  Mattermost: chat('all'),
  Opsgenie: (alert) =>
    JSON.stringify({
      message: alert.output,
      entity: 'Falcosidekick',
      description: alert.rule,
      details: Object.fromEntries([
        ...textsOf(alert).map(([name, value]) => [name.replaceAll('.', '_'), value]),
        ...named(alert),
        ['tags', tagged(alert)],
      ]),
      priority: 'P5',
    }),
  ...otlp,
  PagerDuty: (alert) =>
    JSON.stringify({
      routing_key: 'x',
      event_action: 'trigger',
      payload: {
        summary: alert.output,
        source: 'falco',
        severity: 'critical',
        timestamp: `${alert.time.slice(0, 19)}Z`,
        custom_details: { ...alert.output_fields, hostname: alert.hostname },
      },
    }),
  'Policy Report': (alert) =>
    JSON.stringify({
      kind: 'PolicyReport',
      results: [
        {
          category: 'SI - System and Information Integrity',
          message: alert.output,
          policy: alert.rule,
          properties: Object.fromEntries(
            Object.entries(alert.output_fields).map(([name, value]) => [name, String(value)]),
          ),
          result: 'warn',
          severity: 'low',
          source: 'Falco',
          timestamp: { seconds: Math.floor(Date.parse(alert.time) / 1000), nanos: 0 },
        },
      ],
    }),
  'Rocket.Chat': chat('all'),
  Slack: chat('all'),
  'Slack, fields': chat('fields'),
  'Slack, text': chat('text'),
  SMTP: mail,
  Splunk: (alert) => JSON.stringify({ event: alert }),
  Spyderbat: (alert) =>
    JSON.stringify({
      schema: 'falco_alert::1.0.0',
      short_name: alert.rule,
      description: alert.rule,
      severity: 'info',
      time: Date.parse(alert.time) / 1000,
      message: alert.output.split(' ').slice(2),
      args: alert.output_fields['proc.cmdline'],
      container: alert.output_fields['container.id'],
    }),
  'Syslog, CEF': cef,
  Teams: teams,
  Telegram: telegram,
  TimescaleDB: (alert) =>
    [
      'time,rule,priority,source,output,tags,hostname',
      [
        alert.time,
        alert.rule,
        alert.priority,
        alert.source,
        alert.output,
        tagged(alert, ','),
        alert.hostname,
      ]
        .map((cell) => `"${cell.replaceAll('"', '""')}"`)
        .join(','),
    ].join('\n'),
  Webex: webex,
  'Web UI': (alert) => JSON.stringify({ event: alert, outputs: ['WebUI'] }),
};
