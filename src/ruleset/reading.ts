// What is known while the items of a file are read: the file, Falco's facts, and what it said so far.

import type { Context, WarningCode } from './problem.ts';
import type { Version } from './version.ts';

export interface Plugin {
  readonly name: string;
  readonly version: string;
}

/** What of the Falco that would load the files matters to it. */
export interface Engine {
  readonly version: Version;
  readonly plugins: readonly Plugin[];
  readonly sources: ReadonlySet<string>;
  /** What `append_output` adds to each rule's output. */
  readonly suggestedOutput: string;
}

/** Falco 0.44.1 with the container plugin 0.7.1, and falco.yaml as it comes. */
export const defaultEngine: Engine = {
  version: { major: 0, minor: 62, patch: 0 },
  plugins: [{ name: 'container', version: '0.7.1' }],
  sources: new Set(['syscall']),
  suggestedOutput: [
    'container_id=%container.id',
    'container_name=%container.name',
    'container_image_repository=%container.image.repository',
    'container_image_tag=%container.image.tag',
    'k8s_pod_name=%k8s.pod.name',
    'k8s_ns_name=%k8s.ns.name',
  ].join(' '),
};

export interface Reading {
  readonly file: number;
  readonly engine: Engine;
  warn(code: WarningCode, message: string, context: Context): void;
}
