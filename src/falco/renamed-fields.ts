// Names that Falco has never had, or has no more, and that people write → the field that says it.
// A `sure` one means the same whatever it is compared with; of the others it depends.
// Sources: falcosecurity/libs userspace/libsinsp/sinsp_filtercheck_*.cpp (names and descriptions),
// falcosecurity/plugins plugins/container (container.*, k8s.*); names of other tools: Elastic Common
// Schema (process.*, user.id, group.id), docker inspect and kubectl (namespace, image).

interface Renamed {
  readonly to: string;
  readonly sure: boolean;
}

const sure = `
container.image.name container.image.repository
container.image.repo container.image.repository
container.repository container.image.repository
container.image_repository container.image.repository
container.tag container.image.tag
container.digest container.image.digest
container.image.sha container.image.digest
k8s.namespace k8s.ns.name
k8s.namespace.name k8s.ns.name
k8s.pod.namespace k8s.ns.name
k8s.pod.ns k8s.ns.name
k8s.container.name container.name
k8s.pod.id k8s.pod.uid
user.gid group.gid
user.group group.name
user.id user.uid
user.username user.name
user.login user.loginname
group.id group.gid
proc.uid user.uid
proc.gid group.gid
proc.user user.name
proc.username user.name
proc.user.name user.name
proc.group group.name
proc.path proc.exepath
proc.exec_path proc.exepath
proc.executable proc.exepath
proc.parent.name proc.pname
proc.parent_name proc.pname
proc.parent.pid proc.ppid
proc.parent.exe proc.pexe
proc.parent.exepath proc.pexepath
proc.parent.cmdline proc.pcmdline
proc.commandline proc.cmdline
proc.command_line proc.cmdline
process.name proc.name
process.pid proc.pid
process.cmdline proc.cmdline
process.command_line proc.cmdline
process.executable proc.exepath
process.parent.name proc.pname
fd.path fd.name
fd.filepath fd.name
fd.dport fd.sport
fd.dstport fd.sport
fd.dst_port fd.sport
fd.srcport fd.cport
fd.src_port fd.cport
evt.syscall evt.type
evt.direction evt.dir
evt.result evt.res
event.type evt.type
thread.pid proc.pid
thread.name proc.name
proc.pwd proc.cwd
proc.workingdir proc.cwd
proc.working_directory proc.cwd
pod.name k8s.pod.name
pod.namespace k8s.ns.name
fd.protocol fd.l4proto
`;
const likely = `
proc.parent proc.pname
proc.ppname proc.aname[2]
proc.command proc.cmdline
proc.pid.name proc.name
proc.ppid.name proc.pname
proc.gparent.name proc.aname[2]
proc.grandparent.name proc.aname[2]
fd.src fd.cip
fd.saddr fd.cip
fd.dst fd.sip
fd.daddr fd.sip
image.repository container.image.repository
container.namespace k8s.ns.name
evt.timestamp evt.time
k8s.pod k8s.pod.name
k8s.ns k8s.ns.name
file.name fd.name
file.path fd.name
evt.name evt.type
image.name container.image.repository
image.tag container.image.tag
namespace.name k8s.ns.name
user.groups group.name
fd.cidr fd.net
fd.network fd.net
fd.subnet fd.snet
fd.remote_ip fd.rip
fd.remote_port fd.rport
fd.local_ip fd.lip
fd.local_port fd.lport
fd.domain fd.sip.name
fd.host fd.sip.name
net.dip fd.sip
`;

function read(text: string, isSure: boolean): readonly (readonly [string, Renamed])[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [from = '', to = ''] = line.split(' ');
      return [from, { to, sure: isSure }] as const;
    });
}

export const renamedFields: ReadonlyMap<string, Renamed> = new Map([
  ...read(sure, true),
  ...read(likely, false),
]);
