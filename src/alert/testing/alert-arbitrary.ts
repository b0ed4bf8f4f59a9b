// Generators of logs for property tests: alerts as Falco writes them, and what stands between.
import fc from 'fast-check';
import { encodeUtf8 } from '../../text/utf8.ts';

const names = [
  'evt.type',
  'evt.time',
  'fd.name',
  'fd.sip',
  'fd.sport',
  'fd.lport',
  'k8s.ns.name',
  'k8s.pod.name',
  'container.id',
  'proc.cmdline',
  'proc.exepath',
  'proc.pid',
  'k8s.pod.label[app]',
  'k8s.pod.label_app',
  'proc.aname[2]',
  '__proto__',
  'hasOwnProperty',
];

const anyText = fc.oneof(
  fc.constantFrom('a', 'b', '/bin/sh', 'host', '', '<NA>', '</script>', '\u202Eabc', 'a"b\\c', 'é'),
  fc.constantFrom('10.0.0.1:5000->1.2.3.4:443', '10.0.0.2:5001->1.2.3.4:443', '->1.2.3.4:443'),
  fc.constantFrom('a:1->b:2->c:3', 'a b:1->c:2', '[::1]:5->[fd00::1]:0443', 'x->y'),
  fc.string({ maxLength: 6, unit: 'binary' }),
);
const anyValue = fc.oneof(
  { weight: 4, arbitrary: anyText },
  fc.constantFrom<unknown>(null, true, false, 0, 1, -1, 1.5, 443, 2 ** 53 - 1),
  fc.constantFrom<unknown>([], ['a'], { a: 1 }, {}),
);
const rules = fc.constantFrom('A', 'B', 'C "quoted"', '');
const priorities = fc.constantFrom('Warning', 'Error', 'warning', 'Informational', 'none');
const times = fc.constantFrom(
  '2018-04-02T21:27:03.470627540Z',
  '2018-04-02T22:27:03.470627540Z',
  '2018-04-02T21:27:03Z',
  '2018-04-02T21:61:03.470627540Z',
  'no time',
);
const outputs = fc.oneof(
  anyText,
  fc.constantFrom('21:27:03.470627540: Warning Shell (a=/bin/sh) | b=x', 'Shell (a=a) | b=b'),
);

const anyAlert = fc.record(
  {
    hostname: fc.constant('vm'),
    output: outputs,
    output_fields: fc.dictionary(fc.constantFrom(...names), anyValue, { maxKeys: 6 }),
    priority: priorities,
    rule: rules,
    source: fc.constantFrom('syscall', 'k8s_audit', 'internal', ''),
    tags: fc.array(anyText, { maxLength: 2 }),
    time: times,
  },
  { requiredKeys: ['rule', 'priority'] },
);

const sound = fc.record({
  output: outputs,
  output_fields: fc.dictionary(
    fc.constantFrom(...names.slice(0, 13)),
    fc.constantFrom<unknown>(
      'a',
      'b',
      null,
      1,
      443,
      '10.0.0.1:5000->1.2.3.4:443',
      '10.0.0.2:51->1.2.3.4:443',
    ),
    { maxKeys: 6 },
  ),
  priority: fc.constantFrom('Warning', 'Error'),
  rule: fc.constantFrom('A', 'B'),
  source: fc.constant('syscall'),
  time: fc.constantFrom('2018-04-02T21:27:03.470627540Z', '2018-04-02T22:27:03.470627540Z'),
});

const long = ':1522704423470627540';

