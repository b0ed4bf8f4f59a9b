// The container runtimes of Kubernetes that one can name, and how they are called. Apart from what is
// known of them (runtimes.ts): the form needs the names before it needs that.

export const runtimeCaptions = {
  usual: 'containerd or CRI-O, in their usual places',
  containerd: 'containerd',
  crio: 'CRI-O',
  k3s: 'k3s',
  rke2: 'RKE2',
  k0s: 'k0s',
  microk8s: 'MicroK8s',
  docker: 'Docker, through cri-dockerd',
  podman: 'Podman',
  custom: 'another, its socket named below',
} as const;

export type ContainerRuntime = keyof typeof runtimeCaptions;

export const containerRuntimes = Object.keys(runtimeCaptions) as readonly ContainerRuntime[]; // its own keys
