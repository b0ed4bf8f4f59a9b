// Target → the socket of its container runtime, as the chart of that Falco takes it and as falco.yaml
// does. The usual sockets stay in every list: a cluster may hold nodes of two kinds.
// Charts 4: values.yaml `collectors.containerd.socket`, `.crio.socket`, both appended to the sockets of
// CRI (_helpers.tpl, falco.containerEnginesConfiguration). Charts 5 and newer:
// `collectors.containerEngine.engines.*.sockets` (falco.containerPlugin).

import { runtimeFacts, usualSockets } from '../../falco/runtimes.ts';
import { atLeast, type FalcoMinor, falcoReleases } from '../../falco/versions.ts';
import type { Target } from '../../settings/settings.ts';
import { pluginPin } from './work-around.ts';
import { withComment, writeYaml } from './write-yaml.ts';

type Values = Readonly<Record<string, unknown>>;

/** Undefined where Falco finds the runtime by itself. */
export function namedSocket({ runtime, socket }: Target): string | undefined {
  const own = runtime === 'custom' ? socket : runtimeFacts[runtime].socket;
  return own === '' ? undefined : own;
}

/** Whether Falco would find it without being told. */
function isUsual(socket: string): boolean {
  return usualSockets.some((one) => one === socket);
}

/** Where this Falco looks for the labels of pods. */
export function triedSockets(target: Target): readonly string[] {
  const named = namedSocket(target);
  if (named !== undefined) return [named];
  return hasPlugin(target.falco) ? usualSockets : usualSockets.slice(0, 2);
}

/** Where Falco's own falco.yaml has to name it: what is usual it tries anyway, but for Docker's. */
export function needsNaming(target: Target): boolean {
  const socket = namedSocket(target);
  return socket !== undefined && !isUsual(socket) && runtimeFacts[target.runtime].engine === 'cri';
}

function hasPlugin(falco: FalcoMinor): boolean {
  return falcoReleases[falco].containerPlugin !== null;
}

/** The named one first. */
function sockets(named: string, usual: readonly string[] = usualSockets): readonly string[] {
  return [named, ...usual.filter((one) => one !== named)];
}

/** `engines` of the container plugin, but for its lists where a release keeps its own. */
function engines(target: Target, withLists: boolean): Values {
  const named = namedSocket(target);
  if (named === undefined) return {};
  const { engine } = runtimeFacts[target.runtime];
  const list = engine === 'cri' ? sockets(named) : [named];
  return {
    [engine]: { enabled: true, ...(withLists ? { sockets: list } : {}) },
    ...(target.runtime === 'docker' ? { docker: { enabled: false } } : {}),
  };
}

function oldCollectors(target: Target): Values {
  const named = namedSocket(target);
  const both = { containerd: { enabled: true }, crio: { enabled: true } };
  if (named === undefined || runtimeFacts[target.runtime].engine !== 'cri') return both;
  const place = target.runtime === 'crio' ? 'crio' : 'containerd';
  return {
    ...both,
    [place]: { enabled: true, socket: named },
    ...(target.runtime === 'docker' ? { docker: { enabled: false } } : {}),
  };
}

/** `collectors` of the values. */
export function collectors(target: Target): Values {
  if (!hasPlugin(target.falco)) return oldCollectors(target);
  const chosen = engines(target, true);
  const named = Object.keys(chosen).length === 0 ? {} : { engines: chosen };
  return { containerEngine: { enabled: true, ...pluginPin(target), ...named } };
}

/** The same for a release that exists: single values, and nothing where it needs none. */
export function collectorsOnTop(target: Target): Values {
  if (namedSocket(target) === undefined) return {};
  if (!hasPlugin(target.falco)) return { collectors: oldCollectors(target) };
  return { collectors: { containerEngine: { engines: engines(target, false) } } };
}

/** And its lists, which Helm would replace: passed only where the release has none of its own. */
export function socketLists(target: Target): Values {
  const named = namedSocket(target);
  if (named === undefined || !hasPlugin(target.falco)) return {};
  const { engine } = runtimeFacts[target.runtime];
  const list = engine === 'cri' ? sockets(named) : [named];
  return { collectors: { containerEngine: { engines: { [engine]: { sockets: list } } } } };
}

/**
 * Falco up to 0.40: `container_engines` of falco.yaml. A file of config.d replaces the whole key
 * (falco yaml_helper.h, include_config_file), and what it leaves out is on (configuration.cpp).
 */
export function engineConfig(target: Target): Values {
  if (hasPlugin(target.falco) || !needsNaming(target)) return {};
  const named = namedSocket(target) ?? '';
  return {
    container_engines: {
      docker: { enabled: target.runtime !== 'docker' },
      cri: { enabled: true, sockets: sockets(named, usualSockets.slice(0, 3)) },
    },
  };
}

/**
 * From 0.41 on: the entry of `plugins` in falco.yaml. A file of config.d cannot hold it: lists are
 * appended there, and Falco stops at a second plugin of one name.
 */
export function pluginEntry(target: Target) {
  return {
    name: 'container',
    library_path: 'libcontainer.so',
    init_config: { label_max_len: 100, with_size: false, engines: engines(target, true) },
  };
}

export function writePluginEntry(target: Target): string {
  return withComment(
    [
      'In falco.yaml, under plugins, put this entry in place of the one named container.',
      'Not into /etc/falco/config.d: there it would be a second one, and Falco stops.',
    ],
    writeYaml({ plugins: [pluginEntry(target)] }),
  );
}

/** Whether that entry is for the operator to put in. */
export function needsPluginEntry(target: Target): boolean {
  return target.method !== 'helm' && needsNaming(target) && atLeast(target.falco, '0.41');
}
