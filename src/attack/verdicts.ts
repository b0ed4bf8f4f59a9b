// A technique of ATT&CK that no event of the catalogue proves caught → why not, and where to read what
// covers it instead. A test asks for a row of every technique that is not proved.

/** Why the rules do not cover a technique. */
export type Gap =
  /** It happens in a session, where no system call tells it from normal work. */
  | 'blind spot'
  /** It leaves the session, or comes to it, by a step that a rule does see. */
  | 'seen by its next step'
  /** Another tool has the data: the proxy, the API server's audit log, the registry. */
  | 'other tool'
  /** A session pod has not what it needs. */
  | 'out of scope';

export interface Verdict {
  readonly gap: Gap;
  readonly reason: string;
  /** A page of this site that says more. */
  readonly see: string;
}

const blindSpots = '/guide/blind-spots/';
const browserInside = `${blindSpots}#what-happens-inside-the-browser`;
const connections = `${blindSpots}#what-travels-inside-allowed-connections`;
const channels = `${blindSpots}#clipboard-and-drive-redirection`;
const hardening = '/guide/hardening/';

const row = (gap: Gap, see: string, reason: string): Verdict => ({ gap, reason, see });

const reading = row(
  'blind spot',
  '/rules/execution-of-unexpected-binary/',
  'Every desktop reads the same files and settings; a program started for it that the image does not start alerts.',
);
const encoded = row(
  'other tool',
  connections,
  'Falco sees addresses, not contents: the proxy and its logs decide. A connection to a port or network that is not allowed alerts.',
);
const outbound = row(
  'other tool',
  connections,
  'Data that leaves through an allowed web site looks like browsing: a proxy that filters by name decides. Any other port, network or tool alerts.',
);
const platform = row(
  'out of scope',
  '/guide/hardening/',
  'A session pod has no such device, service or network; the container takes none.',
);
const byApi = row(
  'other tool',
  `${blindSpots}#who-did-it`,
  'Done through the Kubernetes API or an identity provider: their audit logs show it. A session that reaches the API server alerts.',
);
const ownData = row(
  'blind spot',
  `${blindSpots}#writes-through-an-open-file`,
  'Programs of the session write the user’s own files all day. A tool brought along for it alerts when it is run.',
);

