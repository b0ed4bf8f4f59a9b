// Fields of the container and its pod → notes, in our words. Facts: container plugin 0.7.1 and k8smeta 0.4.1,
// Falco 0.44.1; a table test holds the list against the generated one.
import type { FieldNotes } from './field-note.ts';

const late = 'The first events of a new container may still lack it.';
const mount = 'Of the mount with that number, or that destination.';
const gone = (instead: string): string => `Has had no value for years. Use ${instead}.`;
const probes =
  'Has no value any more: the container plugin does not tell probes from other processes.';
const snapshot = 'As the labels were when the pod started; later changes are not seen.';
const collector = 'As the metacollector sees it in the Kubernetes API.';

export const containerFields: FieldNotes = {
  'container.id': [
    'First 12 characters of the container’s id; host outside containers. There from the first event on.',
    'container.id != host',
  ],
  'container.full_id': [
    `Whole id of the container. ${late}`,
    'container.full_id startswith abcdef',
  ],
  'container.name': [`Name of the container. ${late}`, 'container.name = init-log-dirs'],
  'container.image': [
    `Image with its tag, as it was asked for. ${late}`,
    'container.image startswith ghcr.io/acme/',
  ],
  'container.image.id': [`Id of the image, 12 characters. ${late}`, 'container.image.id exists'],
  'container.type': [
    'What runs the container: docker, containerd, cri-o, podman, lxc …',
    'container.type = containerd',
  ],
  'container.privileged': [
    `Whether the container runs privileged. ${late}`,
    'container.privileged = true',
  ],
  'container.mounts': [
    'All mounts in one text, each as source:destination:mode:writable:propagation.',
    'container.mounts contains /var/run/docker.sock',
  ],
  'container.mount': [
    'One mount in one text, by number or destination.',
    'container.mount[/host] exists',
  ],
  'container.mount.source': [`Source on the host. ${mount}`, 'container.mount.source[/host] = /'],
  'container.mount.dest': [
    'Destination in the container of the mount with that number, or that source.',
    'container.mount.dest[/var/run/docker.sock] exists',
  ],
  'container.mount.mode': [
    `Mode it was mounted with. ${mount}`,
    'container.mount.mode[/host] = rw',
  ],
  'container.mount.rdwr': [
    `Whether it may be written to, as the text true or false. ${mount}`,
    'container.mount.rdwr[/host] = "true"',
  ],
  'container.mount.propagation': [
    `Whether later mounts pass through. ${mount}`,
    'container.mount.propagation[/host] = rshared',
  ],
  'container.image.repository': [
    `Image without its tag. ${late}`,
    'container.image.repository = ghcr.io/acme/browser',
  ],
  'container.image.tag': [`Tag of the image. ${late}`, 'container.image.tag = latest'],
  'container.image.digest': [
    `Digest of the image: the same bytes whatever the tag says. ${late}`,
    'container.image.digest startswith "sha256:"',
  ],
  'container.healthcheck': [probes],
  'container.liveness_probe': [probes],
  'container.readiness_probe': [probes],
  'container.start_ts': [
    'When the container started, in nanoseconds since 1970.',
    'container.start_ts > 0',
  ],
  'container.duration': [
    'Nanoseconds since the container started.',
    'container.duration < 60000000000',
  ],
  'container.ip': [`First IP address of the container. ${late}`, 'container.ip startswith "10.0."'],
  'container.cni.json': [
    'What the network plugin answered when the pod got its network, as JSON text.',
    'container.cni.json exists',
  ],
  'container.host_pid': [
    'Whether the container sees the processes of the host.',
    'container.host_pid = true',
  ],
  'container.host_network': [
    'Whether the container uses the network of the host.',
    'container.host_network = true',
  ],
  'container.host_ipc': [
    'Whether the container shares memory with the host.',
    'container.host_ipc = true',
  ],
  'container.label': [
    `One label of the container, not of its pod. ${late}`,
    'container.label[maintainer] exists',
  ],
  'container.labels': [
    'All labels of the container as one text: key:value, key:value.',
    'container.labels exists',
  ],
  'proc.is_container_healthcheck': [probes],
  'proc.is_container_liveness_probe': [probes],
  'proc.is_container_readiness_probe': [probes],
  'k8s.pod.name': [`Name of the pod. ${late}`, 'k8s.pod.name startswith browser-sandbox-'],
  'k8s.ns.name': [`Namespace of the pod. ${late}`, 'k8s.ns.name = browser-sandbox'],
  'k8s.pod.id': ['UID of the pod, under its old name. Use k8s.pod.uid.', 'k8s.pod.id exists'],
  'k8s.pod.uid': [`UID of the pod. ${late}`, 'k8s.pod.uid exists'],
  'k8s.pod.sandbox_id': [
    'First 12 characters of the id of the pod’s sandbox.',
    'k8s.pod.sandbox_id exists',
  ],
  'k8s.pod.full_sandbox_id': ['Whole id of the pod’s sandbox.', 'k8s.pod.full_sandbox_id exists'],
  'k8s.pod.label': [
    `One label of the pod, its key in brackets. ${snapshot} ${late}`,
    'k8s.pod.label[app] = browser-sandbox-test',
  ],
  'k8s.pod.labels': [
    `All labels as one text, key:value without a space. ${snapshot} To ask for one, use k8s.pod.label.`,
    'k8s.pod.labels exists',
  ],
  'k8s.pod.ip': [`IP address of the pod. ${late}`, 'k8s.pod.ip startswith "10.0."'],
  'k8s.pod.cni.json': [
    'What the network plugin answered when the pod got its network, as JSON text.',
    'k8s.pod.cni.json exists',
  ],
  'k8s.rc.name': [gone('k8smeta.rc.name')],
  'k8s.rc.id': [gone('k8smeta.rc.uid')],
  'k8s.rc.label': [gone('k8smeta.rc.label')],
  'k8s.rc.labels': [gone('k8smeta.rc.labels')],
  'k8s.svc.name': [gone('k8smeta.svc.name')],
  'k8s.svc.id': [gone('k8smeta.svc.uid')],
  'k8s.svc.label': [gone('k8smeta.svc.label')],
  'k8s.svc.labels': [gone('k8smeta.svc.labels')],
  'k8s.ns.id': [gone('k8smeta.ns.uid')],
  'k8s.ns.label': [gone('k8smeta.ns.label')],
  'k8s.ns.labels': [gone('k8smeta.ns.labels')],
  'k8s.rs.name': [gone('k8smeta.rs.name')],
  'k8s.rs.id': [gone('k8smeta.rs.uid')],
  'k8s.rs.label': [gone('k8smeta.rs.label')],
  'k8s.rs.labels': [gone('k8smeta.rs.labels')],
  'k8s.deployment.name': [gone('k8smeta.deployment.name')],
  'k8s.deployment.id': [gone('k8smeta.deployment.uid')],
  'k8s.deployment.label': [gone('k8smeta.deployment.label')],
  'k8s.deployment.labels': [gone('k8smeta.deployment.labels')],
  'k8smeta.pod.name': [
    `Name of the pod. ${collector}`,
    'k8smeta.pod.name startswith browser-sandbox-',
  ],
  'k8smeta.pod.uid': [`UID of the pod. ${collector}`, 'k8smeta.pod.uid exists'],
  'k8smeta.pod.label': [
    `One label of the pod, as it is now. ${collector}`,
    'k8smeta.pod.label[app] = browser-sandbox-test',
  ],
  'k8smeta.pod.labels': [
    `All labels of the pod, as they are now. ${collector}`,
    'k8smeta.pod.labels exists',
  ],
  'k8smeta.pod.ip': [`IP address of the pod. ${collector}`, 'k8smeta.pod.ip startswith "10.0."'],
  'k8smeta.ns.name': [`Namespace of the pod. ${collector}`, 'k8smeta.ns.name = browser-sandbox'],
  'k8smeta.ns.uid': [`UID of the namespace. ${collector}`, 'k8smeta.ns.uid exists'],
  'k8smeta.ns.label': [
    `One label of the namespace. ${collector}`,
    'k8smeta.ns.label[team] = platform',
  ],
  'k8smeta.ns.labels': [`All labels of the namespace. ${collector}`, 'k8smeta.ns.labels exists'],
  'k8smeta.deployment.name': [
    `Name of the deployment the pod belongs to. ${collector}`,
    'k8smeta.deployment.name = shop',
  ],
  'k8smeta.deployment.uid': [
    `UID of the deployment. ${collector}`,
    'k8smeta.deployment.uid exists',
  ],
  'k8smeta.deployment.label': [
    `One label of the deployment. ${collector}`,
    'k8smeta.deployment.label[app] = shop',
  ],
  'k8smeta.deployment.labels': [
    `All labels of the deployment. ${collector}`,
    'k8smeta.deployment.labels exists',
  ],
  'k8smeta.svc.name': [
    `Names of the services that lead to the pod. ${collector}`,
    'k8smeta.svc.name intersects (shop)',
  ],
  'k8smeta.svc.uid': [`UIDs of the services. ${collector}`, 'k8smeta.svc.uid exists'],
  'k8smeta.svc.label': [
    `One label of each of the services. ${collector}`,
    'k8smeta.svc.label[app] intersects (shop)',
  ],
  'k8smeta.svc.labels': [`All labels of the services. ${collector}`, 'k8smeta.svc.labels exists'],
  'k8smeta.rs.name': [`Name of the replica set. ${collector}`, 'k8smeta.rs.name startswith shop-'],
  'k8smeta.rs.uid': [`UID of the replica set. ${collector}`, 'k8smeta.rs.uid exists'],
  'k8smeta.rs.label': [
    `One label of the replica set. ${collector}`,
    'k8smeta.rs.label[app] = shop',
  ],
  'k8smeta.rs.labels': [`All labels of the replica set. ${collector}`, 'k8smeta.rs.labels exists'],
  'k8smeta.rc.name': [`Name of the replication controller. ${collector}`, 'k8smeta.rc.name = shop'],
  'k8smeta.rc.uid': [`UID of the replication controller. ${collector}`, 'k8smeta.rc.uid exists'],
  'k8smeta.rc.label': [
    `One label of the replication controller. ${collector}`,
    'k8smeta.rc.label[app] = shop',
  ],
  'k8smeta.rc.labels': [
    `All labels of the replication controller. ${collector}`,
    'k8smeta.rc.labels exists',
  ],
};
