// Helm values of the old chart → what the new one does with each: passes over it, or has another default.

import { chartValuePaths } from '../falco/chart-values.gen.ts';
import { atLeast, type FalcoMinor, type FalcoRelease, falcoReleases } from '../falco/versions.ts';
import type { RulesFile } from '../ruleset/load.ts';
import { LineIndex } from '../text/line-index.ts';
import { nearestName } from '../text/nearest.ts';
import type { Change } from './report.ts';
import type { Versions } from './rules-files.ts';
import { type Leaf, valuesLeaves } from './values-leaves.ts';

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
    text: 'Sockets of the container runtimes stand under collectors.containerEngine.engines: containerd.sockets, cri.sockets (CRI-O too), docker.sockets, podman.sockets, each a list. Left here they are passed over, and where yours is no default, Falco has no names, images and labels of containers.',
  },
  {
    pattern: /^falco\.container_engines\./,
    since: '0.42',
    text: 'The container plugin asks the runtimes: engines and sockets stand under collectors.containerEngine.engines. From 0.45 on Falco warns of the key in falco.yaml.',
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

/** Set to what is gone. */
const drivers: readonly { readonly kind: string; readonly text: string }[] = [
  {
    kind: 'ebpf',
    text: 'driver.kind: ebpf is the legacy probe, which Falco 0.44 has not any more. Take auto or modern_ebpf, on kernels before 5.8 kmod.',
  },
  { kind: 'gvisor', text: 'driver.kind: gvisor: Falco 0.44 has no gVisor engine any more.' },
];

/** Below these stands what one likes: labels, lists of objects, files. */
const free =
  /^(customRules|nodeSelector|affinity|tolerations|podLabels|podAnnotations|resources|extra|mounts|services|imagePullSecrets|certs|falcosidekick|falcotalon|falco-talon|k8s-metacollector|gvisor|serviceMonitor|grafana|falco|controller|serviceAccount|podSecurityContext|containerSecurityContext|scc|image|driver\.loader|falcoctl|healthChecks|metrics\.service|collectors\.kubernetes)(\.|$)/;

function tableOf({ chart }: FalcoRelease): ReadonlySet<string> {
  return new Set(chartValuePaths[chart] ?? []);
}

/** A path, or one above or below it. */
function isKnown(path: string, known: ReadonlySet<string>): boolean {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    if (known.has(at)) return true;
  }
  for (const each of known) if (each.startsWith(`${path}.`)) return true;
  return false;
}

function goneWords(leaf: Leaf, { from, to }: Versions): string | undefined {
  const known = gone.find(({ pattern, since }) => pattern.test(leaf.path) && atLeast(to, since));
  if (known !== undefined) return known.text;
  const [one, other] = [tableOf(falcoReleases[from]), tableOf(falcoReleases[to])];
  if (isKnown(leaf.path, other)) return undefined;
  const { chart } = falcoReleases[to];
  if (isKnown(leaf.path, one))
    return `Chart ${chart} has no such value any more: it is passed over.`;
  if (free.test(leaf.path)) return undefined;
  const near = nearestName(leaf.path, other, 3);
  const meant = near === undefined ? '' : ` Did you mean ${near}?`;
  return `Neither chart has such a value: it does nothing.${meant}`;
}

function wasThere(leaf: Leaf, { from }: Versions): boolean {
  return isKnown(leaf.path, tableOf(falcoReleases[from]));
}

function driverWords({ path, text }: Leaf, { to }: Versions): string | undefined {
  if (path !== 'driver.kind' || !atLeast(to, '0.44')) return undefined;
  return drivers.find(({ kind }) => kind === text)?.text;
}

const pinned = /^v?(\d+)\.(\d+)(?:\.(\d+))?/;

function isOlder(one: string, other: string): boolean {
  const [, a = 0, b = 0, c = 0] = (pinned.exec(one) ?? []).map(Number);
  const [, d = 0, e = 0, f = 0] = (pinned.exec(other) ?? []).map(Number);
  return a !== d ? a < d : b !== e ? b < e : c < f;
}

/** Versions written into the values keep what the chart would bring. */
function pinWords({ path, text, items }: Leaf, to: FalcoRelease): string | undefined {
  if (path === 'image.tag' && pinned.test(text) && isOlder(text, to.chartFalco)) {
    return `image.tag keeps Falco ${text}, whatever the chart: take it out, or write ${to.chartFalco}.`;
  }
  const tagged = /:v?(\d+\.\d+\.\d+)/.exec(text)?.[1];
  if (path === 'collectors.containerEngine.pluginRef' && tagged !== undefined) {
    const wanted = to.containerPlugin?.chart ?? '';
    return isOlder(tagged, wanted)
      ? `The container plugin is kept at ${tagged}; chart ${to.chart} brings ${wanted}. Take the line out.`
      : undefined;
  }
  if (path === 'driver.loader.initContainer.image.tag' && isOlder(text, to.chartFalco)) {
    return `The driver loader is kept at ${text}: Falco refuses a driver made for another version. Take the line out.`;
  }
  const rules = items.find((item) => /(^|\/)falco-rules:\d/.test(item));
  if (!path.endsWith('.refs') || rules === undefined) return undefined;
  const major = Number(/falco-rules:(\d+)/.exec(rules)?.[1]);
  const wanted = Number(/:(\d+)/.exec(to.artifacts.stable)?.[1]);
  if (major === wanted) return undefined;
  const effect =
    major > wanted
      ? 'their rules ask for a newer engine, and Falco does not start'
      : 'the rules stay the old ones';
  return `${rules}: with Falco ${to.minor} go ${to.artifacts.stable}; ${effect}.`;
}

function keyWords({ path }: Leaf, { from, to }: Versions): string | undefined {
  const name = /^customRules\.(.+)$/.exec(path)?.[1];
  if (name === undefined || /\.ya?ml$/.test(name)) return undefined;
  return atLeast(to, '0.41') && !atLeast(from, '0.41')
    ? `From 0.41 on Falco reads only files that end in .yaml or .yml: ${name} is passed over. Call it ${name}.yaml.`
    : undefined;
}

/** Empty where the file holds no values. */
export function valuesChanges({ name, text }: RulesFile, versions: Versions): readonly Change[] {
  const lines = new LineIndex(text);
  const to = falcoReleases[versions.to];
  return valuesLeaves(text).flatMap((leaf): readonly Change[] => {
    const place = { file: name, ...lines.at(leaf.range.from) };
    const told = (words: string, weight: Change['weight']): Change => {
      return { area: 'values', weight, text: `${leaf.path}: ${words}`, place };
    };
    const act = driverWords(leaf, versions) ?? pinWords(leaf, to) ?? keyWords(leaf, versions);
    if (act !== undefined) return [told(act, 'do')];
    const lost = goneWords(leaf, versions);
    if (lost === undefined) return [];
    return [told(lost, wasThere(leaf, versions) ? 'do' : 'look')];
  });
}
