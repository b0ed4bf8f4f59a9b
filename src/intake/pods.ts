// `kubectl get pods -o yaml|json` → where session pods run and how they are known: labels, namespaces,
// containers, images. Containers are never left out of the watch but where they run before the session.
import { listKinds, sortUnique } from '../settings/list-kinds.ts';
import type { Pods, Settings } from '../settings/settings.ts';
import { parseImage } from '../settings/values/image.ts';
import { counted } from '../text/figures.ts';
import { isObject, type JsonObject } from '../text/json-object.ts';
import { type Imported, listed } from './imported.ts';
import { jsonAt, listAt, textAt } from './objects.ts';
import { findSelectors, isMade, type Labelled, matches } from './pod-labels.ts';
import { type Container, type Kind, kindOf, repositoryOf } from './session-container.ts';
import { type Split, splitSessions } from './session-pods.ts';

interface Pod extends Labelled {
  readonly containers: readonly Container[];
  /** Init containers that end before the session begins. */
  readonly before: readonly string[];
}

/** What a controller makes its pods of. */
function templateOf(object: JsonObject): unknown {
  if (textAt(object, 'kind') === 'Pod') return object;
  if (textAt(object, 'kind') === 'CronJob') {
    return jsonAt(object, 'spec', 'jobTemplate', 'spec', 'template');
  }
  return jsonAt(object, 'spec', 'template');
}

/** One that starts anew whenever it ends runs beside the session: it is no step before it. */
const endsBefore = (container: unknown): boolean => textAt(container, 'restartPolicy') !== 'Always';

function podOf(object: JsonObject): Pod {
  const whole = templateOf(object);
  const labels = jsonAt(whole, 'metadata', 'labels');
  const containers = listAt(whole, 'spec', 'containers')
    .filter(isObject)
    .map((container) => {
      const name = textAt(container, 'name');
      const image = textAt(container, 'image');
      const ports = listAt(container, 'ports').flatMap((port) => {
        const number = Number(textAt(port, 'containerPort'));
        return number > 0 ? [number] : [];
      });
      return { name, image, ports, kind: kindOf(name, image, ports) };
    });
  return {
    name: textAt(object, 'metadata', 'name'),
    namespace: textAt(object, 'metadata', 'namespace'),
    labels: new Map(
      isObject(labels) ? Object.entries(labels).map(([key, value]) => [key, String(value)]) : [],
    ),
    containers,
    before: listAt(whole, 'spec', 'initContainers')
      .filter(endsBefore)
      .map((one) => textAt(one, 'name')),
  };
}

const unique = (values: readonly string[]): readonly string[] =>
  [...new Set(values)].filter((value) => value !== '').sort();

/** Those that no entry names already, by its end either. */
function withImages(standing: readonly string[], images: readonly string[]): readonly string[] {
  const added = images.filter((image) => {
    const known = standing.some((one) =>
      one.startsWith('/') ? `/${image}`.endsWith(one) : one === image,
    );
    return !known && parseImage(image).ok;
  });
  return sortUnique([...standing, ...added], listKinds.images.key);
}

/** One of its own for each pod says nothing of the next one. */
function lastingOnes(values: readonly string[]): readonly string[] {
  const distinct = unique(values);
  return distinct.length > 2 && distinct.length > values.length / 2 ? [] : distinct;
}

const lastingNames = (names: readonly string[]): readonly string[] =>
  unique(names).filter((name) => !isMade(name));

const sessionsIn = (sessions: readonly Pod[], kind?: Kind): readonly Container[] =>
  sessions.flatMap(({ containers }) =>
    containers.filter((one) => one.kind !== undefined && (kind === undefined || one.kind === kind)),
  );

function namesOf(sessions: readonly Pod[], kind: Kind) {
  const own = sessionsIn(sessions, kind);
  return {
    names: lastingNames(own.map(({ name }) => name)),
    images: unique(own.map(({ image }) => repositoryOf(image))),
  };
}

/** A session container of that name, in any of the pods, must stay watched. */
function beforeOf(sessions: readonly Pod[]): readonly string[] {
  const watched = new Set(sessionsIn(sessions).map(({ name }) => name));
  return lastingOnes(sessions.flatMap(({ before }) => before).filter((name) => !watched.has(name)));
}

const union = (standing: readonly string[], added: readonly string[]): readonly string[] =>
  sortUnique([...standing, ...added], listKinds.containers.key);

