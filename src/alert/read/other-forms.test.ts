// The same alert in other writings: read as it would be as JSON, fields and all.
import { describe, expect, it } from 'vitest';
import { readInPieces } from '../testing/read-in-pieces.ts';
import { octetFrames, otherForms } from './other-forms.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const outputs = ['A shell', 'Another'].map((rule) => ({
  rule,
  source: 'syscall',
  output: 'A shell (command=%proc.cmdline file=%fd.name)',
}));
const read = (log: string | Uint8Array) =>
  readInPieces(log, { decode: (bytes) => decoder.decode(bytes), outputs });

const fields = { 'proc.cmdline': `sh -c "it's" <é> a=b|c`, 'fd.name': '/srv/a', 'user.uid': 0 };
const output = '10:00:01.123456789: Notice A shell (command=sh -c "it\'s" <é> a=b|c file=/srv/a)';
const alert = {
  rule: 'A shell',
  priority: 'Notice',
  output,
  output_fields: fields,
  source: 'syscall',
};
const json = JSON.stringify(alert);

const quoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;
const pythonFields = `{'proc.cmdline': ${quoted(fields['proc.cmdline'])}, 'fd.name': '/srv/a', 'user.uid': 0}`;
const python = `{'rule': 'A shell', 'priority': 'Notice', 'output': ${quoted(output)}, 'output_fields': ${pythonFields}, 'source': 'syscall', 'tags': None, 'is_last': True}`;
const html = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
const syslog = (text: string) => `<132>1 2026-11-29T10:00:00Z n falco 1 - - ${text}`;
const octets = (text: string) => `${new TextEncoder().encode(text).length} ${text}`;
const cef = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('=', '\\=');

function utf16(text: string, isLittle: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), isLittle);
  return bytes;
}

describe('an alert', () => {
  it.each<[string, string | Uint8Array]>([
    ['of a page', html(json)],
    ['between tags', `<events><event><msg>${html(json)}</msg></event></events>`],
    ['as Python shows it', python],
    ['as Python shows it in a log', `2026-11-29 10:00:00 INFO got ${python} from falco`],
    [
      'as Ruby shows it',
      `[0] kube: [[1764410400.1, {}], {"log"=>${JSON.stringify(json)}, "n"=>nil}]`,
    ],
    ['in an address', `POST /?payload=${encodeURIComponent(json)} HTTP/1.1`],
    ['as code in a table', `| 10:00 | \`${json}\` |`],
    ['behind its length', octets(syslog(json))],
    ['in UTF-16 without a mark', utf16(`${json}\r\n`, true)],
    ['in UTF-16 of the other order', utf16(`${json}\r\n`, false)],
  ])('%s', (_, log) => {
    const found = read(log);
    expect(found.unreadShown).toEqual([]);
    expect(found.alerts).toBe(1);
    expect(found.groups[0]?.rule).toBe('A shell');
    expect(found.groups[0]?.example).toEqual(fields);
  });

  it.each([
    ['CEF', `CEF:0|Falco|Falco|0.45|1|A shell|6|msg=${cef(output)} dvchost=n`],
    [
      'CEF behind syslog',
      syslog(`CEF:0|Falco|Falco|0.45|1|A shell|6|dvchost=n msg=${cef(output)}`),
    ],
    ['LEEF', `LEEF:2.0|Falco|Falco|0.45|A shell|^|sev=6^msg=${output}`],
    ['JSON without its fields', JSON.stringify({ ...alert, output_fields: undefined })],
  ])('in %s has the fields that its rule prints', (_, log) => {
    const { alerts, groups } = read(log);
    expect(alerts).toBe(1);
    expect(groups[0]?.rule).toBe('A shell');
    expect(groups[0]?.example).toMatchObject({
      'fd.name': '/srv/a',
      'proc.cmdline': fields['proc.cmdline'],
    });
  });

  it('and another behind its length, on one line', () => {
    expect(read(`${octets(syslog(json))}${octets(syslog(output))}`).alerts).toBe(2);
  });
});

describe('what is none', () => {
  it.each([
    "{'rule': 'A",
    "{'a': {'b': ('c', 'd')}} {",
    '&quot;',
    '%7B%22%zz',
    'CEF:0|a|b',
    'LEEF:2.0|a|b|c|d|\\|msg',
    '12 <1>',
    '999999 <1>short',
    "{'\\u12', '\\x",
  ])('%j is left alone', (text) => {
    expect(read(text).alerts).toBe(0);
  });

  it('takes no time', () => {
    for (const part of ["{'a': ", '&quot;<', '%7B%22', 'CEF:0|', '1 <1>', "\\'", '`{ "}`', '"=>']) {
      otherForms(part.repeat(20_000));
      octetFrames(part.repeat(20_000));
      otherForms(`{'a': ${part.repeat(20_000)}`);
    }
  });
});
