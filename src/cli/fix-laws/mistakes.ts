// What people write → checks, items and whole files with the mistakes that fixes are for. The checks
// of every fixture are among them, so that a new check is exercised as soon as it has its fixture.
// For tests only.

import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { gather } from '../../check/scene.ts';
import { defaultFalco } from '../../falco/default-version.ts';
import { ConditionCache } from '../../ruleset/condition-cache.ts';
import { load } from '../../ruleset/load.ts';

const testdata = new URL('../../check/testdata/', import.meta.url);
export const fixtures = ['', 'first-draft/', 'sound/', 'cases/'].flatMap((folder) =>
  readdirSync(new URL(folder, testdata))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readFileSync(new URL(folder + name, testdata), 'utf8')),
);

/** Items of the fixtures, whole: text from one `- ` at the start of a line to the next. */
const fixtureItems = fixtures.flatMap((text) =>
  text
    .split(/^(?=- )/m)
    .filter((item) => /^- (rule|macro|list):/.test(item))
    .map((item) => (item.endsWith('\n') ? item : `${item}\n`)),
);

/** Checks in the conditions of the fixtures, as they are written there. */
const fixtureChecks = fixtures.flatMap((text) => {
  const files = [{ name: 'a.yaml', text }];
  const cache = new ConditionCache();
  const { comparisons } = gather(files, load(files, { cache }), defaultFalco, cache);
  return comparisons.flatMap(({ within }) => {
    const written = within?.condition.text.slice(within.node.from, within.node.to);
    return written === undefined || /\n|: |#/.test(written) ? [] : [written];
  });
});

const sound = [
  'proc.name = bash',
  'proc.name in (tool_names)',
  'is_tool',
  'not is_tool',
  'allowed_targets',
  'fd.name startswith /etc/',
  'fd.name pmatch (/home/*/.ssh, /root)',
  'container.id != host',
  'fd.sport in (22, 80)',
  'fd.snet in (10.0.0.0/8)',
  'user.name exists',
  'proc.pname in (tool_names, cron)',
  'k8s.ns.name = shop',
];
const faulty = [
  'proc.nmae = bash',
  'fd.dip = 10.0.0.1',
  'fd.sip in (10.0.0.0/8, 192.168.0.0/16)',
  'fd.sip = 10.0.0.0/8',
  'fd.sip in (10.0.0.1, 192.168.0.0/16)',
  'fd.cip != 10.0.0.0/8',
  'fd.ip = 10.0.0.0/8',
  'fd.ip in (10.0.0.1, 1.2.3.4)',
  'fd.net in (10.0.0.0/8, 192.168.0.0/16)',
  'k8s.pod.label.app = web',
  'k8s.pod.labels contains "app: web"',
  'k8s.pod.labels contains "app:web"',
  'proc.name in (tool_nmaes)',
  'proc.name in (shell_binaries)',
  'proc.name in (is_tool)',
  'proc.name in (a_name_of_many_bytes, sh)',
  'proc.name != a_name_of_many_bytes',
  'fd.sport <= 70000',
  'fd.sport in (80, 70000)',
  'evt.dir = <',
  'evt.dir = >',
  'fd.l4proto = TCP',
  'k8s.ns.name != shop',
  'fd.name regex ".*[.]key"',
  'fd.name regex "^/etc/.*"',
  'proc.name regex "nc"',
  'proc.name in ()',
  'fd.name startswith (/etc)',
  'fd.name startswith (/etc, /root)',
  'proc.is_exe_upper_layer',
  'fd.sip.name contains evil.com',
  'spawned_process',
  'open_write',
  'is_tol',
  'proc.name is bash',
  'proc.name = bash && fd.num = 1',
  'proc.name = a OR fd.num = 2',
  'proc.name not in (a, b)',
  'user.gid = 0',
  'container.image.name = nginx',
  'fd.name = "/etc/*"',
  'proc.name in (python*, "agent?")',
  'container.image.repository = "nginx:1.25"',
  'proc.name = /bin/bash',
  'fd.directory = /etc/',
  'fd.directory in (/etc/, /root)',
  'evt.type = exceve',
  'k8s.deployment.name = web',
  'proc.name is not null',
  'fd.name != null',
  'proc.cmdline = "curl *"',
  'proc.name = "python.*"',
  'proc.name in ("nc|ncat", perl)',
  'fd.name startswith "/etc/*"',
  'fd.name endswith "*.sh"',
  'fd.name contains ".*ssh"',
  'fd.sip.name = *.evil.com',
  'k8s.ns.name = Shop',
  'proc.exepath in (bash, sh)',
  'proc.exepath != "/usr/*"',
  'proc.name in (path_list)',
  'proc.pname in (path_list, cron)',
  'fd.directory in (etc, /root)',
  'evt.is_open_write = true',
  'evt.arg.path startswith /etc/',
  'container.image.digest = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"',
  'proc.name like "nc%"',
  'proc.name = bash and true',
];

