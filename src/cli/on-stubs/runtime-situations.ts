// A container runtime in an unusual place: what commands.sh must make of it. Test-only.
import { load } from 'js-yaml';
import { expect } from 'vitest';
import {
  changedNothing,
  check,
  done,
  installed,
  journal,
  operatorValues,
  type Situation,
  stoppedAt,
} from './situation.ts';

const microk8s = '/var/snap/microk8s/common/run/containerd.sock';
const entry = (socket: string): string =>
  `plugins:\n- name: container\n  init_config:\n    engines:\n      cri:\n        sockets:\n        - ${socket}\n`;
const falcoYaml = 'rules_files:\n- /etc/falco/falco_rules.yaml\n- /etc/falco/rules.d\n';
const existing = (runtime: string, falco = '0.44') => ({
  target: { installation: 'existing', falco, runtime },
});

export const runtimeSituations: readonly Situation[] = [
  {
    name: 'a runtime that is where the settings say',
    settings: { target: { runtime: 'microk8s' } },
    world: { sockets: `/host${microk8s}\n` },
    status: 0,
    last: done,
    says: /^ok {4}pod\/falco-a sees the container runtime at \/var\/snap\/microk8s\//,
  },
  {
    name: 'another runtime than the settings say',
    settings: { target: { runtime: 'microk8s' } },
    status: 1,
    last: check(),
    says: /^FAIL {2}pod\/falco-a sees no container runtime at \/var\/snap\/microk8s\//,
  },
  {
    name: 'a runtime that nobody named',
    settings: {},
    world: { sockets: '' },
    status: 1,
    last: check(),
    says: /^FAIL {2}pod\/falco-a sees no container runtime at any of the usual places: it sees no pod/,
  },
  {
    name: 'a Falco pod with other mounts than the charts',
    settings: {},
    world: { sockets: '', 'host-mounted': null },
    status: 2,
    last: check(2),
    says: /^\? {5}pod\/falco-a does not tell whether it sees the container runtime: it mounts nothing at \/host$/,
  },
  {
    name: 'a release on MicroK8s gets socket and folders',
    settings: existing('microk8s'),
    world: { ...installed, sockets: `/host${microk8s}\n` },
    status: 0,
    last: done,
    more: ({ file }) => {
      const after = load(file('values-after.yaml') ?? '');
      expect(after).toMatchObject({
        collectors: { containerEngine: { engines: { cri: { enabled: true } } } },
        falcosidekick: { enabled: true },
      });
      expect(file('values-after.yaml')).toContain(`- ${microk8s}`);
      expect(file('values-after.yaml')).toContain('mountPath: /host/var/snap/microk8s/common/run');
    },
  },
  {
    name: 'a release with sockets of its own keeps them',
    settings: existing('k0s'),
    world: {
      ...installed,
      'values.yaml': `collectors:\n  containerEngine:\n    engines:\n      cri:\n        sockets:\n        - /run/acme.sock\n${operatorValues}`,
      sockets: '/host/run/k0s/containerd.sock\n',
    },
    status: 0,
    last: done,
    says: /^note {2}your values name sockets of container runtimes/,
    more: ({ file }) => {
      expect(file('values-after.yaml')).toContain('/run/acme.sock');
      expect(file('values-after.yaml')).not.toContain('/run/k0s/containerd.sock');
    },
  },
  {
    name: 'a release that names the socket already',
    settings: existing('k0s', '0.44'),
    world: {
      ...installed,
      'values.yaml': `collectors:\n  containerEngine:\n    engines:\n      cri:\n        sockets: ["/run/k0s/containerd.sock"]\n${operatorValues}`,
      sockets: '/host/run/k0s/containerd.sock\n',
    },
    status: 0,
    last: done,
    says: /^your values name the socket of the container runtime: \/run\/k0s\/containerd\.sock$/,
  },
  {
    name: 'a ConfigMap, and falco.yaml does not name the socket',
    settings: { target: { method: 'configmap', runtime: 'k0s' } },
    status: 1,
    last: stoppedAt('See that Falco asks k0s'),
    says: /^STOP {2}Falco's configuration does not name \/run\/k0s\/containerd\.sock/,
    more: changedNothing,
  },
  {
    name: 'a ConfigMap, and falco.yaml names the socket',
    settings: { target: { method: 'configmap', runtime: 'k0s' } },
    world: {
      'mounted/falco.yaml': `${falcoYaml}${entry('/run/k0s/containerd.sock')}`,
      sockets: '/host/run/k0s/containerd.sock\n',
    },
    status: 0,
    last: done,
    says: /^Falco is told of \/run\/k0s\/containerd\.sock$/,
  },
  {
    name: 'a ConfigMap for Docker, whose own engine is on',
    settings: { target: { method: 'configmap', runtime: 'docker' } },
    world: { 'mounted/falco.yaml': `${falcoYaml}${entry('/run/cri-dockerd.sock')}` },
    status: 1,
    last: stoppedAt('See that Falco asks Docker'),
    says: /^STOP {2}the engine docker is on/,
    more: changedNothing,
  },
  {
    name: 'a host, and the socket stands in a comment only',
    settings: { target: { method: 'host', runtime: 'custom', socket: '/run/my/c.sock' } },
    world: { journal, 'etc/falco/falco.yaml': '# sockets: [/run/my/c.sock]\n' },
    status: 1,
    last: stoppedAt('See that Falco asks the container runtime'),
    says: /^STOP {2}Falco's configuration does not name \/run\/my\/c\.sock/,
    more: changedNothing,
  },
  {
    name: 'a host whose falco.yaml names the socket',
    settings: { target: { method: 'host', runtime: 'custom', socket: '/run/my/c.sock' } },
    world: { journal, 'etc/falco/falco.yaml': entry('/run/my/c.sock') },
    status: 0,
    last: done,
  },
];
