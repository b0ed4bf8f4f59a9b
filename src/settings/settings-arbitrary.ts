// Arbitrary settings for property tests, hostile values included: whatever the parsers accept.
// Test-only: imported by *.test.ts and *.fuzz.ts.
import fc from 'fast-check';
import type { ValueParser } from '../text/parsed.ts';
import { compareKeys, type ListKind, listKinds, sortUnique } from './list-kinds.ts';
import {
  deployMethods,
  type FalcoRules,
  falcoVersions,
  priorities,
  type RuleChange,
  type RuleException,
  type Settings,
  type SidekickOutput,
  sidekickOutputs,
} from './settings.ts';
import { addressedOutputs } from './settings-shape.ts';
import { fieldComparisons, parseExceptionName, parseExceptionValue } from './values/exception.ts';
import { parseNamespace, parseReleaseName, parseSecretName } from './values/kubernetes-names.ts';
import { parseLabelKey } from './values/labels.ts';
import { parseNetwork } from './values/network.ts';
import { parseExecutablePath, parsePathPrefix } from './values/path.ts';
import { parseShellCommand } from './values/shell-command.ts';

/** Pieces that break naive quoting in conditions, YAML, shells, templates and URLs. */
const nasty = fc.constantFrom(
  ...['"', "'", '\\', '`', '$(id)', '$\u007bHOME}', '{{ .Values }}', '{%', '%', '%s', '#', ' # ', ': '],
  ...[
    ' ',
    '  ',
    ',',
    '(',
    ')',
    '=',
    '[',
    ']',
    '{',
    '}',
    '&',
    '*',
    '!',
    '|',
    '>',
    '<',
    ';',
    '?',
    '~',
  ],
  ...[
    '\\"',
    "\\'",
    '\\\\',
    '-',
    '--',
    '@',
    '+',
    'or',
    ' or ',
    ' and not ',
    'true',
    'null',
    '1e3',
    '0x1f',
  ],
  ...[
    'é',
    'ß',
    '日本',
    '👩‍💻'.replaceAll('\u200d', ''),
    '\u00a0',
    'a',
    'b',
    '.',
    '/',
    '_',
    '\n',
    '\0',
    '\u202e',
  ],
);

const hostile = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.array(nasty, { minLength: 1, maxLength: 8 }).map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }) },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 20 }) },
);

/** Texts of any origin that the parser accepts, as it writes them. */
function accepted<T>(texts: fc.Arbitrary<string>, parse: ValueParser<T>): fc.Arbitrary<T> {
  return texts
    .map((text) => parse(text))
    .filter((parsed) => parsed.ok)
    .map((parsed) => (parsed as { readonly value: T }).value); // the filter keeps the accepted ones
}

function some<T>(
  one: fc.Arbitrary<T>,
  kind: ListKind<T>,
  maxLength = 4,
): fc.Arbitrary<readonly T[]> {
  return fc.array(one, { maxLength }).map((values) => sortUnique(values, kind.key));
}

