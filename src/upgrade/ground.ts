// Files → what of the ground they stand on they say: how Falco is deployed, which versions the values
// keep, and whether the circumstances of a known fault are theirs.

import type { Circumstance } from '../falco/known-faults.ts';
import type { RulesFile } from '../ruleset/load.ts';
import { valuesLeaves } from './values-leaves.ts';

export interface Ground {
  /** There are values of the chart. */
  readonly isHelm: boolean;
  /** Texts of the values by their path. */
  readonly values: ReadonlyMap<string, string>;
  /** Versions that the values set in place of the chart's. */
  readonly tags: {
    readonly falco?: string;
    readonly plugin?: string;
    readonly falcosidekick?: string;
    readonly rules?: string;
  };
  /** Rulesfile objects of the operator. */
  readonly rulesfiles: number;
}

const threeNumbers = /(?:^|[:@])v?(\d+\.\d+\.\d+)(?:$|[-@])/;

function tagsOf(values: ReadonlyMap<string, string>): Ground['tags'] {
  const at = (path: string) => threeNumbers.exec(values.get(path) ?? '')?.[1];
  const [falco, plugin] = [at('image.tag'), at('collectors.containerEngine.pluginRef')];
  const falcosidekick = at('falcosidekick.image.tag');
  return {
    ...(falco === undefined ? {} : { falco }),
    ...(plugin === undefined ? {} : { plugin }),
    ...(falcosidekick === undefined ? {} : { falcosidekick }),
  };
}

/** Rules that falcoctl is told to take, where they name one version. */
const pinnedRules = /(?:^|\/)falco-rules:v?(\d+\.\d+\.\d+)$/;

export function groundOf(files: readonly RulesFile[]): Ground {
  const leaves = files.flatMap(valuesLeaves);
  const values = new Map(leaves.map(({ path, text }) => [path, text]));
  const refs = leaves.filter(({ path }) => path.endsWith('.refs')).flatMap(({ items }) => items);
  const rules = refs.map((ref) => pinnedRules.exec(ref)?.[1]).find((one) => one !== undefined);
  const rulesfile = /^[ \t]*(?:- )?kind:[ \t]*["']?Rulesfile["']?[ \t]*$/gm;
  return {
    isHelm: leaves.length > 0,
    values,
    tags: { ...tagsOf(values), ...(rules === undefined ? {} : { rules }) },
    rulesfiles: files.reduce((sum, { text }) => sum + (text.match(rulesfile)?.length ?? 0), 0),
  };
}

const isTrue = (text: string | undefined): boolean => /^(true|yes|on)$/i.test(text ?? '');
const isFalse = (text: string | undefined): boolean => /^(false|no|off)$/i.test(text ?? '');

/** Sockets that are named: where the runtime is somewhere else, Falco is told. */
const socket = /^collectors\.(?:containerEngine\.engines\.\w+\.sockets|\w+\.socket)$/;

type Values = ReadonlyMap<string, string>;

/** What values say of a circumstance; the others they do not know. */
const bySaying: Readonly<Partial<Record<Circumstance, (values: Values) => boolean | undefined>>> = {
  metrics: (values) =>
    isTrue(values.get('metrics.enabled')) || isTrue(values.get('serviceMonitor.create')),
  'service-monitor': (values) => isTrue(values.get('serviceMonitor.create')),
  'file-output': (values) =>
    isTrue(values.get('falco.file_output.enabled')) &&
    isTrue(values.get('falco.file_output.keep_alive')),
  k8smeta: (values) => isTrue(values.get('collectors.kubernetes.enabled')),
  'no-falcoctl': (values) =>
    ['install', 'follow'].every((what) => isFalse(values.get(`falcoctl.artifact.${what}.enabled`))),
  'pinned-driver': (values) => values.has('driver.loader.initContainer.image.tag'),
  alertmanager: (values) =>
    [...values.keys()].some((path) => path.startsWith('falcosidekick.config.alertmanager.')),
  'other-runtime': (values) =>
    [...values.keys()].some((path) => socket.test(path)) ? false : undefined,
};

/** Whether it is so here; undefined where the files do not say. */
export function isSo(only: Circumstance | undefined, ground: Ground): boolean | undefined {
  if (only === undefined) return true;
  if (only === 'rulesfiles') return ground.rulesfiles > 1 ? true : undefined;
  return ground.isHelm ? bySaying[only]?.(ground.values) : undefined;
}
