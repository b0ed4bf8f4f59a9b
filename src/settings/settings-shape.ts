// The settings as one tree of shapes: what parse-settings.ts reads and schema.ts publishes.
import { containerRuntimes } from '../falco/runtime-names.ts';
import { accept } from '../text/parsed.ts';
import { compareKeys, type ListKind, listenerKey, listKinds, serviceKey } from './list-kinds.ts';
import { programIds } from './program-ids.ts';
import { ruleChange } from './rule-shape.ts';
import {
  type Alerts,
  addressedOutputs,
  deployMethods,
  type FalcoRules,
  type Files,
  falcoRuleFiles,
  falcoVersions,
  installations,
  type LabelMatch,
  type Listener,
  type Network,
  type Pods,
  type Processes,
  priorities,
  type Reader,
  type Selector,
  type Service,
  type Settings,
  type Shell,
  type Sidekick,
  type SidekickOutput,
  sidekickOutputs,
  type Target,
} from './settings.ts';
import { choice, flag, list, number, record, type Shape, section, text, whole } from './shape.ts';
import {
  parseFalcoNamespace,
  parseReleaseName,
  parseSecretName,
} from './values/kubernetes-names.ts';
import { parseLabelKey } from './values/labels.ts';
import { parseNetwork } from './values/network.ts';
import { parseExecutablePath, parsePathPrefix } from './values/path.ts';
import { parsePort } from './values/port.ts';
import { parseShellCommand } from './values/shell-command.ts';
import { parseSocketPath } from './values/socket.ts';
import { parseWebAddress } from './values/web-address.ts';

const nonEmpty = { minLength: 1 };
const dnsLabel = { pattern: '^[ \\t]*[a-z0-9]([-a-z0-9]*[a-z0-9])?[ \\t]*$' };
const port = number(parsePort, { minimum: 1, maximum: 65535 });
const executable = text(parseExecutablePath, { pattern: '^[ \\t]*/' });

function texts(kind: ListKind<string>, schema = {}, least = 0): Shape<readonly string[]> {
  return list(text(kind.parse, { ...nonEmpty, ...schema }), { key: kind.key, least });
}

const target = section<Target>({
  falco: choice(falcoVersions),
  method: choice(deployMethods),
  installation: choice(installations),
  release: text(parseReleaseName, { ...dnsLabel, maxLength: 63 }),
  namespace: text(parseFalcoNamespace, dnsLabel),
  runtime: choice(containerRuntimes),
  socket: text((input) => (input === '' ? accept('') : parseSocketPath(input)), { maxLength: 120 }),
});

const labelMatch = record<LabelMatch>({
  key: text(parseLabelKey, nonEmpty),
  values: texts(listKinds.labelValues, {}, 1),
});

/** A key named twice in a selector would have to equal two values at once. */
const selector: Shape<Selector> = (() => {
  const matches = whole(list(labelMatch, { least: 1 }));
  return {
    schema: matches.schema,
    read: (input, path, reading) => {
      const value = matches.read(input, path, reading);
      if (value === undefined) return undefined;
      const keys = value.map((match) => match.key);
      const twice = keys.find((key, i) => keys.indexOf(key) !== i);
      if (twice === undefined) return value;
      return reading.error(
        'duplicate',
        path,
        `${path} names the label "${twice}" twice; a selector matches all its keys, so give one key all its values, for example {"key": "app", "values": ["a", "b"]}.`,
      );
    },
  };
})();

const pods = section<Pods>({
  selectors: list(selector),
  namespaces: texts(listKinds.namespaces, dnsLabel),
  browserContainers: texts(listKinds.containers, dnsLabel),
  officeContainers: texts(listKinds.containers, dnsLabel),
  browserImages: texts(listKinds.images),
  officeImages: texts(listKinds.images),
  excludedContainers: texts(listKinds.containers, dnsLabel),
  programs: list(choice(programIds), { key: (one) => programIds.indexOf(one) }),
});

const service = record<Service>({ address: text(parseNetwork, nonEmpty), port });

const network = section<Network>({
  allowedNetworks: texts(listKinds.networks),
  allowedDomains: texts(listKinds.domains),
  allowedServices: list(service, { key: serviceKey }),
  webPorts: list(port, { key: (one) => one }),
  resolvers: texts(listKinds.networks),
  internalNetworks: texts(listKinds.networks),
  apiServers: texts(listKinds.addresses),
  allowMetadata: flag,
  programs: texts(listKinds.executables, { pattern: '^[ \\t]*/' }),
});

