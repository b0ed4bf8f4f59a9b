// What names a release or a Falco, without its values: objects of the Falco operator, a helmfile, charts of
// a kustomization → release, namespace, version, official rules and outputs of the settings.
import { readDocuments } from '../container/documents.ts';
import { at, textAt } from '../container/homes.ts';
import { type FalcoMinor, falcoReleases } from '../falco/versions.ts';
import { parseSettings } from '../settings/parse-settings.ts';
import { falcoRuleFiles, type Settings, sidekickOutputs } from '../settings/settings.ts';
import { falcoOfChart } from './chart-version.ts';
import type { Imported } from './imported.ts';
import { runtimeOf } from './runtime-of.ts';

type Node = ReturnType<typeof at>;

interface Named {
  readonly [key: string]: unknown;
}

const itemsOf = (node: Node): readonly NonNullable<Node>[] =>
  node?.kind === 'sequence' ? node.items : [];

const given = (key: string, value: string | undefined): Named =>
  value === undefined ? {} : { [key]: value };

function minorOf(version: string | undefined): FalcoMinor | undefined {
  const minors = Object.keys(falcoReleases) as FalcoMinor[]; // its own keys
  return minors.find((minor) => version?.startsWith(`${minor}.`));
}

function falcoOf(root: Node): Named {
  return {
    target: {
      ...given('release', textAt(root, 'metadata', 'name')),
      ...given('namespace', textAt(root, 'metadata', 'namespace')),
      ...given('falco', minorOf(textAt(root, 'spec', 'version'))),
    },
  };
}

/** In the environment of Falcosidekick: LOKI_HOSTPORT, LOKI_MINIMUMPRIORITY. */
function sidekickOf(root: Node, hasPage: boolean): Named {
  const containers = itemsOf(at(root, ['spec', 'podTemplateSpec', 'spec', 'containers']));
  const env = containers.flatMap((one) => itemsOf(at(one, ['env'])));
  const valueNamed = (name: string) =>
    textAt(
      env.find((one) => textAt(one, 'name') === name),
      'value',
    );
  const secret = containers
    .flatMap((one) => itemsOf(at(one, ['envFrom'])))
    .flatMap((one) => textAt(one, 'secretRef', 'name') ?? [])[0];
  const outputs = sidekickOutputs.flatMap((output) => {
    const least = valueNamed(`${output.toUpperCase()}_MINIMUMPRIORITY`);
    if (least === undefined) return [];
    const minimumPriority = least === 'informational' ? 'INFO' : least.toUpperCase();
    return [
      {
        output,
        minimumPriority,
        ...given('address', valueNamed(`${output.toUpperCase()}_HOSTPORT`)),
      },
    ];
  });
  return {
    alerts: {
      sidekick: { enabled: true, webui: hasPage, ...given('existingSecret', secret), outputs },
    },
  };
}

function rulesfilesOf(names: readonly string[]): Named {
  const loaded = falcoRuleFiles.filter(
    (file) => file === 'stable' || names.includes(`falco-${file}-rules`),
  );
  const overrides = names.includes('kubebrowse-falco-overrides');
  return {
    falcoRules: { loaded, ...(names.includes('kubebrowse-rules') ? { overrides } : {}) },
  };
}

/** `releases` of a helmfile, `helmCharts` of a kustomization. */
function releaseOf(root: Node): Named | undefined {
  const release = itemsOf(at(root, ['releases'])).find((one) =>
    /(?:^|\/)falco$/.test(textAt(one, 'chart') ?? ''),
  );
  const chart = itemsOf(at(root, ['helmCharts'])).find((one) => textAt(one, 'name') === 'falco');
  const found = release ?? chart;
  if (found === undefined) return undefined;
  return {
    target: {
      ...given('release', textAt(found, release === undefined ? 'releaseName' : 'name')),
      ...given('namespace', textAt(found, 'namespace')),
      ...given('falco', falcoOfChart(textAt(found, 'version'))),
    },
  };
}

/** The piece of falco.yaml that puts the plugin of containers at its socket, alone in its file. */
function pluginOf(root: Node): Named | undefined {
  if (root?.kind !== 'map' || root.pairs.length !== 1) return undefined;
  const runtime = at(root, ['plugins']) === undefined ? undefined : runtimeOf(root);
  return runtime && { target: { ...runtime } };
}

/** Undefined where the file has none of them. */
export function importRelease(file: string): Imported | undefined {
  const roots = readDocuments(file).flatMap(({ root }) => root ?? []);
  const ofKind = (kind: string) =>
    roots.filter(
      (root) =>
        textAt(root, 'kind') === kind &&
        /\.falcosecurity\.dev\//.test(textAt(root, 'apiVersion') ?? ''),
    );
  const components = ofKind('Component');
  const typed = (type: string) =>
    components.filter((root) => textAt(root, 'spec', 'component', 'type') === type);
  const rulesfiles = ofKind('Rulesfile').flatMap((root) => textAt(root, 'metadata', 'name') ?? []);
  const isWhole = rulesfiles.includes('falco-rules');
  const patches = [
    ...ofKind('Falco').map(falcoOf),
    ...ofKind('Plugin').map((root) => ({ target: { ...runtimeOf(root) } })),
    ...typed('falcosidekick').map((root) => sidekickOf(root, typed('falcosidekick-ui').length > 0)),
    ...(isWhole ? [rulesfilesOf(rulesfiles)] : []),
    ...roots.flatMap((root) => releaseOf(root) ?? pluginOf(root) ?? []),
  ];
  if (patches.length === 0) return undefined;
  return {
    kind: rulesfiles.length + components.length > 0 ? 'objects of the Falco operator' : 'a release',
    apply: (settings: Settings) =>
      patches.reduce<Settings>(
        (now, patch) => parseSettings(patch, { base: now }).settings,
        settings,
      ),
    understood: ['Which Falco runs, where, and what it loads beside our rules.'],
    left: [],
  };
}
