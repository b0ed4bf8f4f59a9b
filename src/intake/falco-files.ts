// Values of the chart, manifests and rules files that hold our rules → the settings they were made with.
import { readDocuments } from '../container/documents.ts';
import { at, findHomes, type Home, isOurOverrides, textAt } from '../container/homes.ts';
import { unpack } from '../container/unpack.ts';
import { readBack } from '../kubebrowse/read/read-back.ts';
import { parseSettings } from '../settings/parse-settings.ts';
import type { Settings } from '../settings/settings.ts';
import { falcoOfChart } from './chart-version.ts';
import type { Imported } from './imported.ts';
import { captureOf } from './read-capture.ts';
import { runtimeOf } from './runtime-of.ts';

type Node = ReturnType<typeof at>;

const yes = /^(?:true|yes|on)$/i;

interface Named {
  readonly [key: string]: unknown;
}

/** The release as the object around the values says it. */
function targetOf({ document, kind, path }: Home): Named {
  const { root } = document;
  const given = (key: string, value: string | undefined) =>
    value === undefined ? {} : { [key]: value };
  if (kind === 'HelmRelease') {
    const falco = falcoOfChart(textAt(root, 'spec', 'chart', 'spec', 'version'));
    return {
      ...given('release', textAt(root, 'spec', 'releaseName') ?? textAt(root, 'metadata', 'name')),
      ...given(
        'namespace',
        textAt(root, 'spec', 'targetNamespace') ?? textAt(root, 'metadata', 'namespace'),
      ),
      ...given('falco', falco),
    };
  }
  if (kind === 'Application') {
    const source = at(root, path.slice(0, path.indexOf('helm')));
    return {
      ...given(
        'release',
        textAt(source, 'helm', 'releaseName') ?? textAt(root, 'metadata', 'name'),
      ),
      ...given('namespace', textAt(root, 'spec', 'destination', 'namespace')),
      ...given('falco', falcoOfChart(textAt(source, 'targetRevision'))),
    };
  }
  // As writeValues heads its file: several versions of Falco ask for one engine of rules.
  const head = /falcosecurity\/falco (\d[-.\w]*) \(Falco/.exec(document.text.slice(0, 2000))?.[1];
  if (kind === '') return head === undefined ? {} : given('falco', falcoOfChart(head));
  return given('namespace', textAt(root, 'metadata', 'namespace'));
}

function contentOf({ document, path, isText }: Home): Node {
  const node = at(document.root, path);
  if (!isText) return node;
  return node?.kind === 'scalar' ? readDocuments(node.value)[0]?.root : undefined;
}

function sidekickOf(values: Node): Named {
  const enabled = textAt(values, 'falcosidekick', 'enabled');
  const config = at(values, ['falcosidekick', 'config']);
  const secret = textAt(config, 'existingSecret');
  const outputs =
    config?.kind !== 'map'
      ? []
      : config.pairs.flatMap(({ key, value }) => {
          const least = textAt(value, 'minimumpriority');
          if (key.kind !== 'scalar' || least === undefined) return [];
          const address = textAt(value, 'hostport');
          const minimumPriority = least === 'informational' ? 'INFO' : least.toUpperCase();
          return [
            { output: key.value, minimumPriority, ...(address === undefined ? {} : { address }) },
          ];
        });
  if (enabled === undefined) return {};
  return {
    sidekick: {
      enabled: yes.test(enabled),
      webui: yes.test(textAt(values, 'falcosidekick', 'webui', 'enabled') ?? ''),
      ...(secret === undefined ? {} : { existingSecret: secret }),
      outputs,
    },
  };
}

/** Keys of falco.yaml and of the chart that settings say. */
function alertsOf(home: Home, node: Node): Named {
  const config = home.holds === 'values' ? at(node, ['falco']) : node;
  const json = textAt(config, 'json_output');
  const matching = textAt(config, 'rule_matching');
  return {
    ...(json === undefined ? {} : { json: yes.test(json) }),
    ...(matching === 'all' || matching === 'first' ? { ruleMatching: matching } : {}),
    ...captureOf(config, home.holds === 'values' ? node : undefined),
    ...(home.holds === 'values' ? sidekickOf(node) : {}),
  };
}

const rootsIn = (data: Node): readonly Node[] =>
  data?.kind !== 'map'
    ? []
    : data.pairs.map(({ value }) =>
        value.kind === 'scalar' ? readDocuments(value.value)[0]?.root : undefined,
      );

const runtimeInFiles = (data: Node): Named => ({
  ...rootsIn(data).map(runtimeOf).find(Boolean),
});

/** Files in a ConfigMap of ours: one of them may be a piece of falco.yaml. */
function alertsInFiles(home: Home, data: Node): Named {
  return Object.assign(
    {},
    ...rootsIn(data).map((root) => (root?.kind === 'map' ? alertsOf(home, root) : {})),
  ) as Named; // of objects of that kind
}

function patchOf(home: Home): Named {
  const node = contentOf(home);
  if (home.holds === 'data') {
    const target = { ...targetOf(home), ...runtimeInFiles(node) };
    return { target, alerts: alertsInFiles(home, node) };
  }
  const target = { ...targetOf(home), ...runtimeOf(node) };
  return { target, alerts: alertsOf(home, node), falcoRules: loadedOf(home, node) };
}

function loadedOf(home: Home, node: Node): Named {
  const list = at(node, home.holds === 'values' ? ['falco', 'rules_files'] : ['rules_files']);
  if (list?.kind !== 'sequence') return {};
  const names = list.items.flatMap((item) => (item.kind === 'scalar' ? [item.value] : []));
  const more = (['incubating', 'sandbox'] as const).filter((one) =>
    names.some((name) => name.includes(one)),
  );
  return { loaded: ['stable', ...more] };
}

function rulesOf(file: string): {
  readonly rules: readonly string[];
  readonly overrides: boolean | undefined;
} {
  const unpacked = unpack(file)?.map(({ text }) => text);
  const packed = unpacked ?? [file];
  const rules = packed.filter((text) => /macro: kubebrowse_pod\b/.test(text));
  const overrides = packed.some((text) => isOurOverrides(text) && /macro:/.test(text));
  return { rules, overrides: unpacked === undefined || rules.length === 0 ? undefined : overrides };
}

/** The file beside the rules: it says that there are overrides, which the settings make. */
const ourOverrides: Imported = {
  kind: 'overrides of ours',
  apply: (settings) => ({
    ...settings,
    falcoRules: { ...settings.falcoRules, overrides: true },
  }),
  understood: ['Falco’s own rules are silenced on what sessions do.'],
  left: [],
};

/** Undefined where the file holds neither values nor rules of ours. */
export function importFalcoFile(file: string): Imported | undefined {
  const homes = findHomes(file).filter(({ holds }) => holds !== 'rules');
  const { rules, overrides } = rulesOf(file);
  const [text] = rules;
  if (text === undefined && homes.length === 0) {
    return isOurOverrides(file) ? ourOverrides : undefined;
  }
  const read = text === undefined ? undefined : readBack(text);
  const patches = homes.map(patchOf);
  const left: string[] = (read?.diagnostics ?? []).map(({ message }) => message);
  const apply = (settings: Settings): Settings => {
    const own = read?.settings;
    const base: Settings =
      own === null || own === undefined
        ? settings
        : {
            ...own,
            target: { ...settings.target, falco: own.target.falco },
            falcoRules: settings.falcoRules,
            alerts: { ...settings.alerts, runbook: own.alerts.runbook },
          };
    const patched = patches.reduce<Settings>(
      (now, patch) => parseSettings(patch, { base: now }).settings,
      base,
    );
    return overrides === undefined
      ? patched
      : { ...patched, falcoRules: { ...patched.falcoRules, overrides } };
  };
  return {
    kind: homes[0]?.called ?? 'rules of ours',
    apply,
    understood: [
      ...(read?.settings
        ? ['The rules: session pods, network, processes, files and changes of rules.']
        : []),
      ...homes.map(
        () => `How alerts are matched and written, Falcosidekick, the official rules loaded.`,
      ),
    ],
    left: [
      ...left,
      ...(homes.length > 0 ? ['Every other value is left alone; generate --values keeps it.'] : []),
      ...(homes.length > 0 && text === undefined
        ? ['It holds no rules of ours: these settings stay as they were.']
        : []),
    ],
  };
}
