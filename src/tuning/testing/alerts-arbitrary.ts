// Logs of alerts of our rules, made up: paths, addresses and command lines of all kinds, values that
// no rule can name, fields that are missing or of another type.
import fc from 'fast-check';
import type { AlertGroup, AlertLog } from '../../alert/alert-log.ts';
import type { Fields, FieldValue } from '../../evaluation/values/fields.ts';
import { slots } from '../../kubebrowse/slots.gen.ts';
import { group, logOf } from './log-arbitrary.ts';

const hostile = [
  '/opt/a\nb',
  '/opt/"quoted" \'app\'/run',
  '{{ .Values.x }}',
  '/opt/\u202Egpj.exe',
  `/opt/${'x'.repeat(10_000)}`,
  'kubebrowse_process_paths',
  '%proc.name',
  '</script>',
  '',
  '<NA>',
  '/opt/back\\',
  '- name: x',
];

const paths = [
  '/opt/scan/scand',
  '/opt/scan/scan-helper',
  '/opt/My App/run it',
  '/usr/local/bin/reporter',
  '/usr/bin/dash',
  '/usr/bin/python3.11',
  '/tmp/dropper',
  '/usr/lib/chromium/chromium',
  '/usr/bin/xterm',
  '/usr/bin/curl',
];
const commands = [
  'scand --watch',
  'reporter /usr/local/bin/reporter --once',
  'sh -c "/usr/bin/xkbcomp" -w 1',
  'sh -c id; cat /etc/passwd',
  'bash -i',
  'python3 /opt/scan/main.py --port 1',
  'chromium --type=renderer',
];
const addresses = ['203.0.113.7', '203.0.113.9', '10.1.2.3', '169.254.169.254', '2001:db8::7', 'x'];
const files = [
  '/etc/shadow',
  '/opt/scan/cache/a1b2c3d4.tmp',
  '/opt/scan/cache/e5f6a7b8.tmp',
  '/tmp/agent-uploads/1795432084361057419_a.pdf',
  '/home/rdpuser/.ssh/id_rsa',
  '/var/run/secrets/kubernetes.io/serviceaccount/token',
];

const pools: Readonly<Record<string, readonly FieldValue[]>> = {
  'proc.exepath': paths,
  'proc.pexepath': paths,
  'proc.name': ['scand', 'sh', 'python3', 'a-name-of-more-than-15', 'reporter'],
  'proc.pname': ['supervisord', 'sh', 'scand', 'runc:[2:INIT]'],
  'proc.cmdline': commands,
  'proc.pcmdline': commands,
  'proc.tty': [0, 34816],
  'fd.sip': addresses,
  'fd.sport': [443, '443', 8443, 53, 0, 70_000, 5901],
  'fd.l4proto': ['tcp', 'udp'],
  'fd.name': files,
  'fs.path.name': files,
  'fs.path.target': files,
  'evt.type': ['openat', 'connect', 'ptrace'],
  'evt.arg.addr': ['10.1.2.3:443'],
  'user.uid': [0, 1000],
};

function valueFrom(pool: readonly FieldValue[]): fc.Arbitrary<FieldValue | undefined> {
  return fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...pool) },
    { weight: 1, arbitrary: fc.constantFrom(...hostile) },
    { weight: 1, arbitrary: fc.constantFrom<FieldValue>(null, 7, true, ['a', 'b'], { hex: '00' }) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}

const fieldValues = fc.record(
  Object.fromEntries(Object.entries(pools).map(([name, pool]) => [name, valueFrom(pool)])),
);

/** Only what the rule prints, as an alert has it. */
function shown(
  values: Readonly<Record<string, FieldValue | undefined>>,
  printed: readonly string[],
) {
  const fields: Record<string, FieldValue> = { 'container.name': 'rdp-chromium' };
  for (const [name, value] of Object.entries(values))
    if (printed.includes(name) && value !== undefined) fields[name] = value;
  return fields;
}

const anyGroup: fc.Arbitrary<Omit<AlertGroup, 'id'>> = fc
  .record({
    rule: fc.constantFrom(...slots.rules),
    values: fieldValues,
    count: fc.constantFrom(1, 2, 30),
    pods: fc.constantFrom(1, 5),
  })
  .map(({ rule, values, count, pods }) => {
    const fields: Fields = shown(values, rule.fields);
    return group({ rule: rule.name, priority: rule.priority, fields, count, pods });
  });

export const alertsArbitrary: fc.Arbitrary<AlertLog> = fc
  .array(anyGroup, { minLength: 1, maxLength: 25 })
  .map((groups) => logOf(groups.map((one, id) => ({ ...one, id }))));