/** A line of JSON, some of them cut short, with blanks, or with a number no double holds. */
export const anyAlertLine: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: sound.map((alert) => JSON.stringify(alert)) },
  { weight: 3, arbitrary: anyAlert.map((alert) => JSON.stringify(alert)) },
  sound.map((alert) => JSON.stringify(alert).replaceAll(',"', ', "').replaceAll('":', '": ')),
  anyAlert.map((alert) => JSON.stringify(alert).replace(/:(?:1|443)(?=[,}])/, long)),
  sound.map((alert) => JSON.stringify(alert).replace(/:(?:1|443)(?=[,}])/g, long)),
  anyAlert.map((alert) => JSON.stringify(alert).replaceAll(':"a', ':"\\u0061')),
  fc.tuple(anyAlert, fc.nat(80)).map(([alert, cut]) => JSON.stringify(alert).slice(0, -1 - cut)),
);

const cri = anyAlertLine.chain((line) =>
  fc.nat(line.length).map((cut) => {
    const time = '2026-11-23T10:00:00.123456789Z';
    return `${time} stdout P ${line.slice(0, cut)}\n${time} stdout F ${line.slice(cut)}`;
  }),
);

const pretty = fc
  .oneof(anyAlert, fc.array(anyAlert, { maxLength: 3 }))
  .chain((value) =>
    fc.constantFrom<unknown>(
      value,
      { hits: { total: 1, hits: [{ _source: value }] }, took: 1 },
      { status: 'success', data: { resultType: 'streams', result: [value, 1] } },
    ),
  )
  .map((value) => JSON.stringify(value, undefined, 2));

const table = fc
  .array(fc.tuple(anyAlertLine, fc.nat(3)), { maxLength: 3 })
  .map((rows) =>
    ['Time,Line', ...rows.map(([line, time]) => `${time},"${line.replaceAll('"', '""')}"`)].join(
      '\n',
    ),
  );

const between = fc.constantFrom(
  '',
  '\r',
  '{',
  '[',
  '[{',
  '}',
  ']',
  '"rule": "A",',
  'Mon Nov 23 10:34:39 2026: Falco version: 0.44.1 (x86_64)',
  '10:34:39.123456789: Warning Shell (a=b c) | b=<NA>',
  '[pod/falco-x/falco] 10:34:39.123456789: Error Shell (a=) | b=a) | b=c',
  '{"level":"info","message":"hello"}',
  '{"count":"12","rule":"A","first":"2026-11-23T10:00:00Z","last":1795428000000}',
  '{"count":0,"rule":"A"}',
  'a,"b',
  'rule,count',
  '\u0000\u0001\u202E</script>',
  '{"__proto__":{"rule":"A"},"rule":"A","priority":"Error","rule":"B"}',
  '{"rule":"A","priority":"Error","output_fields":{"a":1e400,"b":12345678901234567890}}',
);

const damaged = fc
  .tuple(anyAlertLine, fc.nat(400), fc.constantFrom('\u0000', '"', '{', '\\'))
  .map(([line, at, sign]) => line.slice(0, at) + sign + line.slice(at + 1));

/** Lines of every kind, mixed. */
export const anyLog: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '\uFEFF'),
    fc.array(fc.oneof(anyAlertLine, between, cri, pretty, table, damaged), { maxLength: 12 }),
    fc.constantFrom('\n', '\r\n'),
    fc.boolean(),
  )
  .map(([mark, lines, end, isEnded]) => mark + lines.join(end) + (isEnded ? end : ''));

/** As a shell might store it. */
export const anyBytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 4, arbitrary: anyLog.map(encodeUtf8) },
  anyLog.map((log) => utf16(log)),
  fc.tuple(anyLog, fc.uint8Array({ maxLength: 8 }), fc.nat()).map(([log, bytes, at]) => {
    const whole = encodeUtf8(log);
    const place = whole.length === 0 ? 0 : at % whole.length;
    return Uint8Array.from([...whole.slice(0, place), ...bytes, ...whole.slice(place)]);
  }),
  fc.uint8Array({ maxLength: 200 }),
);

function utf16(text: string): Uint8Array {
  const units = Array.from({ length: text.length }, (_, place) => text.charCodeAt(place));
  return Uint8Array.from([0xff, 0xfe, ...units.flatMap((unit) => [unit & 0xff, unit >> 8])]);
}
