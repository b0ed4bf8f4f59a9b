// A field → whether it differs with every run, so that alerts which differ in it alone are one group.
// What conditions and exceptions compare (paths, command lines, server addresses, results, the
// terminal) is never volatile.
import type { Fields, FieldValue } from '../../evaluation/values/fields.ts';

const volatileFields = new Set(
  `evt.num evt.time evt.time.s evt.time.iso8601 evt.datetime evt.datetime.s evt.rawtime evt.rawtime.s
  evt.rawtime.ns evt.reltime evt.reltime.s evt.reltime.ns evt.outputtime evt.latency evt.latency.s
  evt.latency.ns evt.latency.human evt.deltatime evt.deltatime.s evt.deltatime.ns evt.hostname evt.cpu
  evt.arg.pid evt.arg.tid evt.arg.ptid evt.arg.vpid evt.arg.vtid evt.arg.pgid
  proc.pid proc.ppid proc.vpid proc.pvpid proc.sid proc.vpgid proc.pgid proc.loginshellid proc.duration
  proc.ppid.duration proc.pid.ts proc.ppid.ts proc.exe_ino proc.exe_ino.ctime proc.exe_ino.mtime
  proc.exe_ino.ctime_duration_proc_start proc.exe_ino.ctime_duration_pidns_start
  proc.pidns_init_start_ts proc.fdopencount proc.fdusage proc.vmsize proc.vmrss proc.vmswap
  proc.nthreads proc.nchilds thread.pfmajor thread.pfminor thread.tid thread.vtid thread.nametid
  thread.exectime thread.totexectime thread.cgroups thread.cpu thread.cpu.user thread.cpu.system
  thread.vmsize thread.vmrss thread.vmsize.b thread.vmrss.b fd.cport fd.uid fd.ino
  container.id container.full_id container.start_ts container.duration container.ip container.cni.json
  k8s.pod.name k8s.pod.id k8s.pod.uid k8s.pod.ip k8s.pod.sandbox_id k8s.pod.full_sandbox_id
  k8s.pod.cni.json k8s.pod.labels k8smeta.pod.name k8smeta.pod.uid k8smeta.pod.ip k8smeta.pod.labels`.split(
    /\s+/,
  ),
);

/** Labels that name one session or one revision; other labels are kept. */
const volatileLabels = new Set(
  `session-id created-at user pod-template-hash controller-uid controller-revision-hash
  batch.kubernetes.io/controller-uid statefulset.kubernetes.io/pod-name`.split(/\s+/),
);
const argumentForm =
  /^(proc\.apid|thread\.cgroup|k8s\.pod\.label|k8smeta\.pod\.label)(?:\[(.*)\]|\..*)?$/s;

/** Volatile whatever its value and whatever else the alert says. */
export function isVolatile(field: string): boolean {
  if (volatileFields.has(field)) return true;
  const found = argumentForm.exec(field);
  if (found === null) return false;
  const [, name, argument] = found;
  return name === 'proc.apid' || name === 'thread.cgroup' || volatileLabels.has(argument ?? '');
}

/** The node is not a container that comes and goes: what it says of itself is kept. */
export const isNode = (field: string, value: FieldValue): boolean =>
  field === 'container.id' && value === 'host';

/** Fields that hold a connection, client first: `10.0.0.1:51234->1.2.3.4:443`. */
const connectionForm = /^(\S+):(\d{1,5})->(\S+):(\d{1,5})$/;
const connectionFields = new Set(['fd.name', 'fd.nameraw', 'evt.arg.tuple']);

export interface Connection {
  readonly server: string;
  readonly serverPort: number;
}

export function connectionOf(field: string, value: FieldValue): Connection | undefined {
  if (typeof value !== 'string' || !connectionFields.has(field)) return undefined;
  const found = connectionForm.exec(value);
  return found === null ? undefined : { server: found[3] ?? '', serverPort: Number(found[4]) };
}

/** The client's end of a connection a session opens is its own pod; of one it accepts, it is evidence. */
function isInbound(fields: Fields): boolean {
  const type = fields['evt.type'];
  return fields['fd.is_server'] === true || type === 'accept' || type === 'accept4';
}

/** Where the server's end is known, the other end of local and remote is the client's. */
function isClientEnd(
  field: string,
  value: FieldValue,
  fields: Fields,
  server: Connection | undefined,
) {
  if (field === 'fd.cip') return !isInbound(fields);
  if (field === 'fd.lip' || field === 'fd.rip') {
    const known = server?.server ?? fields['fd.sip'];
    return known !== undefined && value !== known && !isInbound(fields);
  }
  if (field === 'fd.lport' || field === 'fd.rport') {
    const known = server?.serverPort ?? fields['fd.sport'];
    return known !== undefined && value !== known;
  }
  return false;
}

/**
 * The fields that alerts of one group share, in order of name. Of a connection the server's end is
 * kept, as `fd.sip` and `fd.sport`. Falco's own messages (`internal`) share their rule alone.
 */
export function stableFields(fields: Fields, source: string): Fields {
  if (source === 'internal') return {};
  const kept = new Map<string, FieldValue>();
  const name = fields['fd.name'];
  const server = name === undefined ? undefined : connectionOf('fd.name', name);
  for (const [field, value] of Object.entries(fields)) {
    if ((isVolatile(field) && !isNode(field, value)) || isClientEnd(field, value, fields, server))
      continue;
    const connection = connectionOf(field, value);
    if (connection === undefined) kept.set(field, value);
    else if (field === 'evt.arg.tuple' && name !== undefined) continue;
    else {
      if (!Object.hasOwn(fields, 'fd.sip')) kept.set('fd.sip', connection.server);
      if (!Object.hasOwn(fields, 'fd.sport')) kept.set('fd.sport', connection.serverPort);
    }
  }
  return Object.fromEntries([...kept].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * What tells one pod from another within a group, whose alerts share the namespace: the pod's name, or
 * its container where the log has no pod.
 */
export function podOf(fields: Fields): string | undefined {
  for (const field of ['k8s.pod.name', 'k8smeta.pod.name', 'k8s.pod.uid', 'container.id']) {
    const value = fields[field];
    if (typeof value === 'string' && value !== '' && value !== 'host') return value;
  }
  return undefined;
}
