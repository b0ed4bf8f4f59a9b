// The settings as one tree of shapes: what parse-settings.ts reads and schema.ts publishes.

import { containerRuntimes } from '../falco/runtime-names.ts';
import { accept } from '../text/parsed.ts';
import {
  type ListId,
  type ListKey,
  type ListKindName,
  type ListSection,
  listOf,
  listsOf,
} from './adaptable-lists.ts';
import { compareKeys, type ListKind, listKinds } from './list-kinds.ts';
import { programIds } from './program-ids.ts';
import { ruleChange } from './rule-shape.ts';
import {
  type Alerts,
  addressedOutputs,
  type Capture,
  captureModes,
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
import { firstTwice } from './twice.ts';
import { mostCaptureMb, parseCaptureFolder, parseDiskMb, parseFileMb } from './values/capture.ts';
import {
  parseFalcoNamespace,
  parseReleaseName,
  parseSecretName,
} from './values/kubernetes-names.ts';
import { parseLabelKey } from './values/labels.ts';
import { parseNetwork } from './values/network.ts';
import { parseExecutablePath, parsePathPrefix } from './values/path.ts';
import { parsePort } from './values/port.ts';
import { parseRunbookBase } from './values/runbook.ts';
import { parseShellCommand } from './values/shell-command.ts';
import { parseSocketPath } from './values/socket.ts';
import { parseWebAddress } from './values/web-address.ts';

const nonEmpty = { minLength: 1 };
const dnsLabel = { pattern: '^[ \\t]*[a-z0-9]([-a-z0-9]*[a-z0-9])?[ \\t]*$' };
const port = number(parsePort, { minimum: 1, maximum: 65535 });
const slashFirst = { pattern: '^[ \\t]*/' };
const executable = text(parseExecutablePath, slashFirst);

function texts(kind: ListKind<string>, schema = {}, least = 0): Shape<readonly string[]> {
  return list(text(kind.parse, { ...nonEmpty, ...schema }), { key: kind.key, least });
}

const anyEntry = <T>(shape: Shape<T>) => shape as unknown as Shape<unknown>; // read as its kind says

/** Kinds whose entries are more than one text; what a schema can say of those that are. */
const entries: Readonly<Partial<Record<ListKindName, Shape<unknown>>>> = {
  ports: anyEntry(port),
  services: anyEntry(record<Service>({ address: text(parseNetwork, nonEmpty), port })),
  listeners: anyEntry(record<Listener>({ port, executable })),
  shells: anyEntry(
    record<Shell>({ parent: executable, command: text(parseShellCommand, nonEmpty) }),
  ),
  readers: anyEntry(record<Reader>({ path: text(parsePathPrefix, slashFirst), executable })),
};
const schemas: Readonly<Partial<Record<ListKindName, object>>> = {
  namespaces: dnsLabel,
  containers: dnsLabel,
  executables: slashFirst,
  pathPatterns: slashFirst,
  folders: slashFirst,
};

function listShape(id: ListId): Shape<readonly unknown[]> {
  const { kind } = listOf(id);
  const { parse, key } = listKinds[kind] as ListKind<unknown>; // its entries come from its parser
  const entry = entries[kind] ?? text(parse, { ...nonEmpty, ...schemas[kind] });
  return list(entry, { key });
}

/** Shapes of the lists of a section, each of what its address holds. */
const shapesOf = <Name extends ListSection>(name: Name) =>
  listsOf(name, listShape) as unknown as {
    readonly [K in ListKey<Name> & keyof Settings[Name]]: Shape<Settings[Name][K]>;
  }; // by the kind of its record

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

/** More than anyone has; each is asked for in every event of the catalogue. */
const mostLabels = 50;
const mostSelectors = 500;

/** A key named twice in a selector would have to equal two values at once. */
const selector: Shape<Selector> = (() => {
  const matches = whole(list(labelMatch, { least: 1, most: mostLabels }));
  return {
    schema: matches.schema,
    read: (input, path, reading) => {
      const value = matches.read(input, path, reading);
      if (value === undefined) return undefined;
      const keys = value.map((match) => match.key);
      const twice = firstTwice(keys);
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
  ...shapesOf('pods'),
  selectors: list(selector, { most: mostSelectors }),
  programs: list(choice(programIds), { key: (one) => programIds.indexOf(one) }),
});
const network = section<Network>({ ...shapesOf('network'), allowMetadata: flag });
const processes = section<Processes>({
  ...shapesOf('processes'),
  desktopTerminal: flag,
  rootDesktop: flag,
});
const files = section<Files>(shapesOf('files'));

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

const megabytes = { minimum: 1, maximum: mostCaptureMb };

const capture = section<Capture>({
  mode: choice(captureModes),
  folder: text(parseCaptureFolder, { pattern: '^[ \\t]*/', maxLength: 100 }),
  diskMb: number(parseDiskMb, megabytes),
  fileMb: number(parseFileMb, megabytes),
});

const alerts = section<Alerts>({
  json: flag,
  ruleMatching: choice(['all', 'first']),
  runbook: text((input) => (input === '' ? accept('') : parseRunbookBase(input)), {
    pattern: '^([ \\t]*[Hh][Tt][Tt][Pp][Ss]?://.*)?$',
    maxLength: 260,
  }),
  sidekick,
  capture,
});

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
      const twice = firstTwice(names);
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
      const twice = firstTwice(names);
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
  listeners: listShape('listeners') as Shape<Settings['listeners']>,
  processes,
  files,
  rules: ruleChanges,
  falcoRules,
  alerts,
});
