// What is known while the items of a file are read: the file, Falco's facts, and what it said so far.

import { defaultFalco } from '../../falco/default-version.ts';
import { type Dialect, dialectOf } from '../../falco/dialect.ts';
import type { FieldProvider } from '../../falco/fields.ts';
import { extractsFrom, type LoadedPlugin } from '../../falco/loaded-plugin.ts';
import { type FalcoRelease, falcoReleases } from '../../falco/versions.ts';
import { defaultProviders } from '../../filtercheck/resolve-field.ts';
import type { Context, WarningCode } from '../problem.ts';
import { parseVersion, type Version } from '../version.ts';

export interface NamedVersion {
  readonly name: string;
  readonly version: string;
}

/** What of the Falco that would load the files matters to it. */
export interface Engine {
  readonly version: Version;
  readonly dialect: Dialect;
  readonly plugins: readonly NamedVersion[];
  /** Event sources, and whose fields rules of each may use. */
  readonly sources: ReadonlyMap<string, readonly FieldProvider[]>;
  /** What `append_output` adds to the output of each rule for system calls. */
  readonly suggestedOutput: string;
}

const suggestedOutput = [
  'container_id=%container.id',
  'container_name=%container.name',
  'container_image_repository=%container.image.repository',
  'container_image_tag=%container.image.tag',
  'k8s_pod_name=%k8s.pod.name',
  'k8s_ns_name=%k8s.ns.name',
].join(' ');

/** What is loaded besides the plugin that Falco comes with. Equal ones are best the same object. */
export interface EnginePlugins {
  readonly loaded: readonly LoadedPlugin[];
  /** Not loaded, but required by the files: what these say is judged as if they were. */
  readonly assumed?: readonly LoadedPlugin[];
  /** False where the container plugin is switched off: then no field of containers is there. */
  readonly container: boolean;
}

const noMore: EnginePlugins = { loaded: [], container: true };

/** The one that comes with Falco, or the one that is named in its place. */
function containerVersion(
  { containerPlugin }: FalcoRelease,
  { loaded, container }: EnginePlugins,
): string | undefined {
  const named = loaded.find(({ name }) => name === 'container');
  if (named !== undefined) return named.version;
  if (containerPlugin === null || !container) return undefined;
  // Where the bundled plugin is not known, the one the chart loads: `…/plugin/container:0.4.0`.
  return containerPlugin.bundled ?? containerPlugin.chart.split(':').at(-1) ?? '';
}

/** Whose fields each event source has (init_inspectors.cpp, populate_filterchecks). */
function sourcesOf(
  { loaded, assumed = [] }: EnginePlugins,
  hasContainer: boolean,
): ReadonlyMap<string, readonly FieldProvider[]> {
  const all = [...loaded, ...assumed].filter(({ name }) => name !== 'container');
  if (all.length === 0 && hasContainer) return syscallsOnly;
  const named = all.flatMap(({ source }) => source ?? []);
  return new Map(
    ['syscall', ...named].map((source) => {
      const isSyscall = source === 'syscall';
      const brought = all.filter((one) => extractsFrom(one, source)).map(({ fields }) => fields);
      const own: readonly FieldProvider[] = [
        isSyscall ? 'libs' : 'generic',
        ...(isSyscall && hasContainer ? (['container'] as const) : []),
        ...(isSyscall && all.some(({ name }) => name === 'k8smeta') ? (['k8smeta'] as const) : []),
      ];
      return [source, [...own, ...brought]];
    }),
  );
}

const known = new WeakMap<EnginePlugins, Map<boolean, Engine['sources']>>();

/** The same arrays for the same plugins: what is worked out with them is kept by these. */
function keptSources(plugins: EnginePlugins, hasContainer: boolean): Engine['sources'] {
  const kept = known.get(plugins) ?? new Map<boolean, Engine['sources']>();
  known.set(plugins, kept);
  const sources = kept.get(hasContainer) ?? sourcesOf(plugins, hasContainer);
  kept.set(hasContainer, sources);
  return sources;
}

const syscallsOnly: ReadonlyMap<string, readonly FieldProvider[]> = new Map([
  ['syscall', defaultProviders],
]);

/** A release with the plugin it comes with, falco.yaml as it comes, and the plugins that are named. */
export function engineOf(release: FalcoRelease, plugins: EnginePlugins = noMore): Engine {
  const { minor, engine, containerPlugin } = release;
  const version = containerVersion(release, plugins);
  // Up to 0.40 the fields of containers are Falco's own.
  const hasContainer = version !== undefined || containerPlugin === null;
  const others = plugins.loaded.filter(({ name }) => name !== 'container');
  return {
    version: parseVersion(engine) ?? { major: 0, minor: 0, patch: 0 },
    dialect: dialectOf(minor),
    plugins: [...(version === undefined ? [] : [{ name: 'container', version }]), ...others],
    sources: keptSources(plugins, hasContainer),
    suggestedOutput: version === undefined ? '' : suggestedOutput,
  };
}

/** Whose fields the rules of a source may use; those of system calls where it is not known. */
export function providersFor({ sources }: Engine, source: string): readonly FieldProvider[] {
  return sources.get(source) ?? sources.get('syscall') ?? defaultProviders;
}

export const defaultEngine: Engine = engineOf(falcoReleases[defaultFalco]);

export interface Reading {
  readonly file: number;
  readonly engine: Engine;
  warn(code: WarningCode, message: string, context: Context): void;
  /** Notes what is wrong with a part of an item; undefined then, and the rest is looked at. */
  attempt<T>(step: () => T): T | undefined;
}
