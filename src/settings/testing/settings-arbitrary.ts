// Arbitrary settings for property tests, hostile values included: whatever the parsers accept.
// Test-only: imported by *.test.ts and *.fuzz.ts.

import fc from 'fast-check';
import { containerRuntimes } from '../../falco/runtime-names.ts';
import { exampleRule, rulesSilencedBy } from '../../ours/rules.ts';
import {
  type ListId,
  type ListKindName,
  type ListSection,
  listOf,
  listsOf,
} from '../adaptable-lists.ts';
import { defaultSettings } from '../default-settings.ts';
import { compareKeys, type ListKind, listKinds } from '../list-kinds.ts';
import { programIds } from '../program-ids.ts';
import {
  addressedOutputs,
  captureModes,
  deployMethods,
  type FalcoRules,
  falcoVersions,
  installations,
  priorities,
  type Settings,
  type SidekickOutput,
  sidekickOutputs,
} from '../settings.ts';
import { mostCaptureMb, parseCaptureFolder } from '../values/capture.ts';
import {
  parseFalcoNamespace,
  parseNamespace,
  parseReleaseName,
  parseSecretName,
} from '../values/kubernetes-names.ts';
import { parseLabelKey } from '../values/labels.ts';
import { parseNetwork } from '../values/network.ts';
import { parseExecutablePath, parsePathPrefix } from '../values/path.ts';
import { parseRunbookBase } from '../values/runbook.ts';
import { parseShellCommand } from '../values/shell-command.ts';
import { parseSocketPath } from '../values/socket.ts';
import { ruleChanges } from './rule-arbitrary.ts';
import { accepted, hostile, some } from './value-arbitrary.ts';

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

const entries: Readonly<Record<ListKindName, fc.Arbitrary<unknown>>> = {
  namespaces: namespace,
  containers: container,
  images: image,
  labelValues: labelValue,
  networks: network,
  addresses: address,
  domains: domain,
  ports: port,
  processNames: accepted(hostile, listKinds.processNames.parse),
  processPrefixes: accepted(fc.oneof(hostile, slashed), listKinds.processPrefixes.parse),
  executables: executable,
  folders: folder,
  pathPatterns: accepted(slashed, listKinds.pathPatterns.parse),
  tags: accepted(word, listKinds.tags.parse),
  services: fc.record({ address: network, port }),
  listeners: fc.record({ port, executable }),
  shells: fc.record({ parent: executable, command: accepted(hostile, parseShellCommand) }),
  readers: fc.record({ path: prefix, executable }),
};

function listArbitrary(id: ListId): fc.Arbitrary<unknown> {
  const { kind } = listOf(id);
  return some(entries[kind], listKinds[kind] as ListKind<unknown>);
}

/** A section: its lists, and what its other keys may be; all keys in the order of the defaults. */
function sectionArbitrary<Name extends ListSection>(
  name: Name,
  others: Readonly<Record<string, fc.Arbitrary<unknown>>> = {},
): fc.Arbitrary<Settings[Name]> {
  return fc
    .record({ ...listsOf(name, listArbitrary), ...others })
    .map((values) => ({ ...defaultSettings[name], ...values }));
}

const pods = sectionArbitrary('pods', {
  selectors: fc.array(selector, { maxLength: 3 }),
  programs: fc.subarray([...programIds]).map((ids) => programIds.filter((id) => ids.includes(id))),
});
const networkSection = sectionArbitrary('network', { allowMetadata: fc.boolean() });
const processes = sectionArbitrary('processes', {
  desktopTerminal: fc.boolean(),
  rootDesktop: fc.boolean(),
});
const files = sectionArbitrary('files');

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

const recordings = fc.record({
  mode: fc.constantFrom(...captureModes),
  folder: accepted(
    fc.array(mixed, { minLength: 1, maxLength: 3 }).map((parts) => `/${parts.join('/')}`),
    parseCaptureFolder,
  ),
  diskMb: fc.integer({ min: 1, max: mostCaptureMb }),
  fileMb: fc.integer({ min: 1, max: mostCaptureMb }),
});

const alerts = fc.record({
  json: fc.boolean(),
  ruleMatching: fc.constantFrom('all' as const, 'first' as const),
  runbook: fc.oneof(
    fc.constant(''),
    accepted(
      fc
        .array(mixed, { maxLength: 3 })
        .map((parts) => `https://${['example.org', ...parts].join('/')}`),
      parseRunbookBase,
    ),
  ),
  sidekick: fc.record({
    enabled: fc.boolean(),
    webui: fc.boolean(),
    existingSecret: fc.oneof(fc.constant(''), accepted(word, parseSecretName)),
    outputs: fc
      .uniqueArray(output, { selector: (one) => one.output, maxLength: 4 })
      .map((list) => [...list].sort((a, b) => compareKeys(a.output, b.output))),
  }),
  capture: recordings,
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
    listeners: listArbitrary('listeners') as fc.Arbitrary<Settings['listeners']>, // by its kind
    processes,
    files,
    rules: ruleChanges(ruleNames),
    falcoRules: fc.record({ overrides: fc.boolean(), loaded }),
    alerts,
  });
}