const word = fc.stringMatching(/^[a-z0-9](?:[-a-z0-9]{0,8}[a-z0-9])?$/);
const mixed = fc.stringMatching(/^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,8}[A-Za-z0-9])?$/);
const namespace = accepted(word, parseNamespace);
const container = accepted(word, listKinds.containers.parse);
const labelValue = accepted(mixed, listKinds.labelValues.parse);
const labelKey = accepted(
  fc.oneof(
    mixed,
    fc.tuple(word, mixed).map(([prefix, name]) => `${prefix}.example/${name}`),
  ),
  parseLabelKey,
);
const imagePath = fc.array(word, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
const image = accepted(
  fc.oneof(
    imagePath,
    imagePath.map((path) => `/${path}`),
    imagePath.map((path) => `registry.example:5000/${path}`),
  ),
  listKinds.images.parse,
);
const host = fc.oneof(fc.ipV4(), fc.ipV6());
const address = accepted(host, listKinds.addresses.parse);
const network = accepted(
  fc.oneof(
    host,
    fc.tuple(host, fc.nat(128)).map(([ip, prefix]) => `${ip}/${prefix}`),
  ),
  parseNetwork,
);
const port = fc.integer({ min: 1, max: 65535 });
const path = fc.oneof(
  hostile,
  fc.array(word, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/')),
);
const slashed = path.map((text) => `/${text}`);
const executable = accepted(slashed, parseExecutablePath);
const folder = accepted(slashed, listKinds.folders.parse);
const prefix = accepted(slashed, parsePathPrefix);
const domain = accepted(fc.domain(), listKinds.domains.parse);

const selector = fc
  .uniqueArray(fc.record({ key: labelKey, values: some(labelValue, listKinds.labelValues) }), {
    selector: ({ key }) => key,
    maxLength: 3,
  })
  .map((matches) => matches.filter(({ values }) => values.length > 0))
  .filter((matches) => matches.length > 0);

const pods = fc.record({
  selectors: fc.array(selector, { maxLength: 3 }),
  namespaces: some(namespace, listKinds.namespaces),
  browserContainers: some(container, listKinds.containers),
  officeContainers: some(container, listKinds.containers),
  browserImages: some(image, listKinds.images),
  officeImages: some(image, listKinds.images),
  excludedContainers: some(container, listKinds.containers),
});

const networkSection = fc.record({
  allowedNetworks: some(network, listKinds.networks, 8),
  allowedDomains: some(domain, listKinds.domains),
  allowedServices: some(fc.record({ address: network, port }), listKinds.services),
  webPorts: some(port, listKinds.ports),
  resolvers: some(network, listKinds.networks),
  internalNetworks: some(network, listKinds.networks),
  apiServers: some(address, listKinds.addresses),
  allowMetadata: fc.boolean(),
  programs: some(executable, listKinds.executables),
});

function pairs<T>(one: fc.Arbitrary<T>, key: (value: T) => string): fc.Arbitrary<readonly T[]> {
  return fc.array(one, { maxLength: 4 }).map((values) => sortUnique(values, key));
}

const processes = fc.record({
  names: some(accepted(hostile, listKinds.processNames.parse), listKinds.processNames),
  prefixes: some(
    accepted(fc.oneof(hostile, slashed), listKinds.processPrefixes.parse),
    listKinds.processPrefixes,
  ),
  paths: some(executable, listKinds.executables),
  shells: pairs(
    fc.record({ parent: executable, command: accepted(hostile, parseShellCommand) }),
    (shell) => `${shell.parent}\0${shell.command}`,
  ),
  entrypoints: some(executable, listKinds.executables),
  rootHelpers: some(executable, listKinds.executables),
  desktopTerminal: fc.boolean(),
});

const files = fc.record({
  sensitivePaths: some(accepted(slashed, listKinds.pathPatterns.parse), listKinds.pathPatterns),
  readers: pairs(
    fc.record({ path: prefix, executable }),
    (reader) => `${reader.path}\0${reader.executable}`,
  ),
  writablePaths: some(folder, listKinds.folders),
});

const exceptionFields = [
  'proc.name',
  'proc.exepath',
  'proc.cmdline',
  'proc.aname[2]',
  'k8s.pod.label[app.kubernetes.io/name]',
  'k8s.ns.name',
  'fd.name',
  'fd.sport',
  'fd.sip',
  'fd.snet',
  'user.uid',
  'evt.type',
  'evt.arg.flags',
  'proc.is_exe_upper_layer',
] as const;

const rawValue = fc.oneof(
  hostile,
  port.map(String),
  network,
  fc.constantFrom('true', 'openat', 'connect'),
);

const exception: fc.Arbitrary<RuleException> = fc
  .uniqueArray(fc.constantFrom(...exceptionFields), { minLength: 1, maxLength: 3 })
  .chain((fields) => {
    const row = fields.map((field) =>
      accepted(rawValue, (text) => parseExceptionValue(field, text)),
    );
    return fc.record({
      name: accepted(fc.stringMatching(/^[a-z][a-z0-9_]{0,9}$/), parseExceptionName),
      fields: fc.constant(fields),
      comps: fc.tuple(...fields.map((field) => fc.constantFrom(...fieldComparisons(field)))),
      rows: fc.array(fc.tuple(...row), { minLength: 1, maxLength: 3 }),
    });
  });

const tags = some(accepted(mixed, listKinds.tags.parse), listKinds.tags);

function ruleChange(rule: string): fc.Arbitrary<RuleChange> {
  return fc
    .record(
      {
        rule: fc.constant(rule),
        enabled: fc.boolean(),
        priority: fc.constantFrom(...priorities),
        tags: tags.filter((list) => list.length > 0),
        exceptions: fc.uniqueArray(exception, {
          selector: ({ name }) => name,
          minLength: 1,
          maxLength: 2,
        }),
      },
      { requiredKeys: ['rule'] },
    )
    .filter((change) => Object.keys(change).length > 1);
}

/** In the order of the names. */
function ruleChanges(names: readonly string[]): fc.Arbitrary<readonly RuleChange[]> {
  return fc
    .subarray([...names], { maxLength: Math.min(4, names.length) })
    .chain((chosen) => fc.tuple(...chosen.map((name) => ruleChange(name))));
}

const output: fc.Arbitrary<SidekickOutput> = fc
  .record({
    output: fc.constantFrom(...sidekickOutputs),
    minimumPriority: fc.constantFrom(...priorities),
    address: fc.option(fc.constantFrom('http://loki:3100', 'https://[fd00::1]:9200/es'), {
      nil: undefined,
    }),
  })
  .map(({ address: at, ...rest }) =>
    at !== undefined && addressedOutputs.includes(rest.output) ? { ...rest, address: at } : rest,
  );

const alerts = fc.record({
  json: fc.boolean(),
  ruleMatching: fc.constantFrom('all' as const, 'first' as const),
  sidekick: fc.record({
    enabled: fc.boolean(),
    webui: fc.boolean(),
    existingSecret: fc.oneof(fc.constant(''), accepted(word, parseSecretName)),
    outputs: fc
      .uniqueArray(output, { selector: (one) => one.output, maxLength: 4 })
      .map((list) => [...list].sort((a, b) => compareKeys(a.output, b.output))),
  }),
});

const loaded: fc.Arbitrary<FalcoRules['loaded']> = fc.constantFrom(
  ['stable'],
  ['stable', 'incubating'],
  ['stable', 'sandbox'],
  ['stable', 'incubating', 'sandbox'],
);

const someRules = ['KubeBrowse - Shell Spawned in Pod', 'KubeBrowse - Listen on Unexpected Port'];

/** Settings as parse-settings.ts gives them, with changes of the named rules. */
export function settingsArbitrary(
  ruleNames: readonly string[] = someRules,
): fc.Arbitrary<Settings> {
  return fc.record({
    version: fc.constant(1 as const),
    target: fc.record({
      falco: fc.constantFrom(...falcoVersions),
      method: fc.constantFrom(...deployMethods),
      release: accepted(word, parseReleaseName),
      namespace,
    }),
    pods,
    network: networkSection,
    listeners: some(fc.record({ port, executable }), listKinds.listeners),
    processes,
    files,
    rules: ruleChanges(ruleNames),
    falcoRules: fc.record({ overrides: fc.boolean(), loaded }),
    alerts,
  });
}