const listener = record<Listener>({ port, executable });
const shell = record<Shell>({ parent: executable, command: text(parseShellCommand, nonEmpty) });
const reader = record<Reader>({
  path: text(parsePathPrefix, { pattern: '^[ \\t]*/' }),
  executable,
});

const processes = section<Processes>({
  names: texts(listKinds.processNames),
  prefixes: texts(listKinds.processPrefixes),
  paths: texts(listKinds.executables, { pattern: '^[ \\t]*/' }),
  shells: list(shell, { key: ({ parent, command }) => `${parent}\0${command}` }),
  entrypoints: texts(listKinds.executables, { pattern: '^[ \\t]*/' }),
  rootHelpers: texts(listKinds.executables, { pattern: '^[ \\t]*/' }),
  desktopTerminal: flag,
  rootDesktop: flag,
});

const files = section<Files>({
  sensitivePaths: texts(listKinds.pathPatterns, { pattern: '^[ \\t]*/' }),
  readers: list(reader, { key: ({ path, executable }) => `${path}\0${executable}` }),
  writablePaths: texts(listKinds.folders, { pattern: '^[ \\t]*/' }),
});

const falcoRules = section<FalcoRules>({
  overrides: flag,
  loaded: (() => {
    const chosen = list(choice(falcoRuleFiles), {
      key: (one) => falcoRuleFiles.indexOf(one),
      least: 1,
    });
    return {
      schema: { ...chosen.schema, contains: { const: 'stable' } },
      read: (input, path, reading) => {
        const value = chosen.read(input, path, reading);
        if (value === undefined || value.includes('stable')) return value;
        return reading.error(
          'bad-value',
          path,
          `${path} lacks "stable", which Falco always loads; for example ["stable", "incubating"].`,
        );
      },
    };
  })(),
});

const sidekickOutput = record<SidekickOutput>(
  {
    output: choice(sidekickOutputs),
    minimumPriority: choice(priorities),
    address: text(parseWebAddress, { pattern: '^[ \\t]*[Hh][Tt][Tt][Pp][Ss]?://' }),
  },
  {
    optional: ['address'],
    check: ({ output, address }) => {
      if (address === undefined || addressedOutputs.includes(output)) return [];
      const message = `The address of ${output} is a secret; put it into the Secret named by existingSecret. Only ${addressedOutputs.join(', ')} have an address here.`;
      return [{ at: '.address', message }];
    },
  },
);

const sidekick = section<Sidekick>({
  enabled: flag,
  webui: flag,
  existingSecret: text((input) => (input === '' ? accept('') : parseSecretName(input)), {
    maxLength: 260,
  }),
  outputs: uniqueBy(list(sidekickOutput, { most: 20 }), (one) => one.output, 'an output'),
});

const alerts = section<Alerts>({ json: flag, ruleMatching: choice(['all', 'first']), sidekick });

/** Refuses a second entry of the same name and stands the rest in order. */
function uniqueBy<T>(
  shape: Shape<readonly T[]>,
  name: (value: T) => string,
  what: string,
): Shape<readonly T[]> {
  return {
    schema: shape.schema,
    read: (input, path, reading) => {
      const value = shape.read(input, path, reading);
      const names = value?.map(name) ?? [];
      const twice = names.find((one, i) => names.indexOf(one) !== i);
      if (twice !== undefined) {
        return reading.error(
          'duplicate',
          path,
          `${path} names ${what} twice: "${twice}"; give it one entry.`,
        );
      }
      return value === undefined
        ? undefined
        : [...value].sort((a, b) => compareKeys(name(a), name(b)));
    },
  };
}

const ruleChanges: Shape<Settings['rules']> = (() => {
  const all = list(ruleChange, { most: 1000 });
  return {
    schema: all.schema,
    read: (input, path, reading) => {
      const value = all.read(input, path, reading);
      const names = value?.map((change) => change.rule) ?? [];
      const twice = names.find((one, i) => names.indexOf(one) !== i);
      if (twice !== undefined) {
        return reading.error(
          'duplicate',
          path,
          `${path} changes the rule "${twice}" twice; put all changes into one entry.`,
        );
      }
      return value?.filter((change) => Object.keys(change).length > 1);
    },
  };
})();

export const settingsShape: Shape<Settings> = section<Settings>({
  version: choice([1]),
  target,
  pods,
  network,
  listeners: list(listener, { key: listenerKey }),
  processes,
  files,
  rules: ruleChanges,
  falcoRules,
  alerts,
});
