// Alerts that go over several lines of a log in text: read as the same alert on one line is, with
// nothing of what stands around them lost.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alert } from '../alert.ts';
import { LogReader } from '../read/log-reader.ts';

const output =
  '06:41:12.123456789: Notice A shell was spawned | user=root command=bash -il "q" container_id=3ad7b26ded6d container_name=web';
const alert = {
  hostname: 'node-1',
  output,
  output_fields: { 'container.id': '3ad7b26ded6d', 'proc.cmdline': 'bash -il "q"', 'user.uid': 0 },
  priority: 'Notice',
  rule: 'Terminal shell in container',
  source: 'syscall',
  tags: ['a', 'b'],
  time: '2026-11-23T06:41:12.123456789Z',
};
const line = JSON.stringify(alert);
const pretty = JSON.stringify(alert, null, 2).split('\n');

function read(text: string) {
  const alerts: Alert[] = [];
  const decoder = new TextDecoder();
  const reader = new LogReader({
    decode: (bytes) => decoder.decode(bytes),
    take: (one) => void alerts.push(one),
  });
  reader.push(new TextEncoder().encode(text));
  reader.close();
  return { alerts, log: reader.log() };
}

const behind = (prefix: (at: number) => string) =>
  pretty.map((one, at) => `${prefix(at)}${one}\n`).join('');
const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
const fields = Object.entries(alert.output_fields);
const yaml = [
  `hostname: node-1\noutput: ${quoted(output)}\noutput_fields:\n`,
  ...fields.map(([key, value]) => `  ${key}: ${value}\n`),
  `priority: Notice\nrule: ${alert.rule}\nsource: syscall\ntags: [a, b]\ntime: ${alert.time}\n`,
].join('');
const indented = yaml.replace(/^(?=.)/gm, '  ');
const rows: readonly (readonly [string, string])[] = [
  ['Output', output],
  ['Rule', alert.rule],
  ['Priority', 'Notice'],
  ['Time', '2026-11-23 06:41:12.123456789 +0000 UTC'],
  ...fields.map(([key, value]) => [key, String(value)] as const),
];
const piped = (text: string) => text.replaceAll('|', '\\|');
const html = (text: string) => text.replaceAll('"', '&quot;').replaceAll('>', '&gt;');

