// An alert → why it is not noise: what it would mean, and what to do instead of an exception.
import type { AlertGroup } from '../alert/alert-log.ts';
import { covers, metadataNetworks } from '../settings/address-ranges.ts';
import { readIpAddress } from '../settings/values/ip-address.ts';
import { fieldText } from './field-text.ts';
import { isWritablePlace } from './places.ts';
import type { Risk } from './suggestion.ts';

export interface Concern {
  readonly code: Risk['code'];
  /** Nothing is suggested: no normal program does this. */
  readonly isFinal: boolean;
  readonly message: string;
}

type Row = readonly [code: Risk['code'], isFinal: boolean, message: string];

const content: Row = [
  'below-content-process',
  true,
  'A process that handles web pages or documents started a program, which none does in a normal session: take it for code running in the browser. Keep the pod, save its logs and end the session.',
];
const metadata: Row = [
  'metadata',
  false,
  'The metadata service hands out the credentials of the node or the workload to whoever asks. Block it for session pods with a NetworkPolicy and find out what asked.',
];
const token: Row = [
  'service-account-token',
  false,
  'No program of a session needs the service account token. Set automountServiceAccountToken: false on session pods, then see what reached for it.',
];
const dropped: Row = [
  'writable-path',
  true,
  'The program lies where a session can write, so it was brought in, not shipped with the image. If it belongs to the image, install it in a system folder; otherwise treat the pod as compromised.',
];
const fileless: Row = [
  'writable-path',
  true,
  'The program ran from memory, without a file; browsers make memory files and never execute them. Treat the pod as compromised.',
];
const reverse: Row = [
  'shell',
  true,
  'A network connection became the input or output of a program: that is how a shell is handed to somebody outside. Cut the pod off and look at the address.',
];
const miner: Row = [
  'attack-tool',
  true,
  'The name or the command line is that of a cryptocurrency miner. End the session and look for how it got in.',
];
const injection: Row = [
  'credential',
  false,
  'One process reached into the memory of another. Only crash handlers and debuggers do; make sure which of them it was before anything is allowed.',
];
const escaping: Row = [
  'escape',
  false,
  'These calls and files lead from the container to its host. If a program of the image needs them (a browser with its own sandbox, say), prefer to take the need away.',
];
const control: Row = [
  'control-plane',
  false,
  'A session has no business with the Kubernetes API, the kubelet or etcd. Block them for session pods with a NetworkPolicy and find out what dialled.',
];
const tool: Row = [
  'attack-tool',
  false,
  'Attackers bring or use this tool and no session needs it. Take it out of the image if it is there; otherwise find out how it came.',
];
const profile: Row = [
  'credential',
  false,
  'Logins, cookies and keys of the browser were opened by another program. If a backup or a scanner does it, keep it out of the profile folder.',
];
const root: Row = [
  'critical-rule',
  false,
  'After login nothing in a session becomes root. If a program of the image does so by design, name it as narrowly as possible; otherwise it is an escalation.',
];

/** Rules of ours without their prefix, and default rules of Falco, whose alerts ask for a look. */
const byRule: Readonly<Record<string, Row>> = {
  'KubeBrowse - Execution Below a Content Process': content,
  'KubeBrowse - Cloud Metadata Service Access': metadata,
  'KubeBrowse - Kubernetes Control Plane Access': control,
  'KubeBrowse - Service Account Token Access': token,
  'KubeBrowse - Dropped Program Executed': dropped,
  'KubeBrowse - Fileless Execution': fileless,
  'KubeBrowse - Reverse Shell': reverse,
  'KubeBrowse - Process Injection': injection,
  'KubeBrowse - Cryptocurrency Miner Run': miner,
  'KubeBrowse - Package Manager Run': tool,
  'KubeBrowse - Tunnelling or Network Tool Run': tool,
  'KubeBrowse - Cluster Client Run': tool,
  'KubeBrowse - Browser Credential File Access': profile,
  'KubeBrowse - Namespace Change': escaping,
  'KubeBrowse - Mount or Root Change': escaping,
  'KubeBrowse - Kernel Module or eBPF Load': escaping,
  'KubeBrowse - Host File or Device Access': escaping,
  'KubeBrowse - Escape Tool Run': escaping,
  'KubeBrowse - Process Became Root': root,
  'KubeBrowse - Set User ID Bit': root,
  'KubeBrowse - Root Execution Below a Session': root,
  'KubeBrowse - Privilege Tool Run': root,
  'Redirect STDOUT/STDIN to Network Connection in Container': reverse,
  'Netcat Remote Code Execution in Container': reverse,
  'Fileless execution via memfd_create': fileless,
  'Drop and execute new binary in container': dropped,
  'Execution from /dev/shm': dropped,
  'Contact K8S API Server From Container': control,
  'Contact cloud metadata service from container': metadata,
  'Contact EC2 Instance Metadata Service From Container': metadata,
  'PTRACE attached to process': injection,
  'Detect release_agent File Container Escapes': escaping,
  'Debugfs Launched in Privileged Container': escaping,
  'Linux Kernel Module Injection Detected': escaping,
  'Change thread namespace': escaping,
  'Change namespace privileges via unshare': escaping,
  'Mount Launched in Privileged Container': escaping,
};

const executions = /Execution|Executed|Binary|Shell|Program|Command|Run$|execut|shell/;

function isMetadata(group: AlertGroup): boolean {
  const address = readIpAddress(fieldText(group.fields, 'fd.sip') ?? '');
  if (address === undefined) return false;
  const one = { address, prefix: address.family === 4 ? 32 : 128 };
  return metadataNetworks.some((network) => covers(network, one));
}

function holdsToken({ fields }: AlertGroup): boolean {
  const named = ['fd.name', 'fs.path.name', 'fs.path.source', 'proc.cmdline'];
  return named.some((field) =>
    fieldText(fields, field)?.includes('/secrets/kubernetes.io/serviceaccount'),
  );
}

function isBelowContent({ rule = '', fields }: AlertGroup): boolean {
  return executions.test(rule) && fieldText(fields, 'proc.pcmdline')?.includes(' --type=') === true;
}

function isDropped({ rule = '', fields }: AlertGroup): boolean {
  const path = fieldText(fields, 'proc.exepath');
  return executions.test(rule) && path !== undefined && isWritablePlace(path);
}

function rowsOf(group: AlertGroup): readonly Row[] {
  const own = group.rule === undefined ? undefined : byRule[group.rule];
  const found = own === undefined ? [] : [own];
  if (isMetadata(group)) found.push(metadata);
  if (holdsToken(group)) found.push(token);
  if (isBelowContent(group)) found.push(content);
  if (isDropped(group)) found.push(dropped);
  return [...new Set(found)];
}

/** None: the alert may be noise. */
export function concernsOf(group: AlertGroup): readonly Concern[] {
  return rowsOf(group).map(([code, isFinal, message]) => ({ code, isFinal, message }));
}