function applyPods(pods: Pods, sessions: readonly Pod[], others: readonly Pod[]): Pods {
  const browser = namesOf(sessions, 'browser');
  const office = namesOf(sessions, 'office');
  const holds = (pod: Pod) => pods.selectors.some((selector) => matches(pod, selector));
  // What the settings say is kept where it is true of this cluster.
  const isTrue = sessions.every(holds) && !others.some(holds);
  const groups = (['browser', 'office'] as const)
    .map((kind) => sessions.filter(({ containers }) => containers.some((one) => one.kind === kind)))
    .filter((group) => group.length > 0);
  const selectors = isTrue ? pods.selectors : (findSelectors(groups, others) ?? pods.selectors);
  return {
    ...pods,
    selectors,
    namespaces: lastingOnes(sessions.map(({ namespace }) => namespace)),
    browserContainers: union(pods.browserContainers, browser.names),
    officeContainers: union(pods.officeContainers, office.names),
    browserImages: withImages(pods.browserImages, browser.images),
    officeImages: withImages(pods.officeImages, office.images),
    excludedContainers: union(pods.excludedContainers, beforeOf(sessions)),
  };
}

function leftOf({ sessions, others, alike }: Split<Pod>): readonly string[] {
  const namespaces = sessions.map(({ namespace }) => namespace);
  const areEach = lastingOnes(namespaces).length < unique(namespaces).length;
  const aside = unique(
    sessions
      .flatMap(({ containers }) => containers.filter(({ kind }) => kind === undefined))
      .map(({ name }) => name),
  );
  const ports = [
    ...new Set(sessions.flatMap(({ containers }) => containers.flatMap((one) => one.ports))),
  ];
  return [
    ...(others.length > 0
      ? [
          `${counted(others.length, 'pod')} ${others.length === 1 ? 'is not a session' : 'are not sessions'}: ${listed(unique(others.map(({ name }) => name)))}.`,
        ]
      : []),
    ...(alike.length > 0
      ? [
          `These hold a browser, and no session of KubeBrowse is in their namespace: ${listed(unique(alike.map(({ namespace, name }) => `${namespace}/${name}`)))}. Add their labels under Session pods if they are sessions.`,
        ]
      : []),
    ...(areEach
      ? [
          `Nearly every session has a namespace of its own (${unique(namespaces).length}): none is entered, and the labels alone tell the sessions.`,
        ]
      : []),
    ...(aside.length > 0
      ? [
          `Containers beside a session are still watched: ${listed(aside)}. Add them to the excluded containers if they are sidecars.`,
        ]
      : []),
    ...(ports.length > 0
      ? [
          `Ports ${listed(ports)} are declared, not the programs that listen on them. Give ss -tlnp of a pod, or enter them under Listening ports.`,
        ]
      : []),
  ];
}

const workloads = new Set([
  'Pod',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'Job',
  'CronJob',
]);

export const isWorkload = (object: JsonObject): boolean => workloads.has(textAt(object, 'kind'));

export function importPods(objects: readonly JsonObject[]): Imported {
  const pods = objects.map(podOf);
  const split = splitSessions(pods);
  const { sessions, others } = split;
  const kind = counted(pods.length, 'pod');
  if (sessions.length === 0) {
    const left = [
      'No pod looks like a session: none has a browser or an office container, or serves RDP or VNC. Enter the labels under Session pods.',
    ];
    return { kind, apply: (settings) => settings, understood: [], left };
  }
  const found = findSelectors([sessions], others);
  const before = beforeOf(sessions);
  const holds = unique(sessionsIn(sessions).map(({ name }) => name));
  return {
    kind,
    apply: (settings: Settings) => ({
      ...settings,
      pods: applyPods(settings.pods, sessions, others),
    }),
    understood: [
      `${sessions.length} of ${counted(pods.length, 'pod')} ${sessions.length === 1 ? 'is a session' : 'are sessions'}, in ${listed(unique(sessions.map(({ namespace }) => namespace)))}; containers ${listed(holds)}.`,
      ...(found === undefined
        ? []
        : [
            `Their labels: ${found.map((one) => one.map(({ key, values }) => `${key}=${values.join('|')}`).join(' and ')).join(', or ')}.`,
          ]),
      ...(before.length > 0
        ? [`Excluded, so that no rule watches them: the init containers ${listed(before)}.`]
        : []),
    ],
    left: [
      ...(found === undefined && findSelectors([sessions], []) === undefined
        ? ['The session pods have no lasting label in common: the selectors stay as they were.']
        : []),
      ...leftOf(split),
    ],
  };
}
