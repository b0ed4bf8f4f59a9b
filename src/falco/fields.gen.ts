// Falco’s fields, one a line: name, type, argument, provider, signs (fields.ts reads them).
// Falco 0.44.1. Generated from fields.tsv by `npm run facts`: do not edit.

export const fieldLines = `
evt.num UINT64 - libs
evt.time CHARBUF - libs
evt.time.s CHARBUF - libs
evt.time.iso8601 CHARBUF - libs
evt.datetime CHARBUF - libs
evt.datetime.s CHARBUF - libs
evt.rawtime ABSTIME - libs
evt.rawtime.s ABSTIME - libs
evt.rawtime.ns ABSTIME - libs
evt.reltime RELTIME - libs
evt.reltime.s RELTIME - libs
evt.reltime.ns RELTIME - libs
evt.pluginname CHARBUF - libs
evt.plugininfo CHARBUF - libs
evt.source CHARBUF - libs
evt.is_async BOOL - libs
evt.asynctype CHARBUF - libs
evt.hostname CHARBUF - libs
evt.latency RELTIME - libs d
evt.latency.s RELTIME - libs d
evt.latency.ns RELTIME - libs d
evt.latency.quantized UINT64 - libs dx
evt.latency.human CHARBUF - libs d
evt.deltatime RELTIME - libs
evt.deltatime.s RELTIME - libs
evt.deltatime.ns RELTIME - libs
evt.outputtime CHARBUF - libs p
evt.dir CHARBUF - libs d
evt.type CHARBUF - libs
evt.type.is UINT32 suffix libs
syscall.type CHARBUF - libs
evt.category CHARBUF - libs
evt.cpu INT16 - libs
evt.args CHARBUF - libs
evt.arg CHARBUF index|name|suffix libs
evt.rawarg DYN suffix libs rt
evt.info CHARBUF - libs
evt.buffer BYTEBUF - libs
evt.buflen UINT64 - libs
evt.res CHARBUF - libs
evt.rawres INT64 - libs
evt.failed BOOL - libs
evt.is_io BOOL - libs
evt.is_io_read BOOL - libs
evt.is_io_write BOOL - libs
evt.io_dir CHARBUF - libs
evt.is_wait BOOL - libs
evt.wait_latency RELTIME - libs d
evt.is_syslog BOOL - libs
evt.count UINT32 - libs
evt.count.error UINT32 - libs
evt.count.error.file UINT32 - libs
evt.count.error.net UINT32 - libs
evt.count.error.memory UINT32 - libs
evt.count.error.other UINT32 - libs
evt.count.exit UINT32 - libs
evt.count.procinfo UINT32 - libs x
evt.count.threadinfo UINT32 - libs x
evt.around UINT64 timestamp libs frt
evt.abspath CHARBUF suffix libs
evt.buflen.in UINT64 - libs x
evt.buflen.out UINT64 - libs x
evt.buflen.file UINT64 - libs x
evt.buflen.file.in UINT64 - libs x
evt.buflen.file.out UINT64 - libs x
evt.buflen.net UINT64 - libs x
evt.buflen.net.in UINT64 - libs x
evt.buflen.net.out UINT64 - libs x
evt.is_open_read BOOL - libs
evt.is_open_write BOOL - libs
evt.infra.docker.name CHARBUF - libs x
evt.infra.docker.container.id CHARBUF - libs x
evt.infra.docker.container.name CHARBUF - libs x
evt.infra.docker.container.image CHARBUF - libs x
evt.is_open_exec BOOL - libs
evt.is_open_create BOOL - libs
proc.exe CHARBUF - libs
proc.pexe CHARBUF - libs
proc.aexe CHARBUF index? libs rt
proc.exepath CHARBUF - libs
proc.pexepath CHARBUF - libs
proc.aexepath CHARBUF index? libs rt
proc.name CHARBUF - libs
proc.pname CHARBUF - libs
proc.aname CHARBUF index? libs rt
proc.args CHARBUF index? libs
proc.aargs CHARBUF index? libs
proc.cmdline CHARBUF - libs
proc.pcmdline CHARBUF - libs
proc.acmdline CHARBUF index? libs rt
proc.cmdnargs UINT64 - libs
proc.cmdlenargs UINT64 - libs
proc.exeline CHARBUF - libs
proc.env CHARBUF key? libs
proc.aenv CHARBUF index|key? libs rt
proc.cwd CHARBUF - libs
proc.loginshellid INT64 - libs
proc.tty UINT32 - libs
proc.pid INT64 - libs
proc.ppid INT64 - libs
proc.apid INT64 index? libs rt
proc.vpid INT64 - libs
proc.pvpid INT64 - libs
proc.sid INT64 - libs
proc.sname CHARBUF - libs
proc.sid.exe CHARBUF - libs
proc.sid.exepath CHARBUF - libs
proc.vpgid INT64 - libs
proc.vpgid.name CHARBUF - libs
proc.vpgid.exe CHARBUF - libs
proc.vpgid.exepath CHARBUF - libs
proc.pgid INT64 - libs
proc.pgid.name CHARBUF - libs
proc.pgid.exe CHARBUF - libs
proc.pgid.exepath CHARBUF - libs
proc.duration RELTIME - libs
proc.ppid.duration RELTIME - libs
proc.pid.ts RELTIME - libs
proc.ppid.ts RELTIME - libs
proc.is_exe_writable BOOL - libs
proc.is_exe_upper_layer BOOL - libs
proc.is_exe_lower_layer BOOL - libs
proc.is_exe_from_memfd BOOL - libs
proc.is_sid_leader BOOL - libs
proc.is_vpgid_leader BOOL - libs
proc.is_pgid_leader BOOL - libs
proc.exe_ino INT64 - libs
proc.exe_ino.ctime ABSTIME - libs
proc.exe_ino.mtime ABSTIME - libs
proc.exe_ino.ctime_duration_proc_start ABSTIME - libs
proc.exe_ino.ctime_duration_pidns_start ABSTIME - libs
proc.pidns_init_start_ts UINT64 - libs
thread.cap_permitted CHARBUF - libs
thread.cap_inheritable CHARBUF - libs
thread.cap_effective CHARBUF - libs
proc.fdopencount UINT64 - libs
proc.fdlimit INT64 - libs
proc.fdusage DOUBLE - libs
proc.vmsize UINT64 - libs
proc.vmrss UINT64 - libs
proc.vmswap UINT64 - libs
thread.pfmajor UINT64 - libs
thread.pfminor UINT64 - libs
thread.tid INT64 - libs
thread.ismain BOOL - libs
thread.vtid INT64 - libs
thread.nametid CHARBUF - libs x
thread.exectime RELTIME - libs
thread.totexectime RELTIME - libs
thread.cgroups CHARBUF - libs
thread.cgroup CHARBUF suffix libs
proc.nthreads UINT64 - libs
proc.nchilds UINT64 - libs
thread.cpu DOUBLE - libs
thread.cpu.user DOUBLE - libs
thread.cpu.system DOUBLE - libs
thread.vmsize UINT64 - libs
thread.vmrss UINT64 - libs
thread.vmsize.b UINT64 - libs x
thread.vmrss.b UINT64 - libs x
proc.stdin.type CHARBUF - libs
proc.stdout.type CHARBUF - libs
proc.stderr.type CHARBUF - libs
proc.stdin.name CHARBUF - libs
proc.stdout.name CHARBUF - libs
proc.stderr.name CHARBUF - libs
user.uid UINT32 - libs
user.name CHARBUF - libs
user.homedir CHARBUF - libs
user.shell CHARBUF - libs
user.loginuid INT64 - libs
user.loginname CHARBUF - libs
group.gid UINT32 - libs
group.name CHARBUF - libs
fd.num INT64 - libs
fd.type CHARBUF - libs
fd.typechar CHARBUF - libs
fd.name CHARBUF - libs
fd.directory CHARBUF - libs
fd.filename CHARBUF - libs
fd.ip IPADDR - libs frt
fd.cip IPADDR - libs
fd.sip IPADDR - libs
fd.lip IPADDR - libs
fd.rip IPADDR - libs
fd.port PORT - libs frt
fd.cport PORT - libs
fd.sport PORT - libs
fd.lport PORT - libs
fd.rport PORT - libs
fd.l4proto CHARBUF - libs
fd.sockfamily CHARBUF - libs
fd.is_server BOOL - libs
fd.uid CHARBUF - libs
fd.containername CHARBUF - libs
fd.containerdirectory CHARBUF - libs
fd.proto PORT - libs frt
fd.cproto CHARBUF - libs
fd.sproto CHARBUF - libs
fd.lproto CHARBUF - libs
fd.rproto CHARBUF - libs
fd.net IPNET - libs frt
fd.cnet IPNET - libs frt
fd.snet IPNET - libs frt
fd.lnet IPNET - libs frt
fd.rnet IPNET - libs frt
fd.connected BOOL - libs
fd.name_changed BOOL - libs
fd.cip.name CHARBUF - libs rt
fd.sip.name CHARBUF - libs rt
fd.lip.name CHARBUF - libs rt
fd.rip.name CHARBUF - libs rt
fd.dev INT32 - libs
fd.dev.major INT32 - libs
fd.dev.minor INT32 - libs
fd.ino INT64 - libs
fd.nameraw CHARBUF - libs
fd.types CHARBUF index? libs lr
fd.is_upper_layer BOOL - libs
fd.is_lower_layer BOOL - libs
fs.path.name CHARBUF - libs
fs.path.nameraw CHARBUF - libs
fs.path.source CHARBUF - libs
fs.path.sourceraw CHARBUF - libs
fs.path.target CHARBUF - libs
fs.path.targetraw CHARBUF - libs
util.cnt UINT64 - libs
fdlist.nums CHARBUF - libs
fdlist.names CHARBUF - libs
fdlist.cips CHARBUF - libs
fdlist.sips CHARBUF - libs
fdlist.cports CHARBUF - libs
fdlist.sports CHARBUF - libs
container.id CHARBUF - container s
container.full_id CHARBUF - container
container.name CHARBUF - container s
container.image CHARBUF - container
container.image.id CHARBUF - container
container.type CHARBUF - container
container.privileged BOOL - container
container.mounts CHARBUF - container
container.mount CHARBUF index|key container
container.mount.source CHARBUF index|key container
container.mount.dest CHARBUF index|key container
container.mount.mode CHARBUF index|key container
container.mount.rdwr CHARBUF index|key container
container.mount.propagation CHARBUF index|key container
container.image.repository CHARBUF - container s
container.image.tag CHARBUF - container s
container.image.digest CHARBUF - container
container.healthcheck CHARBUF - container d
container.liveness_probe CHARBUF - container d
container.readiness_probe CHARBUF - container d
container.start_ts ABSTIME - container
container.duration RELTIME - container
container.ip CHARBUF - container
container.cni.json CHARBUF - container
container.host_pid BOOL - container
container.host_network BOOL - container
container.host_ipc BOOL - container
container.label CHARBUF key container
container.labels CHARBUF - container
proc.is_container_healthcheck BOOL - container d
proc.is_container_liveness_probe BOOL - container d
proc.is_container_readiness_probe BOOL - container d
k8s.pod.name CHARBUF - container s
k8s.ns.name CHARBUF - container s
k8s.pod.id CHARBUF - container
k8s.pod.uid CHARBUF - container
k8s.pod.sandbox_id CHARBUF - container
k8s.pod.full_sandbox_id CHARBUF - container
k8s.pod.label CHARBUF key container
k8s.pod.labels CHARBUF - container
k8s.pod.ip CHARBUF - container
k8s.pod.cni.json CHARBUF - container
k8s.rc.name CHARBUF - container d
k8s.rc.id CHARBUF - container d
k8s.rc.label CHARBUF key container d
k8s.rc.labels CHARBUF - container d
k8s.svc.name CHARBUF - container d
k8s.svc.id CHARBUF - container d
k8s.svc.label CHARBUF key container d
k8s.svc.labels CHARBUF - container d
k8s.ns.id CHARBUF - container d
k8s.ns.label CHARBUF key container d
k8s.ns.labels CHARBUF - container d
k8s.rs.name CHARBUF - container d
k8s.rs.id CHARBUF - container d
k8s.rs.label CHARBUF key container d
k8s.rs.labels CHARBUF - container d
k8s.deployment.name CHARBUF - container d
k8s.deployment.id CHARBUF - container d
k8s.deployment.label CHARBUF key container d
k8s.deployment.labels CHARBUF - container d
k8smeta.pod.name CHARBUF - k8smeta s
k8smeta.pod.uid CHARBUF - k8smeta
k8smeta.pod.label CHARBUF key k8smeta
k8smeta.pod.labels CHARBUF - k8smeta l
k8smeta.pod.ip CHARBUF - k8smeta
k8smeta.ns.name CHARBUF - k8smeta s
k8smeta.ns.uid CHARBUF - k8smeta
k8smeta.ns.label CHARBUF key k8smeta
k8smeta.ns.labels CHARBUF - k8smeta l
k8smeta.deployment.name CHARBUF - k8smeta
k8smeta.deployment.uid CHARBUF - k8smeta
k8smeta.deployment.label CHARBUF key k8smeta
k8smeta.deployment.labels CHARBUF - k8smeta l
k8smeta.svc.name CHARBUF - k8smeta l
k8smeta.svc.uid CHARBUF - k8smeta l
k8smeta.svc.label CHARBUF key k8smeta l
k8smeta.svc.labels CHARBUF - k8smeta l
k8smeta.rs.name CHARBUF - k8smeta
k8smeta.rs.uid CHARBUF - k8smeta
k8smeta.rs.label CHARBUF key k8smeta
k8smeta.rs.labels CHARBUF - k8smeta l
k8smeta.rc.name CHARBUF - k8smeta
k8smeta.rc.uid CHARBUF - k8smeta
k8smeta.rc.label CHARBUF key k8smeta
k8smeta.rc.labels CHARBUF - k8smeta l
`;
