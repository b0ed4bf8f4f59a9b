// What is known while the items of a file are read: the file, Falco's facts, and what it said so far.

import { defaultFalco } from '../falco/default-version.ts';
import { type Dialect, dialectOf } from '../falco/dialect.ts';
import { type FalcoRelease, falcoReleases } from '../falco/versions.ts';
import type { Context, WarningCode } from './problem.ts';
import { parseVersion, type Version } from './version.ts';

export interface Plugin {
  readonly name: string;
  readonly version: string;
}

/** What of the Falco that would load the files matters to it. */
export interface Engine {
  readonly version: Version;
  readonly dialect: Dialect;
  readonly plugins: readonly Plugin[];
  readonly sources: ReadonlySet<string>;
  /** What `append_output` adds to each rule's output. */
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

/** A release with the plugin it comes with, and falco.yaml as it comes. */
export function engineOf({ minor, engine, containerPlugin }: FalcoRelease): Engine {
  // Where the bundled plugin is not known, the one the chart loads: `…/plugin/container:0.4.0`.
  const chart = containerPlugin?.chart.split(':').at(-1) ?? '';
  const version = containerPlugin?.bundled ?? chart;
  return {
    version: parseVersion(engine) ?? { major: 0, minor: 0, patch: 0 },
    dialect: dialectOf(minor),
    plugins: containerPlugin === null ? [] : [{ name: 'container', version }],
    sources: new Set(['syscall']),
    suggestedOutput: containerPlugin === null ? '' : suggestedOutput,
  };
}

export const defaultEngine: Engine = engineOf(falcoReleases[defaultFalco]);

export interface Reading {
  readonly file: number;
  readonly engine: Engine;
  warn(code: WarningCode, message: string, context: Context): void;
  /** Notes what is wrong with a part of an item; undefined then, and the rest is looked at. */
  attempt<T>(step: () => T): T | undefined;
}
