// Helm values of the old chart → what the new one does with each: passes over it, or has another default.

import { chartValuePaths } from '../falco/chart-values.gen.ts';
import { atLeast, type FalcoMinor, type FalcoRelease, falcoReleases } from '../falco/versions.ts';
import type { RulesFile } from '../ruleset/load.ts';
import { LineIndex } from '../text/line-index.ts';
import { nearestName } from '../text/nearest.ts';
import type { Change } from './report.ts';
import type { Versions } from './rules-files.ts';
import { type Leaf, valuesLeaves } from './values-leaves.ts';
import { keptBack } from './values-pins.ts';

interface Gone {
  readonly pattern: RegExp;
  /** The first Falco whose chart lacks it. */
  readonly since: FalcoMinor;
  readonly text: string;
}

// Sources: values of each chart (chart-values.gen.ts); CHANGELOG of Falco 0.44.0 (#3796, #3797, #3798);
// charts BREAKING-CHANGES of 7.0.0; falcosecurity/falco#3924 for container_engines.
const gone: readonly Gone[] = [
  {
    pattern: /^collectors\.(docker|containerd|crio)\./,
    since: '0.42',
    text: 'Sockets of the container runtimes are under collectors.containerEngine.engines: containerd.sockets, cri.sockets (CRI-O too), docker.sockets, podman.sockets, each a list. Left here they are ignored, and where yours is not the default, Falco has no names, images and labels of containers.',
  },
  {
    pattern: /^falco\.container_engines\./,
    since: '0.42',
    text: 'The container plugin asks the runtimes: engines and sockets are under collectors.containerEngine.engines. From 0.45 on Falco warns of the key in falco.yaml.',
  },
  {
    pattern: /^driver\.ebpf\./,
    since: '0.44',
    text: 'Falco 0.44 has no legacy eBPF probe any more: the driver is modern_ebpf, kmod or auto, its settings under driver.modernEbpf.',
  },
  {
    pattern: /^driver\.gvisor\./,
    since: '0.44',
    text: 'Falco 0.44 has no gVisor engine any more: containers under gVisor are not watched.',
  },
  {
    pattern: /^falco\.grpc(_output)?\./,
    since: '0.44',
    text: 'Falco 0.44 has no gRPC server and output any more: what reads alerts there hears nothing. Take http_output, falcosidekick or JSON on standard output.',
  },
  {
    pattern: /^falco\.metrics\./,
    since: '0.42',
    text: 'The chart writes metrics of falco.yaml from metrics.* at the top: set them there.',
  },
];

/** Below these stands what one likes: labels, lists of objects, files. */
const free =
  /^(customRules|nodeSelector|affinity|tolerations|podLabels|podAnnotations|resources|extra|mounts|services|imagePullSecrets|certs|falcosidekick|falcotalon|falco-talon|k8s-metacollector|gvisor|serviceMonitor|grafana|falco|controller|serviceAccount|podSecurityContext|containerSecurityContext|scc|image|driver\.loader|falcoctl|healthChecks|metrics\.service|collectors\.kubernetes)(\.|$)/;

interface ValuePaths {
  readonly paths: ReadonlySet<string>;
  /** What stands above one of them. */
  readonly above: ReadonlySet<string>;
}

/** A path, and all above it. */
function* upwards(path: string): Generator<string> {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) yield at;
}

const tables = new Map<string, ValuePaths>();

function tableOf({ chart }: FalcoRelease): ValuePaths {
  const known = tables.get(chart);
  if (known !== undefined) return known;
  const paths = new Set(chartValuePaths[chart] ?? []);
  const above = new Set([...paths].flatMap((path) => [...upwards(path)].slice(1)));
  const made = { paths, above };
  tables.set(chart, made);
  return made;
}

/** A path, or one above or below it. */
function isKnown(path: string, { paths, above }: ValuePaths): boolean {
  if (above.has(path)) return true;
  for (const at of upwards(path)) if (paths.has(at)) return true;
  return false;
}

function goneWords(leaf: Leaf, { from, to }: Versions): string | undefined {
  const known = gone.find(({ pattern, since }) => pattern.test(leaf.path) && atLeast(to, since));
  if (known !== undefined) return known.text;
  const [one, other] = [tableOf(falcoReleases[from]), tableOf(falcoReleases[to])];
  if (isKnown(leaf.path, other)) return undefined;
  const { chart } = falcoReleases[to];
  if (isKnown(leaf.path, one)) return `Chart ${chart} has no such value any more: it is ignored.`;
  if (free.test(leaf.path)) return undefined;
  const near = nearestName(leaf.path, other.paths, 3);
  const meant = near === undefined ? '' : ` Did you mean ${near}?`;
  return `Neither chart has such a value: it does nothing.${meant}`;
}

function wasThere(leaf: Leaf, { from }: Versions): boolean {
  return isKnown(leaf.path, tableOf(falcoReleases[from]));
}

/** Empty where the file holds no values. */
export function valuesChanges(file: RulesFile, versions: Versions): readonly Change[] {
  const { name, text } = file;
  const lines = new LineIndex(text);
  return valuesLeaves(file).flatMap((leaf): readonly Change[] => {
    const place = { file: name, ...lines.at(leaf.range.from) };
    const told = (words: string, weight: Change['weight']): Change => {
      return { area: 'values', weight, text: `${leaf.path}: ${words}`, place };
    };
    const kept = keptBack(leaf, text, versions);
    if (kept !== undefined) return [{ ...told(kept.words, 'do'), fix: kept.fix }];
    const lost = goneWords(leaf, versions);
    if (lost === undefined) return [];
    return [told(lost, wasThere(leaf, versions) ? 'do' : 'look')];
  });
}
