// The container runtimes of Kubernetes → the socket that tells Falco the names and labels of pods.
// Without it every container.* and k8s.* field is empty. The sockets tried where nobody names one:
// falcosecurity/plugins plugins/container/src/plugin_config.cpp (from_json), values.yaml of charts 5
// and newer (collectors.containerEngine.engines); charts 4 try the first two alone.
import type { ContainerRuntime } from './runtime-names.ts';

/** Tried by the engine `cri`, which alone knows the labels of a pod (go-worker/pkg/container/cri.go). */
export const usualSockets = [
  '/run/containerd/containerd.sock',
  '/run/crio/crio.sock',
  '/run/k3s/containerd/containerd.sock',
  '/run/host-containerd/containerd.sock',
] as const;

export interface RuntimeFacts {
  /** Undefined where Falco tries the usual ones, and where the settings name it. */
  readonly socket?: string;
  /** Podman's engine has no pods: names and images, and no label, namespace or pod. */
  readonly engine: 'cri' | 'podman';
  /** Where the path was read. Nothing of it was tried on such a cluster. */
  readonly source: string;
}

/**
 * Docker: the engine `docker` gives no labels of pods, and the last engine that tells of a container
 * wins (docker.go, ctrToInfo; parse.cpp, parse_async_event). So Kubernetes' own way to Docker,
 * cri-dockerd, is asked, and the engine is off; matchers/cri.cpp knows the cgroups of such pods.
 */
export const runtimeFacts: Readonly<Record<ContainerRuntime, RuntimeFacts>> = {
  usual: {
    engine: 'cri',
    source: 'plugins/container/src/plugin_config.cpp',
  },
  containerd: {
    socket: '/run/containerd/containerd.sock',
    engine: 'cri',
    source: 'containerd docs/ops.md',
  },
  crio: {
    socket: '/run/crio/crio.sock',
    engine: 'cri',
    source: 'cri-o docs/crio.conf.5.md',
  },
  k3s: {
    socket: '/run/k3s/containerd/containerd.sock',
    engine: 'cri',
    source: 'falcosecurity/falco#2973',
  },
  rke2: {
    socket: '/run/k3s/containerd/containerd.sock',
    engine: 'cri',
    source: 'RKE2 runs the containerd of k3s, in the same place',
  },
  k0s: {
    socket: '/run/k0s/containerd.sock',
    engine: 'cri',
    source: 'k0sproject/k0s docs/runtime.md',
  },
  microk8s: {
    socket: '/var/snap/microk8s/common/run/containerd.sock',
    engine: 'cri',
    source: 'falcosecurity/plugins#514',
  },
  docker: {
    socket: '/run/cri-dockerd.sock',
    engine: 'cri',
    source: 'Kubernetes, Container Runtimes: cri-dockerd',
  },
  podman: {
    socket: '/run/podman/podman.sock',
    engine: 'podman',
    source: 'plugins/container/src/plugin_config.cpp',
  },
  custom: {
    engine: 'cri',
    source: 'named by whoever runs it',
  },
};

/** The folder a socket stands in: it is there before the runtime is, and after it restarts. */
export function folderOf(socket: string): string {
  return socket.slice(0, socket.lastIndexOf('/')) || '/';
}
