// Session pods and the other pods of a cluster → the selectors that hold the first and none of the
// others. Labels that change with every pod say nothing of the next one.
import type { Selector } from '../settings/settings.ts';
import { parseLabelKey, parseLabelValue } from '../settings/values/labels.ts';

export interface Labelled {
  readonly name: string;
  readonly namespace: string;
  readonly labels: ReadonlyMap<string, string>;
}

/** Set for one pod, one revision, one job or one user, by controllers (Kubernetes well-known labels) or by hand. */
const perPodKeys =
  /(?:^|[-_./])(?:pod-template-hash|controller-uid|controller-revision-hash|job-name|pod-name|pod-index|pod-template-generation|job-completion-index|completion-index|session-?id|session|sid|user|user-?id|username|user-?name|owner|email|tenant|customer|created-at|createdat|started-at|expires-at|expires|expiry|ttl|deadline|pod-uid|uid|uuid|guid|hash|sha|commit|digest|checksum|revision|generation|timestamp|time|date|instance-id|request-id|trace-id|ticket|token|nonce|display|index|ordinal|attempt|node|node-?name|host-?name|pod-?ip|ip|port)$/i;

/** Change with every release: a selector by them would miss the pods of the next one. */
const perReleaseKeys = /(?:^|[-_./])(?:version|chart|build|tag|image-tag|release-date)$/i;

/** Put on by meshes, clouds and schedulers, on whatever runs there. */
const placedKeys =
  /(?:^|\.)(?:istio\.io|linkerd\.io|dapr\.io|amazonaws\.com|azure\.com|gke\.io|cilium\.io|cattle\.io|openshift\.io)\/|^(?:topology|node|azure\.workload\.identity|kueue\.x-k8s\.io|policy|admission|sidecar)\b/i;

const isPassing = (key: string): boolean =>
  perPodKeys.test(key) || perReleaseKeys.test(key) || placedKeys.test(key);

const perPodValue =
  /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22,}|[0-9a-f]{16,}|\d{8,}(?:[-_T]\d{4,6})?|.*\d{14}.*|\d{4}-\d\d-\d\d.*|[0-9A-Z]{26})$/i;

/** A word that a generator made: hexadecimal with letters and digits, or mostly digits. */
export const isMade = (value: string): boolean =>
  perPodValue.test(value) ||
  value
    .split(/[-_.]/)
    .some((word) => /^(?=.*\d)(?=.*[a-f])[0-9a-f]{6,}$/i.test(word) || /\d{6,}/.test(word));

/** More of them are a list of what happens to run. */
const mostValues = 4;

const preferred = [
  'app',
  'app.kubernetes.io/name',
  'app.kubernetes.io/component',
  'component',
  'role',
  'tier',
];

/** Of everything that one tool or one release brings. */
const wide = /\/(?:part-of|managed-by|created-by|instance)$|^(?:managed-by|release|heritage)$/;

function rank(key: string): number {
  const at = preferred.indexOf(key);
  if (at >= 0) return at;
  return preferred.length + (wide.test(key) ? 1 : 0);
}

/** A part of the pod's own name that has a figure in it: it names that pod. */
function namesPod({ name, labels }: Labelled, key: string): boolean {
  const value = labels.get(key) ?? '';
  return value === name || (value.length > 4 && /\d/.test(value) && name.includes(value));
}

/** Labels that all of them have, by which others like these can be known; those that tell most first. */
function lasting(pods: readonly Labelled[]): readonly string[] {
  const [first] = pods;
  const common = [...(first?.labels.keys() ?? [])].filter((key) =>
    pods.every(({ labels }) => labels.has(key)),
  );
  const valuesOf = (key: string) => pods.flatMap(({ labels }) => labels.get(key) ?? []);
  const count = (key: string) => new Set(valuesOf(key)).size;
  return common
    .filter((key) => {
      if (isPassing(key) || !parseLabelKey(key).ok) return false;
      const values = valuesOf(key);
      const isEach = values.length > 2 && count(key) > values.length / 2;
      return (
        !isEach &&
        count(key) <= mostValues &&
        !pods.some((pod) => namesPod(pod, key)) &&
        values.every((value) => !isMade(value) && parseLabelValue(value).ok)
      );
    })
    .sort((a, b) => rank(a) - rank(b) || count(a) - count(b) || (a < b ? -1 : 1));
}

export function matches({ labels }: Labelled, selector: Selector): boolean {
  return selector.every(({ key, values }) => values.includes(labels.get(key) ?? ''));
}

function selectorOf(pods: readonly Labelled[], keys: readonly string[]): Selector {
  return keys.map((key) => ({
    key,
    values: [...new Set(pods.flatMap(({ labels }) => labels.get(key) ?? []))].sort(),
  }));
}

/** Sets of up to three keys, small ones first. */
function* keySets(keys: readonly string[]): Generator<readonly string[]> {
  for (const key of keys) yield [key];
  for (const [at, one] of keys.entries()) {
    for (const two of keys.slice(at + 1)) yield [one, two];
  }
  for (const [at, one] of keys.entries()) {
    for (const [next, two] of keys.slice(at + 1).entries()) {
      for (const three of keys.slice(at + next + 2)) yield [one, two, three];
    }
  }
}

/** With as few keys as tell these pods from the others; undefined where no keys do. */
function shortest(pods: readonly Labelled[], others: readonly Labelled[]): Selector | undefined {
  for (const keys of keySets(lasting(pods).slice(0, 12))) {
    const selector = selectorOf(pods, keys);
    if (others.every((other) => !matches(other, selector))) return selector;
  }
  return undefined;
}

/** Those of one kind together where all have no label in common that tells them from the others. */
export function findSelectors(
  groups: readonly (readonly Labelled[])[],
  others: readonly Labelled[],
): readonly Selector[] | undefined {
  const whole = shortest(groups.flat(), others);
  if (whole !== undefined) return [whole];
  const parts = groups.map((group) => shortest(group, others));
  const found = parts.flatMap((part) => (part === undefined ? [] : [part]));
  return found.length === parts.length && found.length > 0 ? found : undefined;
}
