// An alert → why it is not noise: what it would mean, and what to do instead of an exception. Of rules
// that are not ours the event decides, of ours their row too.
import type { AlertGroup } from '../../alert/alert-log.ts';
import { isOurs } from '../../ours/rule-names.ts';
import { type ConcernKind, rowOf } from '../../ours/rules.ts';
import { covers, metadataNetworks } from '../../settings/address-ranges.ts';
import { readIpAddress } from '../../settings/values/ip-address.ts';
import { fieldText } from '../propose/field-text.ts';
import { isWritablePlace } from '../propose/places.ts';
import { isOfTypes, type RuleAction } from '../rules/rule-action.ts';
import type { Risk } from '../suggestion.ts';
import { handsShellOver } from './tampering-commands.ts';

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
const outOfBounds: Row = [
  'below-content-process',
  true,
  'A process that handles web pages opened a file or a socket by itself, which none does in a normal session: take it for code running in the browser. Keep the pod, save its logs and end the session.',
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
  'The program is where a session can write, so it was brought in, not shipped with the image. If it belongs to the image, install it in a system folder; otherwise treat the pod as compromised.',
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
  'A session has no business with the Kubernetes API, the kubelet or etcd. Block them for session pods with a NetworkPolicy and find out what connected.',
];
const tool: Row = [
  'attack-tool',
  false,
  'Attackers bring or use this tool and no session needs it. Remove it from the image if it is there; otherwise find out how it came.',
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

/** What the row of a rule of ours says of its alerts. */
const ownConcerns: Readonly<Record<ConcernKind, Row>> = {
  'content process': content,
  'out of bounds': outOfBounds,
  metadata,
  'control plane': control,
  token,
  dropped,
  fileless,
  reverse,
  miner,
  injection,
  escape: escaping,
  tool,
  profile,
  root,
};

/** The same for any workload: nothing here knows what the program is for. */
const anyDropped: Row = [
  'writable-path',
  true,
  'The program is where anyone in the container can write, so it was brought in, not shipped with the image. If it belongs to the image, install it in a system folder; otherwise treat the container as compromised.',
];
const anyFileless: Row = [
  'writable-path',
  true,
  'The program ran from memory, without a file. Few programs do so on purpose; unless this is one of them, treat the container as compromised.',
];
const anyMetadata: Row = [
  'metadata',
  false,
  'The metadata service hands out the credentials of the node or the workload to whoever asks. Block it with a NetworkPolicy where it is not needed, and find out what asked.',
];
const anyMiner: Row = [
  'attack-tool',
  true,
  'The name or the command line is that of a cryptocurrency miner. Stop the workload and look for how it got in.',
];
const anyEscape: Row = [
  'escape',
  false,
  'This call or file leads from a container to its host. If the program needs it by design (a storage driver, a container tool), name it with its command line and image; otherwise take the right away.',
];

const anyHanding: Row = [
  'shell',
  false,
  'The command hands a shell or a program to the network, as intruders do. Look at the address and at what ran the command before anything else.',
];

const duplications = new Set(['dup', 'dup2', 'dup3']);
const injections = new Set(['ptrace', 'process_vm_writev', 'process_vm_readv']);
const escapes = new Set(
  'setns unshare mount umount umount2 pivot_root chroot open_tree move_mount fsopen fsmount init_module finit_module delete_module kexec_load kexec_file_load bpf'.split(
    ' ',
  ),
);
const escapePath =
  /\/release_agent$|\/core_pattern$|^\/proc\/1\/root(?:\/|$)|\/docker\.sock$|^\/dev\/(?:sd|nvme|vd|xvd)/;
const minerCommand =
  /stratum\+(?:tcp|ssl)|--donate-level|\b(?:xmrig|minerd|cpuminer|nbminer|t-rex|ethminer|cgminer)\b|--coin[= ]|randomx|cryptonight/i;

type Asked = { readonly group: AlertGroup; readonly action: RuleAction | undefined };

function isExecution({ group, action }: Asked): boolean {
  const type = fieldText(group.fields, 'evt.type');
  if (type !== undefined) return type === 'execve' || type === 'execveat';
  return action?.isExecution === true;
}

function textOf({ group }: Asked, ...fields: readonly string[]): string {
  return fields.map((field) => fieldText(group.fields, field) ?? '').join('\n');
}

function isMetadata({ group }: Asked): boolean {
  const address = readIpAddress(fieldText(group.fields, 'fd.sip') ?? '');
  if (address === undefined) return false;
  const one = { address, prefix: address.family === 4 ? 32 : 128 };
  return metadataNetworks.some((network) => covers(network, one));
}

const files = ['fd.name', 'fs.path.name', 'fs.path.source', 'fs.path.target'];

function holdsToken(asked: Asked): boolean {
  return textOf(asked, ...files, 'proc.cmdline').includes('/secrets/kubernetes.io/serviceaccount');
}

/** A socket became the input or output of a program. */
function isReverse({ group, action }: Asked): boolean {
  const { fields } = group;
  if (!isOfTypes(fieldText(fields, 'evt.type'), action, duplications)) return false;
  return fields['fd.sip'] !== undefined || /^[46]$/.test(fieldText(fields, 'fd.typechar') ?? '');
}

function isOf(asked: Asked, types: ReadonlySet<string>): boolean {
  return isOfTypes(fieldText(asked.group.fields, 'evt.type'), asked.action, types);
}

function isBelowContent(asked: Asked): boolean {
  return isExecution(asked) && textOf(asked, 'proc.pcmdline').includes(' --type=');
}

/** A process of the machine itself leaves no container. */
const isOnNode = ({ group }: Asked): boolean => fieldText(group.fields, 'container.id') === 'host';

/** Where anybody writes; homes and data folders of other workloads hold programs of theirs. */
const dropFolder = /^\/(?:tmp|var\/tmp|dev\/shm)\//;

function ownRows(asked: Asked): readonly Row[] {
  const own = rowOf(asked.group.rule ?? '')?.concern;
  const path = fieldText(asked.group.fields, 'proc.exepath');
  return [
    ...(own === undefined ? [] : [ownConcerns[own]]),
    ...(isMetadata(asked) ? [metadata] : []),
    ...(holdsToken(asked) ? [token] : []),
    ...(isBelowContent(asked) ? [content] : []),
    ...(path !== undefined && isExecution(asked) && isWritablePlace(path) ? [dropped] : []),
  ];
}

function otherRows(asked: Asked): readonly Row[] {
  const { fields } = asked.group;
  const path = fieldText(fields, 'proc.exepath') ?? '';
  const isStart = isExecution(asked);
  const isUpper = fields['proc.is_exe_upper_layer'] === true;
  const isMemory = path.startsWith('memfd:') || fields['proc.is_exe_from_memfd'] === true;
  return [
    ...(isStart && isMemory ? [anyFileless] : []),
    ...(isStart && !isMemory && (isUpper || dropFolder.test(path)) ? [anyDropped] : []),
    ...(isReverse(asked) ? [reverse] : []),
    ...(handsShellOver(textOf(asked, 'proc.cmdline')) ? [anyHanding] : []),
    ...(isMetadata(asked) ? [anyMetadata] : []),
    ...(minerCommand.test(textOf(asked, 'proc.cmdline', 'proc.name')) ? [anyMiner] : []),
    ...(isOf(asked, injections) ? [injection] : []),
    ...(!isOnNode(asked) &&
    (isOf(asked, escapes) || files.some((field) => escapePath.test(textOf(asked, field))))
      ? [anyEscape]
      : []),
  ];
}

/** None: the alert may be noise. `action`: of the rule that fired, where it is in hand. */
export function concernsOf(group: AlertGroup, action: RuleAction | undefined): readonly Concern[] {
  const asked = { group, action };
  const rows = new Set(isOurs(group.rule ?? '') ? ownRows(asked) : otherRows(asked));
  return [...rows].map(([code, isFinal, message]) => ({ code, isFinal, message }));
}
