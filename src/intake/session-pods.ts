// Pods of a cluster → those that are sessions, and those that only look like one.
import { defaultSettings } from '../settings/default-settings.ts';
import { type Labelled, matches } from './pod-labels.ts';
import { type Container, isSidecar, repositoryOf } from './session-container.ts';

interface Pod extends Labelled {
  readonly containers: readonly Container[];
}

const isLabelled = (pod: Labelled): boolean =>
  defaultSettings.pods.selectors.some((selector) => matches(pod, selector));

/** The image as KubeBrowse names it, in whatever registry. */
const isOurImage = ({ image }: Container): boolean =>
  [...defaultSettings.pods.browserImages, ...defaultSettings.pods.officeImages].some((end) =>
    `/${repositoryOf(image)}`.endsWith(end),
  );

const hasKind = ({ containers }: Pod): boolean => containers.some(({ kind }) => kind !== undefined);

/** Of a pod that its labels alone tell: the first container that is no sidecar holds the session. */
function withSession<P extends Pod>(pod: P): P {
  if (hasKind(pod)) return pod;
  const main = pod.containers.find(({ name }) => !isSidecar(name));
  const kind = /office/.test(`${pod.name} ${main?.name} ${main?.image}`) ? 'office' : 'browser';
  const containers = pod.containers.map((one) => (one === main ? { ...one, kind } : one));
  return { ...pod, containers };
}

export interface Split<P> {
  readonly sessions: readonly P[];
  readonly others: readonly P[];
  /** Among the others: with a browser, but in a namespace where no session is known by its labels. */
  readonly alike: readonly P[];
}

/** Where some have the labels of KubeBrowse, what merely holds a browser counts beside them alone. */
export function splitSessions<P extends Pod>(pods: readonly P[]): Split<P> {
  const known = pods.filter((pod) => isLabelled(pod) || pod.containers.some(isOurImage));
  const places = new Set(known.map(({ namespace }) => namespace));
  const isSession = (pod: P) =>
    known.includes(pod) || (hasKind(pod) && (known.length === 0 || places.has(pod.namespace)));
  const others = pods.filter((pod) => !isSession(pod));
  return {
    sessions: pods.filter(isSession).map(withSession),
    others,
    alike: others.filter(hasKind),
  };
}
