// Known faults of Falco, its charts and plugins, and what a release breaks: for which versions, what is
// seen, what helps. From issues, merged changes and release notes, each named; looked up to 2026-11-29.
// What was read only in part, or in one text of somebody else, is marked as inferred.
import { compareVersions, type VersionRange } from './version-order.ts';

export type FaultProduct =
  | 'falco'
  | 'chart'
  | 'container-plugin'
  | 'falcosidekick'
  | 'falco-rules'
  | 'operator';

export const productNames: Readonly<Record<FaultProduct, string>> = {
  falco: 'Falco',
  chart: 'Chart',
  'container-plugin': 'Container plugin',
  falcosidekick: 'Falcosidekick',
  'falco-rules': 'Falco’s default rules',
  operator: 'Falco Operator',
};

export type FaultWay = 'helm' | 'configmap' | 'host' | 'operator';

/** What has to be so, beside the version; as the end of "where …". */
export const circumstances = {
  alertmanager: 'alerts go to Alertmanager',
  'text-alerts': 'alerts are written as text',
  'other-runtime': 'the nodes run MicroK8s, k0s or another runtime in a place of its own',
  metrics: 'Prometheus scrapes Falco',
  'file-output': 'file_output keeps its file open (keep_alive: true)',
  'no-falcoctl': 'both falcoctl containers are switched off',
  k8smeta: 'collectors.kubernetes (k8smeta) is on',
  'new-containerd': 'the nodes run containerd 2.3 or newer',
  'pinned-driver': 'the driver or its loader is pinned to an older version',
  'old-config-key': 'falco.yaml still has container_engines',
  'own-conditions':
    'rules of your own compare text with U+FFFD, or nest deeper than 198 parentheses',
  'old-kernel': 'the kernel cannot run the modern eBPF probe',
  'weak-keys':
    'alerts go over https to a server with an RSA key below 2048 bits or an EC key below 224',
  trust: 'falcoctl or an https output does not trust a certificate',
  'host-events': 'alerts of the node itself are read',
  'service-monitor': 'serviceMonitor of the chart is on',
  rulesfiles: 'several Rulesfile objects are applied at once',
} as const;

export type Circumstance = keyof typeof circumstances;

export interface KnownFault {
  readonly id: string;
  readonly product: FaultProduct;
  /** The first version that has it; absent: all before. */
  readonly since?: string;
  /** The first version without it; absent: none yet. */
  readonly before?: string;
  readonly ways: readonly FaultWay[];
  readonly only?: Circumstance;
  /** grave: no rule fires, Falco stops, or alerts are lost. change: not a fault, but something to do. */
  readonly weight: 'grave' | 'minor' | 'change';
  /** Both are whole sentences. */
  readonly symptom: string;
  readonly cure: string;
  /** Issues, pull requests, notes. */
  readonly sources: readonly string[];
  readonly inferred?: true;
}

/** Whether it is in all of the versions, in some, or in none. */
export function holdsIn(
  { since, before }: Pick<KnownFault, 'since' | 'before'>,
  [first, last]: VersionRange,
): 'all' | 'some' | 'none' {
  const startsIn = since !== undefined && compareVersions(first, since) < 0;
  const endsIn = before !== undefined && compareVersions(last, before) >= 0;
  const isAfter = before !== undefined && compareVersions(first, before) >= 0;
  const isBefore = since !== undefined && compareVersions(last, since) < 0;
  if (isAfter || isBefore) return 'none';
  return startsIn || endsIn ? 'some' : 'all';
}

/** "5.0.0 to before 9.2.0" */
export function versionWords({ since, before }: Pick<KnownFault, 'since' | 'before'>): string {
  if (since === undefined) return before === undefined ? 'all so far' : `before ${before}`;
  return before === undefined ? `${since} and newer` : `${since} to before ${before}`;
}
