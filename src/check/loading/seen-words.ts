// Fields whose values are a few known words → whether a value is one of them.

import type { ValueUse } from '../values/comparison.ts';

const descriptors =
  'file directory ipv4 ipv6 pipe event signalfd eventpoll inotify timerfd netlink unix bpf userfaultfd io_uring memfd pidfd unknown <NA>'.split(
    ' ',
  );

/**
 * Sources: libs sinsp_filtercheck_fd.cpp, …_event.cpp and threadinfo/fdinfo type tables; plugins
 * container/src/container_type.h; of Kubernetes k8s.io/apiserver pkg/endpoints/filters/authorization.go.
 */
const known: ReadonlyMap<string, readonly string[]> = new Map([
  ['fd.l4proto', ['tcp', 'udp', 'icmp', 'raw', 'none', '<NA>']],
  ['fd.sockfamily', ['ip', 'unix']],
  ['fd.type', descriptors],
  ['fd.types', descriptors],
  [
    'container.type',
    'containerd cri-o docker podman cri lxc libvirt-lxc bpm host mesos rkt custom static'.split(
      ' ',
    ),
  ],
  ['ka.auth.decision', ['allow', 'forbid']],
  ['evt.io_dir', ['r', 'w', 'read', 'write']],
]);
/** Always in lower case, whatever they hold. */
const lower = new Set(['evt.category', 'container.type', 'evt.source', 'evt.io_dir', 'ka.verb']);
/** All that they can be is known. */
const closed = /^(fd\.(l4proto|sockfamily|types?)|container\.type|ka\.auth\.decision)$/;
const compared = /^(==?|!=|in|intersects)$/;

export const wordsOf = (field: string): readonly string[] | undefined => known.get(field);

/** `upper`: in lower case it may be one. Undefined: it is one, or all that is known does not say. */
export function unseen(
  { field, operator }: Pick<ValueUse, 'field' | 'operator'>,
  text: string,
): 'upper' | 'never' | undefined {
  if (!compared.test(operator)) return undefined;
  const words = known.get(field);
  const small = text.toLowerCase();
  if (small !== text && (lower.has(field) || words?.includes(small) === true)) return 'upper';
  const isOther = words !== undefined && !words.includes(text);
  return isOther && closed.test(field) ? 'never' : undefined;
}