const atom = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...sound) },
  { weight: 5, arbitrary: fc.constantFrom(...faulty) },
  { weight: 2, arbitrary: fc.constantFrom(...fixtureChecks) },
);

const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 4, arbitrary: atom },
    {
      weight: 2,
      arbitrary: fc
        .tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition'))
        .map(([a, word, b]) => `${a} ${word} ${b}`),
    },
    { weight: 1, arbitrary: tie('condition').map((inner) => `not (${inner})`) },
    { weight: 1, arbitrary: atom.map((inner) => `not ${inner}`) },
    { weight: 1, arbitrary: tie('condition').map((inner) => `(${inner})`) },
  ),
}));

const start = fc.constantFrom(
  'evt.type = open and ',
  'evt.type in (open, openat, openat2) and ',
  'evt.type = execve and ',
  'evt.type = connect and ',
  'evt.type in (unlinkat, rename) and ',
  '',
);

/** As a scalar of YAML, in one of the ways people write it. */
const scalar = (text: string) =>
  fc.constantFrom(
    text,
    `>\n    ${text}`,
    `|\n    ${text}\n    # note on this`,
    `"${text.replace(/[\\"]/g, '\\$&')}"`,
    `'${text.replaceAll("'", "''")}'`,
  );

const written = fc.tuple(start, condition).chain(([types, text]) => scalar(types + text));

const macroItem = fc
  .tuple(fc.constantFrom('is_tool', 'allowed_targets', 'is_odd', 'sensitive'), condition)
  .chain(([name, text]) =>
    scalar(text).map((value) => `- macro: ${name}\n  condition: ${value}\n`),
  );

const listItem = fc
  .tuple(
    fc.constantFrom('tool_names', 'path_list', 'allowed_nets', 'trusted_ports', 'spare_names'),
    fc.subarray(
      [
        'nc',
        'spare_name',
        '/bin/nc',
        'a_name_of_many_bytes',
        'python*',
        '"10.0.0.0/8"',
        '169.254.0.0/16',
        '80',
        '70000',
      ],
      { minLength: 0 },
    ),
  )
  .map(([name, items]) => `- list: ${name}\n  items: [${items.join(', ')}]\n`);

const keys = [
  '',
  '  tags: [a]\n',
  '  tag: [a]\n',
  '  enabeld: false\n',
  '  enabeld: true\n',
  '  source: syscall\n',
  '  exceptions:\n    - name: e\n      fields: [proc.name, fd.name]\n      comps: [=, startswith]\n      values:\n        - [nc, /etc]\n',
  '  exceptions:\n    - name: e\n      fields: [proc.name]\n      vals:\n        - [nc]\n',
  '  exceptions:\n    - name: e\n      fields: [proc.name]\n    - name: e\n      fields: [fd.name]\n      values:\n        - [/etc]\n',
  '  tags: a, b\n',
  '  source: k8saudit\n',
  '  description: more\n',
  '  exceptions:\n    - name: e\n      fields: [proc.name]\n      values: [nc, sh]\n',
  '  exceptions:\n    - name: e\n      fields: [proc.nmae, fd.name]\n      values:\n        - [nc, /etc]\n',
  '  exceptions:\n    - name: e\n      fields: [fd.sip]\n      comps: [in]\n      values:\n        - [[10.0.0.0/8]]\n',
];
const outputs = [
  'Seen (command=%proc.cmdline)',
  '"at 50% of %proc.nmae"',
  '%evt.time,%user.name',
  'a %container.info',
  'to %fd.dip',
  'in %container.image.name as %user.gid',
  '"open quote',
  'on %fd.ip and %fd.port',
  'x %k8s.pod.label.app',
  'x %k8s.deployment.name',
];
const priorities = ['WARNING', 'INFOO', '3', 'WARN', 'warning', 'High', 'notce'];

