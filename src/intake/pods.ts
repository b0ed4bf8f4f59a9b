// `kubectl get pods -o yaml|json` → where session pods run and how they are known: labels, namespaces,
// containers, images. Containers are never left out of the watch but where they run before the session.
import { listKinds, sortUnique } from '../settings/list-kinds.ts';
import type { Pods, Settings } from '../settings/settings.ts';
import { parseImage } from '../settings/values/image.ts';
import { type Imported, listed } from './imported.ts';
import { isJson, type Json, jsonAt, listAt, textAt } from './objects.ts';
import { findSelectors, type Labelled, matches } from './pod-labels.ts';

interface Container {
  readonly name: string;
  readonly image: string;
  readonly ports: readonly number[];
  readonly kind: 'browser' | 'office' | undefined;
}

interface Pod extends Labelled {
  readonly containers: readonly Container[];
  readonly before: readonly string[];
}

/** Without tag and digest, as Falco has it. */
function repositoryOf(image: string): string {
  return image.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
}

const sidecar =
  /^(?:istio-|linkerd-|vault-agent|envoy|fluent|filebeat|cloud-sql-proxy|datadog|otel|dapr|consul-)/;

/** Desktop protocols: a pod that serves one is a session, whatever it is called. */
const desktopPorts = [3389, 5900, 6080];

const isPlatform = (name: string): boolean =>
  /(?:^|[-_ ])(?:guacd|guacamole|api|frontend|postgres|redis|minio|clamd|clamav|keycloak|dex|caddy|proxy|exporter)(?:[-_ ]|$)/.test(
    name,
  );

function kindOf(name: string, image: string, ports: readonly number[]): Container['kind'] {
  const last = repositoryOf(image).split('/').at(-1) ?? '';
  const words = `${name} ${last}`.toLowerCase();
  if (sidecar.test(name) || isPlatform(words)) return undefined;
  if (/onlyoffice|libreoffice|(?:^|[-_ ])office(?:[-_ ]|$)/.test(words)) return 'office';
  if (/chrom(?:e|ium)|firefox|vnc-browser|rdp-browser/.test(words)) return 'browser';
  const isDesktop = ports.some((port) => desktopPorts.includes(port));
  return isDesktop ? 'browser' : undefined;
}

function podOf(object: Json): Pod {
  const isPod = textAt(object, 'kind') === 'Pod';
  const whole = isPod ? object : jsonAt(object, 'spec', 'template');
  const labels = jsonAt(whole, 'metadata', 'labels');
  const containers = listAt(whole, 'spec', 'containers')
    .filter(isJson)
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
      isJson(labels) ? Object.entries(labels).map(([key, value]) => [key, String(value)]) : [],
    ),
    containers,
    before: listAt(whole, 'spec', 'initContainers').map((one) => textAt(one, 'name')),
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

function namesOf(sessions: readonly Pod[], kind: 'browser' | 'office') {
  const own = sessions.flatMap(({ containers }) => containers.filter((one) => one.kind === kind));
  return {
    names: unique(own.map(({ name }) => name)),
    images: unique(own.map(({ image }) => repositoryOf(image))),
  };
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
    namespaces: unique(sessions.map(({ namespace }) => namespace)),
    browserContainers: union(pods.browserContainers, browser.names),
    officeContainers: union(pods.officeContainers, office.names),
    browserImages: withImages(pods.browserImages, browser.images),
    officeImages: withImages(pods.officeImages, office.images),
    excludedContainers: union(
      pods.excludedContainers,
      unique(sessions.flatMap(({ before }) => before)),
    ),
  };
}

function leftOf(sessions: readonly Pod[], others: readonly Pod[]): readonly string[] {
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
          `${others.length} pods are no sessions: ${listed(unique(others.map(({ name }) => name)))}.`,
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

const workloads = new Set(['Pod', 'Deployment', 'StatefulSet', 'ReplicaSet', 'Job']);

export const isWorkload = (object: Json): boolean => workloads.has(textAt(object, 'kind'));

export function importPods(objects: readonly Json[]): Imported {
  const pods = objects.map(podOf);
  const sessions = pods.filter(({ containers }) =>
    containers.some(({ kind }) => kind !== undefined),
  );
  const others = pods.filter((pod) => !sessions.includes(pod));
  const kind = `${pods.length} pods`;
  if (sessions.length === 0) {
    const left = [
      'No pod looks like a session: none has a browser or an office container, or serves RDP or VNC. Enter the labels under Session pods.',
    ];
    return { kind, apply: (settings) => settings, understood: [], left };
  }
  const found = findSelectors([sessions], others);
  const before = unique(sessions.flatMap((pod) => pod.before));
  const holds = unique(
    sessions
      .flatMap(({ containers }) => containers.filter((one) => one.kind !== undefined))
      .map(({ name }) => name),
  );
  return {
    kind,
    apply: (settings: Settings) => ({
      ...settings,
      pods: applyPods(settings.pods, sessions, others),
    }),
    understood: [
      `${sessions.length} of ${pods.length} pods are sessions, in ${listed(unique(sessions.map(({ namespace }) => namespace)))}; containers ${listed(holds)}.`,
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
      ...leftOf(sessions, others),
    ],
  };
}
