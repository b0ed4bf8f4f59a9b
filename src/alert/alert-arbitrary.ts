// Generators of logs for property tests: alerts as Falco writes them, and what stands between.
import fc from 'fast-check';

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

/** A line of JSON, some of them cut short, with blanks, or with a number no double holds. */
export const anyAlertLine: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: sound.map((alert) => JSON.stringify(alert)) },
  { weight: 3, arbitrary: anyAlert.map((alert) => JSON.stringify(alert)) },
  sound.map((alert) => JSON.stringify(alert).replaceAll(',"', ', "').replaceAll('":', '": ')),
  anyAlert.map((alert) => JSON.stringify(alert).replace(':1,', ':1522704423470627540,')),
  fc.tuple(anyAlert, fc.nat(80)).map(([alert, cut]) => JSON.stringify(alert).slice(0, -1 - cut)),
);
