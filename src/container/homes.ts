// A file → the places in it where values of the falco chart, keys of falco.yaml or rules files stand:
// a values file, a HelmRelease, an Application, a ConfigMap and so on, by the keys of their schemas.

import { lookup, type MapNode, type YamlNode } from '../ruleset/yaml/node.ts';
import { type Document, readDocuments } from './documents.ts';

/** `values` of the chart, `config` as falco.yaml, `data`: files by name, `rules`: items under inlineRules. */
export type HomeHolds = 'values' | 'config' | 'data' | 'rules';

export interface Home {
  readonly document: Document;
  /** "the HelmRelease falco" */
  readonly called: string;
  readonly kind: string;
  readonly holds: HomeHolds;
  /** Keys and indexes from the document's root. Where it holds a text, the values are YAML in it. */
  readonly path: readonly string[];
  readonly isText: boolean;
}

export function at(node: YamlNode | undefined, path: readonly string[]): YamlNode | undefined {
  let here = node;
  for (const key of path) {
    if (here?.kind === 'map') here = lookup(here, key);
    else here = here?.kind === 'sequence' ? here.items[Number(key)] : undefined;
  }
  return here;
}

export function textAt(node: YamlNode | undefined, ...path: readonly string[]): string | undefined {
  const found = at(node, path);
  return found?.kind === 'scalar' ? found.value : undefined;
}

export const keysOf = (node: YamlNode | undefined): readonly string[] =>
  node?.kind === 'map'
    ? node.pairs.flatMap(({ key }) => (key.kind === 'scalar' ? [key.value] : []))
    : [];

/** Top-level keys of the chart's values (values.yaml of charts 4 to 9) that falco.yaml has not. */
export const chartKeys = new Set(
  'affinity certs collectors controller customRules driver extra falcoctl falcosidekick fullnameOverride gvisor healthChecks image imagePullSecrets metrics mounts nameOverride namespaceOverride nodeSelector podAnnotations podLabels podPriorityClassName podSecurityContext rbac resources responseActions scc serviceAccount serviceMonitor services tolerations tty'.split(
    ' ',
  ),
);

/** Top-level keys of falco.yaml in Falco 0.39 to 0.45 but for those that others have, too (priority, metrics). */
export const configKeys = new Set(
  'append_output base_syscalls buffer_format_base64 buffered_outputs capture config_files container_engines engine falco_libs file_output grpc_output http_output json_include_message_property json_include_output_fields_property json_include_output_property json_include_tags_property json_output libs_logger load_plugins log_level log_stderr log_syslog output_timeout outputs_queue plugins_hostinfo program_output rule_matching rules_file rules_files stdout_output syscall_event_drops syscall_event_timeouts syslog_output time_format_iso_8601 watch_config_files webserver'.split(
    ' ',
  ),
);

export const isOurRules = (text: string): boolean =>
  /^[ \t]*(?:-[ \t]+)?macro:[ \t]*kubebrowse_pod[ \t]*\r?$/m.test(text);

export const isOurOverrides = (text: string): boolean =>
  text.startsWith('# Overrides of Falco') || text.startsWith('# These settings write no overrides');

export function isChartValues(node: YamlNode | undefined): boolean {
  const keys = keysOf(node);
  if (keys.some((key) => chartKeys.has(key))) return true;
  const falco = node?.kind === 'map' ? lookup(node, 'falco') : undefined;
  const inner = keysOf(falco);
  return inner.some((key) => configKeys.has(key)) || (falco !== undefined && inner.length === 0);
}

const hasConfigKeys = (node: YamlNode | undefined): boolean =>
  keysOf(node).some((key) => configKeys.has(key));

/** Of a node that is no other chart's: rules of Falco's, or keys of falco.yaml under `falco`. */
const isSurelyOurs = (node: YamlNode | undefined): boolean =>
  keysOf(node).includes('customRules') || hasConfigKeys(at(node, ['falco']));

/** A chart around the falco chart has its values below the dependency's name or alias. */
function valuesIn(root: YamlNode): readonly (readonly string[])[] {
  const inner = at(root, ['falco']);
  const isAround = keysOf(inner).some((key) => chartKeys.has(key)) || isSurelyOurs(inner);
  if (isAround) return [['falco']];
  if (isChartValues(root)) return [[]];
  if (root.kind !== 'map') return [];
  return root.pairs.flatMap(({ key, value }) =>
    key.kind === 'scalar' &&
    isChartValues(value) &&
    isSurelyOurs(value) &&
    at(root, [key.value]) === value
      ? [[key.value]]
      : [],
  );
}

/** Where a source of an Application, or a release of a helmfile, is the falco chart. */
function isFalcoChart(chart: string | undefined): boolean {
  return chart !== undefined && /(?:^|\/)falco$/.test(chart);
}

type Found = Pick<Home, 'holds' | 'path' | 'isText'>;

function helmSource(root: YamlNode, path: readonly string[]): readonly Found[] {
  const source = at(root, path);
  if (source?.kind !== 'map') return [];
  const helm = at(source, ['helm']);
  const object = at(helm, ['valuesObject']);
  const isOurs = isFalcoChart(textAt(source, 'chart')) || isFalcoChart(textAt(source, 'path'));
  // valuesObject wins over values (argo-cd application types.go, ApplicationSourceHelm.ValuesYAML).
  if (object?.kind === 'map' && (isOurs || isChartValues(object))) {
    return [{ holds: 'values', path: [...path, 'helm', 'valuesObject'], isText: false }];
  }
  if (textAt(helm, 'values') !== undefined) {
    if (!isOurs && !/customRules|falco/.test(textAt(helm, 'values') ?? '')) return [];
    return [{ holds: 'values', path: [...path, 'helm', 'values'], isText: true }];
  }
  return isOurs
    ? [{ holds: 'values', path: [...path, 'helm', 'valuesObject'], isText: false }]
    : [];
}