const ruleItem = fc
  .record({
    name: fc.constantFrom('One', 'Two', 'Three'),
    condition: written,
    output: fc.oneof({ weight: 3, arbitrary: fc.constant('Seen') }, fc.constantFrom(...outputs)),
    priority: fc.oneof(
      { weight: 3, arbitrary: fc.constant('WARNING') },
      fc.constantFrom(...priorities),
    ),
    more: fc.oneof({ weight: 3, arbitrary: fc.constant('') }, fc.constantFrom(...keys)),
  })
  .map(
    ({ name, condition, output, priority, more }) =>
      `- rule: ${name}\n  desc: Something happened.\n  condition: ${condition}\n  output: ${output}\n  priority: ${priority}\n${more}`,
  );

const changes = [
  '- rule: One\n  condition: and proc.name = nc\n  append: true\n',
  '- rule: One\n  condition: or proc.name = nc\n  override: {condition: append}\n',
  '- rule: One\n  enabled: false\n',
  '- rule: one\n  enabled: false\n  override: {enabled: replace}\n',
  '- rule: One\n  exceptions:\n    - name: agents\n      fields: [proc.name]\n      comps: [=]\n      values:\n        - [telegraf]\n',
  '- rule: Write below etc\n  enabled: false\n',
  '- macro: is_tool\n  condition: or proc.name = nc\n  append: true\n',
  '- list: tool_names\n  items: [nc]\n  append: true\n',
  '- rules: One\n  desc: d\n  condition: evt.type = open\n  output: o\n  priority: INFO\n',
  '- exception: One\n  name: allowed\n  values:\n    - [a, b]\n',
];

const item = fc.oneof(
  { weight: 5, arbitrary: ruleItem },
  { weight: 2, arbitrary: macroItem },
  { weight: 1, arbitrary: listItem },
  { weight: 1, arbitrary: fc.constantFrom(...changes) },
  { weight: 2, arbitrary: fc.constantFrom(...fixtureItems) },
);

const known =
  '- list: tool_names\n  items: [nc, socat]\n- list: path_list\n  items: [/bin/nc, /bin/sh]\n- macro: is_tool\n  condition: (proc.name in (tool_names))\n- macro: allowed_targets\n  condition: (fd.snet in (10.0.0.0/8) or fd.sip = 1.2.3.4)\n';

/** Slips with which the file is no YAML any more. */
const slips: readonly (readonly [RegExp, string])[] = [
  [/ condition: (?=\w)/, ' condition:'],
  [/\n- rule: /, '\n-rule: '],
  [/\n {2}condition: (?=\w)/, '\n    condition: '],
  [/(condition: >)\n {4}/, '$1\n  '],
  [/ output: (?=\w)/, ' output: &'],
  [/ condition: (?=\w)/, ' condition: !'],
  [/ output: Seen/, ' output: [Seen] x #1'],
];
const slip = fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, fc.constantFrom(...slips));

/** A file as people write it, with one mistake or several; lines end one way or the other. */
export const anyFile: fc.Arbitrary<string> = fc
  .record({
    items: fc.array(item, { minLength: 1, maxLength: 4 }),
    known: fc.boolean(),
    slip,
    isCrLf: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
  })
  .map(({ items, known: isKnown, slip: slipped, isCrLf }) => {
    const sound = `${isKnown ? known : ''}${items.join('')}`;
    const text = slipped === undefined ? sound : sound.replace(slipped[0], slipped[1]);
    return isCrLf ? text.replaceAll('\n', '\r\n') : text;
  });
