// Values that keep a version or a part which the new Falco has not → what to write, with its edit.

import type { CheckFix } from '../check/finding.ts';
import { installedFalco } from '../falco/installed-falco.ts';
import { compareVersions } from '../falco/version-order.ts';
import { atLeast, type FalcoRelease, falcoReleases } from '../falco/versions.ts';
import type { Range } from '../text/diagnostic.ts';
import type { Versions } from './rules-files.ts';
import type { Leaf } from './values-leaves.ts';

export interface KeptBack {
  readonly words: string;
  readonly fix?: CheckFix | undefined;
}

/** Undefined where it is not written there as it reads: behind an alias, with escapes. */
function written(source: string, { from, to }: Range, old: string, text: string) {
  const raw = source.slice(from, to);
  const at = raw.indexOf(old);
  if (old === '' || at < 0 || raw.indexOf(old, at + 1) >= 0) return undefined;
  const range = { from: from + at, to: from + at + old.length };
  return { title: `Write ${text}`, edits: [{ range, text }] };
}

/** Set to what is gone. */
const drivers: readonly { readonly kind: string; readonly text: string; readonly now?: string }[] =
  [
    {
      kind: 'ebpf',
      text: 'driver.kind: ebpf is the legacy probe, which Falco 0.44 has not any more. Take auto or modern_ebpf, on kernels before 5.8 kmod.',
      now: 'auto',
    },
    { kind: 'gvisor', text: 'driver.kind: gvisor: Falco 0.44 has no gVisor engine any more.' },
  ];

function driver({ path, text, value }: Leaf, source: string, { to }: Versions) {
  if (path !== 'driver.kind' || !atLeast(to, '0.44')) return undefined;
  const gone = drivers.find(({ kind }) => kind === text);
  if (gone === undefined) return undefined;
  const fix = gone.now === undefined ? undefined : written(source, value, text, gone.now);
  return { words: gone.text, fix };
}

const pinned = /^v?(\d+\.\d+(?:\.\d+)?)/;

/** The version in the text where it is older than what is wanted. */
function older(text: string, wanted: string): string | undefined {
  const version = pinned.exec(text)?.[1];
  return version !== undefined && compareVersions(version, wanted) < 0 ? version : undefined;
}

function image({ path, text, value }: Leaf, source: string, wanted: string): KeptBack | undefined {
  const old = older(text, wanted);
  if (old === undefined) return undefined;
  const fix = written(source, value, old, wanted);
  if (path === 'image.tag') {
    const words = `image.tag keeps Falco ${text}, whatever the chart: remove it, or write ${wanted}.`;
    return { words, fix };
  }
  if (path !== 'driver.loader.initContainer.image.tag') return undefined;
  const words = `The driver loader is kept at ${text}: Falco refuses a driver made for another version. Take the line out.`;
  return { words, fix };
}

function plugin(
  { path, text, value }: Leaf,
  source: string,
  { chart, containerPlugin }: FalcoRelease,
): KeptBack | undefined {
  const tagged = /:v?(\d+\.\d+\.\d+)/.exec(text)?.[1];
  const wanted = containerPlugin?.chart;
  if (path !== 'collectors.containerEngine.pluginRef' || wanted === undefined) return undefined;
  if (tagged === undefined || older(tagged, wanted) === undefined) return undefined;
  return {
    words: `The container plugin is kept at ${tagged}; chart ${chart} brings ${wanted}. Take the line out.`,
    fix: written(source, value, tagged, wanted),
  };
}

function rules(
  { path, items, itemRanges }: Leaf,
  source: string,
  { minor, artifacts }: FalcoRelease,
): KeptBack | undefined {
  const at = items.findIndex((item) => /(^|\/)falco-rules:\d/.test(item));
  const [item, range] = [items[at], itemRanges[at]];
  if (!path.endsWith('.refs') || item === undefined || range === undefined) return undefined;
  const [reference = '', major = ''] = /falco-rules:(\d+)/.exec(item) ?? [];
  const wanted = /:(\d+)/.exec(artifacts.stable)?.[1] ?? '';
  if (major === wanted) return undefined;
  const effect =
    Number(major) > Number(wanted)
      ? 'their rules ask for a newer engine, and Falco does not start'
      : 'the rules stay the old ones';
  const isWhole = item.endsWith(reference);
  return {
    words: `${item}: with Falco ${minor} go ${artifacts.stable}; ${effect}.`,
    fix: isWhole ? written(source, range, reference, artifacts.stable) : undefined,
  };
}

function fileName({ path, range }: Leaf, source: string, { from, to }: Versions) {
  const name = /^customRules\.(.+)$/.exec(path)?.[1];
  if (name === undefined || /\.ya?ml$/.test(name)) return undefined;
  if (!atLeast(to, '0.41') || atLeast(from, '0.41')) return undefined;
  return {
    words: `From 0.41 on Falco reads only files that end in .yaml or .yml: ${name} is ignored. Call it ${name}.yaml.`,
    fix: written(source, range, name, `${name}.yaml`),
  };
}

/** `source`: the text in which the leaf stands. */
export function keptBack(leaf: Leaf, source: string, versions: Versions): KeptBack | undefined {
  const release = falcoReleases[versions.to];
  const falco = versions.patches?.to ?? installedFalco(release.minor);
  return (
    driver(leaf, source, versions) ??
    image(leaf, source, falco) ??
    plugin(leaf, source, release) ??
    rules(leaf, source, release) ??
    fileName(leaf, source, versions)
  );
}
