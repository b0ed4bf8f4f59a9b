// An event in a session pod as KubeBrowse ships it → the same event in a pod as the settings
// describe one: their namespace, labels, container, image and programs. Other pods stay as they are.
import { defaultSettings } from '../settings/default-settings.ts';
import type { Pods, Selector } from '../settings/settings.ts';
import { placePrograms } from './session-program.ts';

interface Fields<Value> {
  readonly [field: string]: Value | string;
}

const shipped = defaultSettings.pods;

function isOf(repository: unknown, images: readonly string[]): boolean {
  return images.some((image) =>
    image.startsWith('/') ? String(repository).endsWith(image) : repository === image,
  );
}

function matches<Value>(fields: Fields<Value>, selector: Selector): boolean {
  return selector.every(({ key, values }) =>
    values.includes(String(fields[`k8s.pod.label[${key}]`])),
  );
}

/** `/rdp-chromium`, the end of a repository, in front of which anything may stand. */
function repositoryOf(image: string): string {
  return image.startsWith('/') ? `registry.example${image}` : image;
}

interface Usable {
  readonly browser: ReadonlySet<string>;
  readonly office: ReadonlySet<string>;
  readonly namespaces: ReadonlySet<string>;
}

const usableIn = new WeakMap<Pods, Usable>();

/** A container that is excluded is taken only where there is no other. */
function usableOf(pods: Pods): Usable {
  const known = usableIn.get(pods);
  if (known !== undefined) return known;
  const excluded = new Set(pods.excludedContainers);
  const from = (names: readonly string[]): ReadonlySet<string> => {
    const usable = names.filter((name) => !excluded.has(name));
    return new Set(usable.length > 0 ? usable : names);
  };
  const usable = {
    browser: from(pods.browserContainers),
    office: from(pods.officeContainers),
    namespaces: new Set(pods.namespaces),
  };
  usableIn.set(pods, usable);
  return usable;
}

function container(names: ReadonlySet<string>, images: readonly string[], fields: Fields<unknown>) {
  const placed: Record<string, string> = {};
  const [name] = names;
  const [image] = images;
  if (name !== undefined && !names.has(String(fields['container.name'])))
    placed['container.name'] = name;
  if (image !== undefined && !isOf(fields['container.image.repository'], images))
    placed['container.image.repository'] = repositoryOf(image);
  return placed;
}

export function placeInPod<Value>(fields: Fields<Value>, pods: Pods): Fields<Value> {
  const name = String(fields['container.name']);
  const isBrowser = shipped.browserContainers.includes(name);
  if (!isBrowser && !shipped.officeContainers.includes(name)) return fields;
  if (!shipped.selectors.some((selector) => matches(fields, selector))) return fields;
  const usable = usableOf(pods);
  const told = placePrograms(fields, pods.programs);
  const placed: Record<string, string> = isBrowser
    ? container(usable.browser, pods.browserImages, fields)
    : container(usable.office, pods.officeImages, fields);
  const [namespace] = pods.namespaces;
  if (namespace !== undefined && !usable.namespaces.has(String(fields['k8s.ns.name'])))
    placed['k8s.ns.name'] = namespace;
  const [selector] = pods.selectors;
  if (selector !== undefined && !pods.selectors.some((one) => matches(fields, one))) {
    for (const { key, values } of selector)
      if (values[0] !== undefined) placed[`k8s.pod.label[${key}]`] = values[0];
  }
  return { ...told, ...placed };
}
