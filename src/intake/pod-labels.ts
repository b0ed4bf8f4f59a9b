// Session pods and the other pods of a cluster → the selectors that hold the first and none of the
// others. Labels that change with every pod say nothing of the next one.
import type { Selector } from '../settings/settings.ts';
import { parseLabelKey, parseLabelValue } from '../settings/values/labels.ts';

export interface Labelled {
  readonly name: string;
  readonly namespace: string;
  readonly labels: ReadonlyMap<string, string>;
}

/** Set by controllers for one pod, one revision or one job (Kubernetes well-known labels). */
const perPodKeys =
  /(?:^|\/)(?:pod-template-hash|controller-uid|controller-revision-hash|job-name|pod-name|pod-index|pod-template-generation|job-completion-index|session-?id|session|user|user-?id|username|created-at|pod-uid|uid|hash|revision|timestamp|instance-id|request-id)$/i;

const perPodValue =
  /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22,}|[0-9a-f]{16,}|\d{8,}(?:[-_T]\d{4,6})?|.*\d{14}.*)$/i;

const preferred = [
  'app',
  'app.kubernetes.io/name',
  'app.kubernetes.io/component',
  'component',
  'role',
  'tier',
];

function rank(key: string): number {
  const at = preferred.indexOf(key);
  return at < 0 ? preferred.length : at;
}

/** Labels by which others like these can be known. */
function lasting(pods: readonly Labelled[]): readonly string[] {
  const keys = [...new Set(pods.flatMap(({ labels }) => [...labels.keys()]))];
  return keys
    .filter((key) => {
      if (perPodKeys.test(key) || !parseLabelKey(key).ok) return false;
      const values = pods.flatMap(({ labels }) => labels.get(key) ?? []);
      const distinct = new Set(values).size;
      const isEach = values.length > 2 && distinct > values.length / 2;
      const named = pods.some(({ name, labels }) => labels.get(key) === name);
      return (
        !isEach &&
        !named &&
        values.every((value) => !perPodValue.test(value) && parseLabelValue(value).ok)
      );
    })
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
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

/** With as few keys as tell these pods from the others; undefined where no keys do. */
function shortest(pods: readonly Labelled[], others: readonly Labelled[]): Selector | undefined {
  const common = lasting(pods).filter((key) => pods.every(({ labels }) => labels.has(key)));
  const tells = (keys: readonly string[]) => {
    const selector = selectorOf(pods, keys);
    return others.every((other) => !matches(other, selector));
  };
  for (const key of common) if (tells([key])) return selectorOf(pods, [key]);
  for (const one of common) {
    for (const two of common)
      if (one < two && tells([one, two])) return selectorOf(pods, [one, two]);
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
