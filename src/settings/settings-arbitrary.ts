// Arbitrary settings for property tests, hostile values included: whatever the parsers accept.
// Test-only: imported by *.test.ts and *.fuzz.ts.

import fc from 'fast-check';
import { containerRuntimes } from '../falco/runtime-names.ts';
import { exampleRule, rulesSilencedBy } from '../ours/rules.ts';
import { compareKeys, listKinds, sortUnique } from './list-kinds.ts';
import { programIds } from './program-ids.ts';
import { ruleChanges } from './rule-arbitrary.ts';
import {
  addressedOutputs,
  deployMethods,
  type FalcoRules,
  falcoVersions,
  installations,
  priorities,
  type Settings,
  type SidekickOutput,
  sidekickOutputs,
} from './settings.ts';
import { accepted, hostile, some } from './value-arbitrary.ts';
import {
  parseFalcoNamespace,
  parseNamespace,
  parseReleaseName,
  parseSecretName,
} from './values/kubernetes-names.ts';
import { parseLabelKey } from './values/labels.ts';
import { parseNetwork } from './values/network.ts';
import { parseExecutablePath, parsePathPrefix } from './values/path.ts';
import { parseShellCommand } from './values/shell-command.ts';
import { parseSocketPath } from './values/socket.ts';

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
const socket = accepted(
  fc.array(mixed, { minLength: 2, maxLength: 5 }).map((parts) => `/${parts.join('/')}`),
  parseSocketPath,
);
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
  programs: fc.subarray([...programIds]).map((ids) => programIds.filter((id) => ids.includes(id))),
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
  rootDesktop: fc.boolean(),
});

const files = fc.record({
  sensitivePaths: some(accepted(slashed, listKinds.pathPatterns.parse), listKinds.pathPatterns),
  readers: pairs(
    fc.record({ path: prefix, executable }),
    (reader) => `${reader.path}\0${reader.executable}`,
  ),
  writablePaths: some(folder, listKinds.folders),
});

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

const someRules = [exampleRule, ...rulesSilencedBy('listeners')];

/** Settings as parse-settings.ts gives them, with changes of the named rules. */
export function settingsArbitrary(
  ruleNames: readonly string[] = someRules,
): fc.Arbitrary<Settings> {
  return fc.record({
    version: fc.constant(1 as const),
    target: fc
      .record({
        falco: fc.constantFrom(...falcoVersions),
        method: fc.constantFrom(...deployMethods),
        installation: fc.constantFrom(...installations),
        release: accepted(word, parseReleaseName),
        namespace: accepted(word, parseFalcoNamespace),
        runtime: fc.constantFrom(...containerRuntimes),
        socket,
      })
      .map((target) => (target.runtime === 'custom' ? target : { ...target, socket: '' })),
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
