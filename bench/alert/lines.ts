// Lines as Falco writes them for session pods, for the benchmarks: `vary` says in what they differ.
export type Vary = 'nothing' | 'time' | 'time, pod and pid' | 'all';

const rules = [
  [
    'KubeBrowse - Unexpected Outbound Network Connection',
    'Warning',
    'Unexpected outbound connection from a session pod',
  ],
  ['KubeBrowse - Shell Spawned in Pod', 'Error', 'Shell spawned in a session pod'],
  [
    'KubeBrowse - Access to Sensitive User Config Files',
    'Notice',
    'Sensitive file read in a session pod',
  ],
  [
    'KubeBrowse - Unexpected Execution by Browser or Viewer',
    'Error',
    'Browser or viewer started an unexpected program',
  ],
] as const;

const begin = Date.UTC(2026, 10, 23);

function hex(value: number, length: number): string {
  return (Math.imul(value + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0').padEnd(length, '0');
}

/** One line without its line feed; `kind` is one of few thousand kinds, `run` the place in the log. */
export function alertLine(kind: number, run: number, vary: Vary): string {
  const moves = vary === 'nothing' ? kind : run;
  const session = vary === 'nothing' || vary === 'time' ? kind % 50 : run % 5000;
  const what = vary === 'all' ? run : kind;
  const time = new Date(begin + moves * 7).toISOString().slice(0, -1);
  const nanoseconds = String((moves * 7919) % 1_000_000).padStart(6, '0');
  const [rule, priority, words] = rules[kind % rules.length] ?? rules[0];
  const pid = vary === 'nothing' || vary === 'time' ? 4000 + kind : 4000 + run;
  const server = `10.${what & 255}.${(what >> 8) & 255}.${(what >> 16) & 255}`;
  const port = [443, 8080, 5432, 6379][kind % 4] ?? 443;
  const pod = `browser-sandbox-user${session}-17000${session}`;
  const fields = {
    'container.id': hex(session, 12),
    'container.image.repository': 'ghcr.io/browsersec/rdp-chromium',
    'container.image.tag': 'sha-1d330fa',
    'container.name': 'rdp-chromium',
    'evt.time': `@${begin + moves * 7}${nanoseconds}@`,
    'evt.type': 'connect',
    'fd.l4proto': 'tcp',
    'fd.name': `10.42.0.${session % 250}:${30_000 + (pid % 30_000)}->${server}:${port}`,
    'fd.sip': server,
    'fd.sport': port,
    'k8s.ns.name': 'browser-sandbox',
    'k8s.pod.label[session-id]': hex(session, 16),
    'k8s.pod.name': pod,
    'proc.cmdline': `agent${what} --connect ${server} --profile /home/rdpuser/.config/agent`,
    'proc.exepath': `/opt/agent${what % 1000}/bin/agent`,
    'proc.name': `agent${what % 1000}`,
    'proc.pcmdline': 'supervisord -c /etc/supervisor.d/supervisord.conf',
    'proc.pexepath': '/usr/bin/python3.11',
    'proc.pid': pid,
    'proc.pname': 'supervisord',
    'proc.tty': 0,
    'user.name': 'rdpuser',
    'user.uid': 1000,
  };
  const output = `${time.slice(11)}${nanoseconds}: ${priority} ${words} (to=${server} port=${port} protocol=tcp connection=${fields['fd.name']}) | pod=${pod} namespace=browser-sandbox session=${fields['k8s.pod.label[session-id]']} container=rdp-chromium image=ghcr.io/browsersec/rdp-chromium user=rdpuser uid=1000 process=${fields['proc.name']} exepath=${fields['proc.exepath']} parent=supervisord parent_exepath=/usr/bin/python3.11 command=${fields['proc.cmdline']}`;
  const tags = ['T1071', 'container', 'kubebrowse', 'mitre_command_and_control', 'network'];
  const alert = {
    hostname: 'node1',
    output,
    output_fields: fields,
    priority,
    rule,
    source: 'syscall',
    tags,
  };
  const text = JSON.stringify({ ...alert, time: `${time}${nanoseconds}Z` });
  return text.replace(/"@(\d+)@"/, '$1');
}
