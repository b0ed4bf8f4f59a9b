// Values of the chart, or a piece of falco.yaml → the container runtime that it names; undefined where it
// names none: Falco then tries the usual sockets, and what was said before stays.
import { at, textAt } from '../container/homes.ts';
import { type ContainerRuntime, containerRuntimes } from '../falco/runtime-names.ts';
import { runtimeFacts, usualSockets } from '../falco/runtimes.ts';

type Node = ReturnType<typeof at>;

export interface NamedRuntime {
  readonly runtime: ContainerRuntime;
  readonly socket: string;
}

function first(list: Node): string | undefined {
  const [item] = list?.kind === 'sequence' ? list.items : [];
  return item?.kind === 'scalar' ? item.value : undefined;
}

/** Several runtimes have one place (k3s, RKE2): the first of them stands for all. */
function named(socket: string): NamedRuntime {
  const runtime = containerRuntimes.find((one) => runtimeFacts[one].socket === socket);
  return runtime === undefined ? { runtime: 'custom', socket } : { runtime, socket: '' };
}

/** The usual ones beside other engines are the chart's own defaults, copied. */
function isCopied(engines: Node, list: Node): boolean {
  const items = list?.kind === 'sequence' ? list.items : [];
  const isUsual =
    items.length === usualSockets.length &&
    items.every((item, index) => item.kind === 'scalar' && item.value === usualSockets[index]);
  return isUsual && engines?.kind === 'map' && engines.pairs.length > 1;
}

function ofEngines(engines: Node): NamedRuntime | undefined {
  const podman = first(at(engines, ['podman', 'sockets']));
  const list = at(engines, ['cri', 'sockets']);
  const cri = first(list);
  if (cri !== undefined && textAt(engines, 'cri', 'enabled') !== 'false') {
    return isCopied(engines, list) ? undefined : named(cri);
  }
  return podman !== undefined && podman === runtimeFacts.podman.socket ? named(podman) : undefined;
}

/** Charts 4: a socket of its own for each of two. */
function ofCollectors(collectors: Node): NamedRuntime | undefined {
  for (const [key, usual] of [
    ['crio', usualSockets[1]],
    ['containerd', usualSockets[0]],
  ] as const) {
    const socket = textAt(collectors, key, 'socket');
    const other = textAt(collectors, key === 'crio' ? 'containerd' : 'crio', 'socket');
    // Both, in their usual places: the defaults of the chart, copied.
    if (socket !== undefined && (socket !== usual || other === undefined)) return named(socket);
  }
  return undefined;
}

/** Of a list of plugins the one that tells of containers. */
function ofPlugins(plugins: Node): NamedRuntime | undefined {
  const items = plugins?.kind === 'sequence' ? plugins.items : [];
  const container = items.find((item) => textAt(item, 'name') === 'container');
  return ofEngines(at(container, ['init_config', 'engines']));
}

/** @param node values, a piece of falco.yaml, or a Plugin of the operator */
export function runtimeOf(node: Node): NamedRuntime | undefined {
  return (
    ofEngines(at(node, ['collectors', 'containerEngine', 'engines'])) ??
    ofCollectors(at(node, ['collectors'])) ??
    ofEngines(at(node, ['container_engines'])) ??
    ofPlugins(at(node, ['plugins'])) ??
    ofEngines(at(node, ['spec', 'config', 'initConfig', 'engines']))
  );
}