const rows: readonly (readonly [Verdict, string])[] = [
  [
    reading,
    'T1007 T1010 T1016 T1033 T1049 T1057 T1069 T1082 T1083 T1087 T1120 T1124 T1201 T1518 T1614 T1652 T1654 T1673 T1680',
  ],
  [encoded, 'T1001 T1008 T1102 T1104 T1132 T1568 T1573 T1665'],
  [outbound, 'T1020 T1029 T1030 T1041 T1048 T1567'],
  [
    platform,
    'T1011 T1025 T1052 T1092 T1200 T1205 T1495 T1529 T1542 T1543 T1561 T1569 T1653 T1669 T1556 T1558',
  ],
  [byApi, 'T1078 T1098 T1525 T1531 T1550 T1612'],
  [ownData, 'T1074 T1119 T1485 T1486 T1491 T1560 T1565'],
  [
    row(
      'seen by its next step',
      '/rules/execution-of-unexpected-binary/',
      'Packed or hidden code is not looked into. The file is seen when it is made executable or run from where a session can write.',
    ),
    'T1027 T1140 T1480 T1497 T1564 T1622 T1678',
  ],
  [
    row(
      'seen by its next step',
      '/rules/connection-to-internal-network/',
      'The connection alerts, whatever is spoken over it: internal addresses and ports that are not allowed.',
    ),
    'T1018 T1039 T1135 T1570',
  ],
  [
    row(
      'seen by its next step',
      '/rules/dropped-program-executed/',
      'The page or mail is not seen. What it leaves behind is: a content process out of bounds, a program dropped and run.',
    ),
    'T1189 T1566 T1659',
  ],
  [
    row(
      'other tool',
      '/guide/obtain-the-rules/',
      'Code that comes inside the image counts as part of it. Signed images and a scan of the registry decide.',
    ),
    'T1195',
  ],
  [
    row(
      'out of scope',
      blindSpots,
      'A matter between organisations and people; nothing of it happens on the node.',
    ),
    'T1199 T1534 T1657 T1667 T1684',
  ],
  [
    row(
      'blind spot',
      channels,
      'The X server hands screen, keys and clipboard to every program of its display. A foreign program that connects to it alerts; one of the session does not.',
    ),
    'T1056 T1115 T1674',
  ],
  [
    row(
      'out of scope',
      hardening,
      'A session has neither a camera nor a microphone of the node. What redirection carries stays inside RDP.',
    ),
    'T1123 T1125',
  ],
  [
    row(
      'blind spot',
      browserInside,
      'It happens inside the browser, without a system call of its own. A foreign program at the profile alerts.',
    ),
    'T1114 T1176 T1213 T1217 T1606',
  ],
  [
    row(
      'other tool',
      browserInside,
      'Guesses at a web site or a login are requests like others: the site and the identity provider count them.',
    ),
    'T1110 T1111 T1621',
  ],
  [
    row(
      'other tool',
      `${blindSpots}#rates-and-sequences`,
      'Each event is evaluated alone: limits of CPU and memory hold, and what collects the alerts counts.',
    ),
    'T1498 T1499',
  ],
  [
    row(
      'out of scope',
      hardening,
      'A pod keeps no backups and no snapshots; it ends with the session. What an agent uploaded is kept elsewhere.',
    ),
    'T1490',
  ],
  [
    row(
      'blind spot',
      `${blindSpots}#what-one-event-cannot-tell-apart`,
      'Ending a process of the same user is a signal that desktops send all day. The session ends, which its owner notices.',
    ),
    'T1489 T1668',
  ],
  [
    row(
      'seen by its next step',
      '/rules/raw-socket-opened/',
      'Listening to a network, and speaking below TCP and UDP, needs a raw socket, which alerts.',
    ),
    'T1040 T1095',
  ],
  [
    row(
      'seen by its next step',
      '/rules/kernel-module-or-ebpf-load/',
      'A rootkit enters as a kernel module or a BPF program, which alerts, or as a library loaded first.',
    ),
    'T1014',
  ],
  [
    row(
      'seen by its next step',
      '/rules/unusual-kernel-interface/',
      'System calls that no session makes alert; the others are what every program makes.',
    ),
    'T1106',
  ],
  [
    row(
      'blind spot',
      `${blindSpots}#code-inside-an-allowed-program`,
      'Libraries loaded and mapped into memory are not seen, only programs that are executed.',
    ),
    'T1129',
  ],
  [
    row(
      'blind spot',
      `${blindSpots}#what-one-event-cannot-tell-apart`,
      'D-Bus and local sockets are how a desktop works. Connecting to the sockets of the session from outside it alerts.',
    ),
    'T1559 T1563',
  ],
  [
    row(
      'seen by its next step',
      '/rules/configuration-or-startup-file-modified/',
      'Start scripts and login files that are written alert as changed configuration.',
    ),
    'T1037 T1136',
  ],
  [
    row(
      'other tool',
      hardening,
      'RDP and VNC reach a session through guacd, behind the login of KubeBrowse: its log and a NetworkPolicy decide.',
    ),
    'T1133',
  ],
  [
    row(
      'seen by its next step',
      '/rules/tunnelling-or-network-tool-run/',
      'A remote access program has to be brought and run, which alerts; so does a connection outside the allowed ports.',
    ),
    'T1219',
  ],
  [
    row(
      'blind spot',
      `${blindSpots}#volumes-and-the-overlay`,
      'A file put into a shared volume looks like any other. What a session may upload is for the scan of the agent’s server.',
    ),
    'T1080',
  ],
  [
    row(
      'seen by its next step',
      '/rules/content-process-out-of-bounds/',
      'The exploit itself is memory and control flow. What exploited code does next is out of bounds for that program.',
    ),
    'T1211 T1212 T1687',
  ],
  [
    row(
      'other tool',
      browserInside,
      'Trust in certificates is changed inside the browser’s own store. Policies of the browser fix it.',
    ),
    'T1553 T1649',
  ],
  [
    row(
      'seen by its next step',
      '/rules/privilege-tool-run/',
      'Changing a firewall needs root and a tool for it; both alert. Network rules are outside the pod.',
    ),
    'T1686',
  ],
  [
    row(
      'other tool',
      connections,
      'An older protocol is agreed upon inside a connection: the proxy refuses it.',
    ),
    'T1689',
  ],
  [
    row(
      'blind spot',
      `${blindSpots}#what-one-event-cannot-tell-apart`,
      'Setting HISTFILE is not a system call. The shell that it is set in alerts, and each command it runs is an event.',
    ),
    'T1690',
  ],
];

/** Why a technique is not covered, by its identifier. */
export const verdicts: ReadonlyMap<string, Verdict> = new Map(
  rows.flatMap(([verdict, ids]) => ids.split(' ').map((id) => [id, verdict] as const)),
);
