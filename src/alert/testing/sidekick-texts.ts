// One alert → the messages of Falcosidekick that people read: chats, mails, lines of logs (outputs/*.go).

import { goTime, listed, named, tagged, textsOf, type Write } from './sidekick-alert.ts';

export const chat =
  (format: 'all' | 'fields' | 'text'): Write =>
  (alert) =>
    JSON.stringify({
      username: 'Falcosidekick',
      attachments: [
        {
          fallback: alert.output,
          color: '#5bffb5',
          ...(format === 'fields' ? {} : { text: alert.output }),
          fields:
            format === 'text'
              ? null
              : listed(alert).map(([title, value]) => ({ title, value, short: value.length < 36 })),
        },
      ],
    });

export const teams: Write = (alert) =>
  JSON.stringify({
    '@type': 'MessageCard',
    summary: alert.output,
    themeColor: '5bffb5',
    sections: [
      {
        activityTitle: 'Falcosidekick',
        activitySubtitle: goTime(alert),
        text: alert.output,
        facts: [...named(alert), ...textsOf(alert), ['tags', tagged(alert)] as const].map(
          ([name, value]) => ({ name, value }),
        ),
      },
    ],
  });

export const gotify =
  (mark: (name: string) => string, item: (name: string) => string): Write =>
  (alert) =>
    JSON.stringify({
      title: `[Falco] [${alert.priority}] ${alert.rule}`,
      priority: 3,
      message: [
        `${mark('Priority')}: ${alert.priority}`,
        `${mark('Rule')}: ${alert.rule}`,
        `${mark('Output')}: ${alert.output}`,
        `${mark('Source')}: ${alert.source}`,
        `${mark('Tags')}: ${tagged(alert, ' ')} `,
        `${mark('Time')}: ${goTime(alert)}`,
        `${mark('Fields')}:`,
        ...Object.entries(alert.output_fields).map(([name, value]) => `${item(name)}: ${value}`),
        '',
      ].join('\n'),
      extras: { 'client::display': { contentType: 'text/markdown' } },
    });

const escaped = (text: string | number): string =>
  String(text).replace(/[_*[\]()~`>#+\-=|{}.!]/g, '\\$&');

export const telegram: Write = (alert) =>
  JSON.stringify({
    text: `*\\[Falco\\] \\[${escaped(alert.priority)}\\] ${escaped(alert.rule)}*

• *Time*: ${escaped(goTime(alert))}
• *Source*: ${escaped(alert.source)}
• *Hostname*: ${escaped(alert.hostname)}
• *Tags*: ${alert.tags.map((tag) => `${escaped(tag)} `).join('')}
• *Fields*:
${Object.entries(alert.output_fields)
  .map(([name, value]) => `\t  • *${escaped(name)}*: ${escaped(value)}\n`)
  .join('')}

**Output**: ${escaped(alert.output)}
`,
    parse_mode: 'MarkdownV2',
    disable_web_page_preview: true,
    chat_id: '-1',
  });

export const webex: Write = (alert) =>
  JSON.stringify({
    markdown: `# Falco Rule '${alert.rule}'

### ${alert.output}

Additional informations:
  * Hostname: ${alert.hostname}
  * Source:   ${alert.source}  
  * Priority: ${alert.priority}
  * Tags:
    ${alert.tags.map((tag) => `\n    * ${tag}\n    `).join('')}
  * Fields:
\t${Object.entries(alert.output_fields)
      .map(([name, value]) => `\n\t* ${name}: ${value}\n\t`)
      .join('')}
`,
  });

export const influx: Write = (alert) =>
  [
    `events,rule=${alert.rule.replaceAll(' ', '_')},priority=${alert.priority},source=${alert.source}`,
    ...textsOf(alert).map(([name, value]) => `,${name}=${value.replaceAll(' ', '_')}`),
    `,hostname=${alert.hostname},tags=${tagged(alert, '_')} value="${alert.output}"`,
  ].join('');

export const cef: Write = (alert) =>
  `<13>Nov 23 10:00:01 host falco[1]: CEF:0|Falcosecurity|Falco|1.0|Falco Event|${alert.rule}|4|uuid=1 start=${alert.time.slice(0, 19)}Z msg=${alert.output} source=${alert.source} hostname=${alert.hostname} outputfields=${Object.entries(
    alert.output_fields,
  )
    .map(([name, value]) => `${name}:${value} `)
    .join('')}tags=${tagged(alert, ',')}`;

export const mail: Write = (alert) =>
  [
    `Priority: ${alert.priority}`,
    `Output: ${alert.output}`,
    `Rule: ${alert.rule}`,
    `Source: ${alert.source}`,
    `Hostname: ${alert.hostname}`,
    `Tags: ${tagged(alert, ' ')} `,
    `Time: ${goTime(alert)}`,
    '',
    '--Fields--',
    ...Object.entries(alert.output_fields).map(([name, value]) => `${name}: ${value}`),
    '',
  ].join('\n');