function application(root: YamlNode, before: readonly string[]): readonly Found[] {
  const sources = at(root, [...before, 'sources']);
  const many = sources?.kind === 'sequence' ? sources.items.map((_, index) => String(index)) : [];
  return [
    ...helmSource(root, [...before, 'source']),
    ...many.flatMap((index) => helmSource(root, [...before, 'sources', index])),
  ];
}

function configMap(root: YamlNode): readonly Found[] {
  const data = at(root, ['data']);
  if (data?.kind !== 'map') return [];
  const found: Found[] = [];
  for (const key of keysOf(data)) {
    const text = textAt(data, key) ?? '';
    const [first] = readDocuments(text);
    if (first?.root?.kind === 'sequence' && isOurRules(text)) {
      return [{ holds: 'data', path: ['data'], isText: false }];
    }
    if (first?.root?.kind !== 'map') continue;
    if (isChartValues(first.root))
      found.push({ holds: 'values', path: ['data', key], isText: true });
    else if (keysOf(first.root).some((one) => configKeys.has(one))) {
      found.push({ holds: 'config', path: ['data', key], isText: true });
    }
  }
  return found;
}

const values = (path: readonly string[], isText = false): readonly Found[] => [
  { holds: 'values', path, isText },
];

/** Kinds of objects and where they hold what is ours. */
const kinds: Readonly<Record<string, (root: YamlNode) => readonly Found[]>> = {
  HelmRelease: (root) => {
    const isFalco =
      isFalcoChart(textAt(root, 'spec', 'chart', 'spec', 'chart')) ||
      isFalcoChart(textAt(root, 'spec', 'chartRef', 'name')) ||
      isChartValues(at(root, ['spec', 'values']));
    return isFalco ? values(['spec', 'values']) : [];
  },
  // k3s and RKE2: helm.cattle.io/v1.
  HelmChart: (root) =>
    isFalcoChart(textAt(root, 'spec', 'chart')) ? values(['spec', 'valuesContent'], true) : [],
  Application: (root) => application(root, ['spec']),
  ApplicationSet: (root) => application(root, ['spec', 'template', 'spec']),
  ConfigMap: configMap,
  Rulesfile: (root) => {
    const inline = at(root, ['spec', 'inlineRules']);
    const isOurs =
      inline?.kind === 'sequence' &&
      inline.items.some((item) => textAt(item, 'macro') === 'kubebrowse_pod');
    return isOurs ? [{ holds: 'rules', path: ['spec'], isText: false }] : [];
  },
  Config: (root) =>
    at(root, ['spec', 'config'])?.kind === 'map'
      ? [{ holds: 'config', path: ['spec', 'config'], isText: false }]
      : [],
};

function helmfile(root: YamlNode): readonly Found[] {
  const releases = at(root, ['releases']);
  if (releases?.kind !== 'sequence') return [];
  return releases.items.flatMap((release, index) => {
    const list = at(release, ['values']);
    if (!isFalcoChart(textAt(release, 'chart')) || list?.kind !== 'sequence') return [];
    const inline = list.items.findIndex((item) => item.kind === 'map');
    return inline < 0 ? [] : values(['releases', String(index), 'values', String(inline)]);
  });
}

function plainFile(root: MapNode): readonly Found[] {
  const releases = helmfile(root);
  if (releases.length > 0) return releases;
  const found = valuesIn(root);
  if (found.length > 0) return found.flatMap((path) => values(path));
  return keysOf(root).some((key) => configKeys.has(key))
    ? [{ holds: 'config', path: [], isText: false }]
    : [];
}

function called(kind: string, root: YamlNode, holds: HomeHolds): string {
  if (kind !== '') return `the ${kind} ${textAt(root, 'metadata', 'name') ?? ''}`.trim();
  return holds === 'config' ? 'falco.yaml' : 'Helm values';
}

function homesOfRoot(document: Document, root: YamlNode, before: readonly string[]): Home[] {
  if (root.kind !== 'map') return [];
  const kind = lookup(root, 'apiVersion') === undefined ? '' : (textAt(root, 'kind') ?? '');
  const items = at(root, ['items']);
  if (/List$/.test(kind) && items?.kind === 'sequence' && before.length === 0) {
    return items.items.flatMap((item, index) =>
      homesOfRoot(document, item, ['items', String(index)]),
    );
  }
  const find = kind === '' ? plainFile : Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  return (find?.(root) ?? []).map((one) => ({
    ...one,
    document,
    kind,
    called: called(kind, root, one.holds),
    path: [...before, ...one.path],
  }));
}

/** In the order of the file. Helm reads only the first document of values that holds anything. */
export function findHomes(file: string): readonly Home[] {
  const documents = readDocuments(file).filter(({ root }) => root !== undefined);
  const first = documents[0];
  return documents.flatMap((document) => {
    const homes = document.root === undefined ? [] : homesOfRoot(document, document.root, []);
    return homes.filter(({ kind }) => kind !== '' || document === first);
  });
}

/** What names other values beside these, under a key of their object; Helm lays them over each other. */
export function otherValues({ document, kind, path }: Home): string | undefined {
  const beside = path.slice(0, -1);
  const key = {
    HelmRelease: 'valuesFrom',
    Application: 'valueFiles',
    ApplicationSet: 'valueFiles',
  }[kind];
  if (key !== undefined) {
    const list = at(document.root, [...beside, key]);
    return list?.kind === 'sequence' && list.items.length > 0 ? key : undefined;
  }
  const list = kind === '' && path[0] === 'releases' ? at(document.root, beside) : undefined;
  return list?.kind === 'sequence' && list.items.length > 1 ? 'values' : undefined;
}