/** Each holds the alert once, all of it. */
const whole: readonly (readonly [string, string])[] = [
  ['kubectl logs --prefix', behind(() => '[pod/falco-x7x9k/falco] ')],
  [
    'kubectl logs --prefix --timestamps',
    behind((at) => `[pod/falco-x/falco] 2026-11-23T06:41:12.${at}5Z `),
  ],
  ['stern', behind(() => 'falco falco-x7x9k falco ')],
  ['docker compose', behind(() => 'falco-1  | ')],
  ['a journal', behind((at) => `Nov 23 06:41:${10 + at} node-1 app[123]: `)],
  ['YAML', yaml],
  ['YAML in a list', `- ${indented.slice(2)}`],
  ['YAML of gcloud', `---\ninsertId: x\njsonPayload:\n${indented}timestamp: ${alert.time}\n`],
  [
    'YAML of an event',
    `apiVersion: v1\nitems:\n- kind: Event\n  message: ${quoted(line)}\nkind: List\n`,
  ],
  [
    'names and values in Markdown',
    `| Field | Value |\n|---|:--|\n${rows.map(([a, b]) => `| **${a}** | \`${piped(b)}\` |\n`).join('')}`,
  ],
  [
    'a row of Markdown',
    `| ${rows.map(([a]) => a).join(' | ')} |\n|${'---|'.repeat(rows.length)}\n| ${rows.map(([, b]) => piped(b)).join(' | ')} |\n`,
  ],
  [
    'HTML',
    `<table>\n${rows.map(([a, b]) => `  <tr>\n    <td><b>${a}</b></td>\n    <td>${html(b)}</td>\n  </tr>\n`).join('')}</table>\n`,
  ],
  [
    'HTML on one line',
    `<html><table>${rows.map(([a, b]) => `<tr><td>${a}</td><td>${html(b)}</td></tr>`).join('')}</table></html>\n`,
  ],
  [
    'columns of HTML',
    `<table><tr>${rows.map(([a]) => `<th>${a}</th>`).join('')}</tr>\n<tr>${rows.map(([, b]) => `<td>${html(b)}</td>`).join('')}</tr></table>\n`,
  ],
  [
    'a mail',
    `Priority: Notice\n${rows
      .filter(([a]) => a !== 'Priority')
      .map(([a, b]) => `${a}: ${b}\n`)
      .slice(0, 3)
      .join('')}\n--Fields--\n${fields.map(([a, b]) => `${a}: ${b}\n`).join('')}\n`,
  ],
];

describe('alerts over several lines', () => {
  it.each(whole)('%s', (_, text) => {
    for (const around of [text, `started {\n${text}ended: 1\n`, `${text}${line}\n`]) {
      const { alerts, log } = read(around.replaceAll('\n', around === text ? '\n' : '\r\n'));
      expect(log.unread).toBe(0);
      expect(alerts).toHaveLength(around.includes(`${text}${line}`) ? 2 : 1);
      const [first] = alerts;
      expect(first?.rule).toBe(alert.rule);
      expect(first?.priority).toBe('Notice');
      expect(first?.time).toBe(Date.parse('2026-11-23T06:41:12.123Z'));
      expect(first?.fields['proc.cmdline']).toBe('bash -il "q"');
      expect(log.lines).toBe(around.split('\n').length - 1);
    }
  });

  it('lines of two pods between each other', () => {
    const text = pretty.map((one) => `[pod/a/falco] ${one}\n[pod/b/falco] ${one}\n`).join('');
    expect(read(text).alerts.map(({ rule }) => rule)).toEqual([alert.rule, alert.rule]);
  });

  it('what is cut short is told, and hides nothing', () => {
    for (const [name, text] of whole.slice(0, 5)) {
      const cut = text.slice(0, text.lastIndexOf('"time"'));
      const { alerts, log } = read(`${cut}\n${line}\n`);
      expect([name, alerts.length]).toEqual([name, 1]);
      expect(log.unread).toBeGreaterThan(0);
    }
  });

  it.each([
    ['in brackets', '06:41:12.123456789: Notice A shell was spawned (', ')'],
    ['behind a bar', '06:41:12.123456789: Notice A shell was spawned | ', ''],
    [
      'behind a prefix',
      'Nov 23 06:41:12 node-1 falco[12]: 06:41:12.123456789: Notice A shell (',
      ')',
    ],
  ])('text that is broken at the ends of lines is told: %s', (_, start, end) => {
    const text = `${start}user=root process=bash parent=runc command=bash -c "a (b" -il container_id=3ad7b26ded6d container_name=web k8s_ns=shop k8s_pod_name=web-1${end})`;
    const soft = text.replace(/(.{50,72}) /g, '$1\n');
    const hard = text.replace(/.{80}/g, '$&\n');
    const quoted = `${text.slice(0, 75)}=\n${text.slice(75).replaceAll('=', '=3D')}`;
    for (const broken of [soft, hard, quoted, soft.replaceAll('\n', '\n    ')]) {
      const { alerts, log } = read(`started\n${broken}\n${line}\nlevel=info msg=ended\n`);
      expect([broken, alerts.length, log.unread]).toEqual([broken, 1, 1]);
      expect(log.unreadShown[0]).toMatchObject({
        line: 2,
        reason: expect.stringContaining('broken over several lines'),
      });
    }
    for (const after of [
      'level=info user=root',
      'Nov 23 06:41:13 x: user=root',
      '',
      'plain',
      line,
    ]) {
      const { alerts, log } = read(`${text}\n${after}\n`);
      expect([after, alerts.length, log.unread]).toEqual([after, after === line ? 2 : 1, 0]);
    }
  });

  it('a line that is an alert by itself is never lost among others', () => {
    const one = fc.constantFrom(
      { text: line, count: 1 },
      { text: `[pod/a/falco] ${line}`, count: 1 },
      { text: output, count: 1 },
      { text: `<133>Nov 23 06:41:12 node-1 falco: ${output}`, count: 1 },
      ...'foo {|[pod/a/falco] {|[pod/a/falco]   "a": 1,|rule: x|---|kind: Event|  a: b|- x|Priority: Notice|Tags: a|--Fields--|<table>|<tr><td>Rule</td><td>x</td></tr>|</td>||text'
        .split('|')
        .map((text) => ({ text, count: 0 })),
      { text: '| Rule | Output |', count: 0 },
      { text: '|---|---|', count: 0 },
      { text: 'a: &a [*a, *a]', count: 0 },
    );
    const property = fc.property(fc.array(one, { maxLength: 12 }), (lines) => {
      const { alerts, log } = read(lines.map(({ text }) => `${text}\n`).join(''));
      const own = alerts.filter(({ output: said }) => said.startsWith('A shell'));
      expect(own).toHaveLength(lines.reduce((sum, { count }) => sum + count, 0));
      expect(log.lines).toBe(lines.length);
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('aliases that hold each other are given up', () => {
    const levels = Array.from({ length: 30 }, (_, at) =>
      at === 0 ? 'rule: &r0 [x, x]' : `k${at}: &r${at} [*r${at - 1}, *r${at - 1}]`,
    );
    expect(read(`${levels.join('\n')}\n${line}\n`).alerts).toHaveLength(1);
  });
});
