// A command line → what it does that attackers do next: logs and history emptied, guards switched off,
// users changed, code loaded into the kernel, a way out of the container. By the command, not by the
// name of the rule that told of it.

/** At the start of a command: of the line, behind a separator, or behind what starts others. */
const start =
  '(?:^|[;&|(`\'"]\\s*|(?:\\b(?:sudo|doas|env|nohup|exec|xargs|nice|setsid)|(?<=\\s)-c)\\s+(?:-\\S+\\s+)*["\']?)(?:/\\S*/)?';
const logs =
  '/var/log(?:/|\\b)|/(?:run/)?(?:utmp|wtmp|btmp|lastlog|faillog)\\b|\\.\\w*_history\\b|/docker/containers/\\S*\\.log|/var/(?:log|lib)/(?:journal|systemd/coredump)';
const guards =
  'falco\\S*|audit\\S*|r?syslog\\S*|syslog-ng|journald|osquery\\S*|\\w*beat|fluent\\S*|wazuh\\S*|ossec\\S*|sysdig\\S*|falcon-sensor|clam\\S*|tetragon|aide|tripwire|crowdsec|fail2ban\\S*|vector|promtail|datadog\\S*|\\S*agent';

const shell = '(?:\\S*/)?(?:ba|da|z|k|mk|a|c|tc)?sh\\b';
const interpreters = '(?:python|perl|ruby|node|php|lua)[\\d.]*';

const kinds: readonly (readonly [string, readonly string[]])[] = [
  [
    'hands a shell or a program to the network',
    [
      '/dev/(?:tcp|udp)/',
      `${start}(?:nc|ncat|netcat)(?:\\.\\w+)?\\s(?:.*\\s)?(?:-\\w*[ec]\\b|--(?:sh-)?exec\\b)`,
      `${start}socat\\s.*\\b(?:exec|EXEC|system|SYSTEM|shell|SHELL):`,
      `${start}${interpreters}\\s.*(?:\\bsocket\\b|fsockopen|TCPSocket|net\\.connect|pty\\.spawn|IO::Socket|use\\s+Socket)`,
      `\\b(?:nc|ncat|netcat|telnet|openssl\\s+s_client)\\b.*\\|\\s*${shell}`,
      `\\b(?:mkfifo|mknod)\\b.*\\b(?:nc|ncat|netcat|telnet|openssl)\\b`,
    ],
  ],
  [
    'runs what it fetches or decodes, unseen',
    [
      `\\b(?:curl|wget|fetch|lwp-download|aria2c)\\b.*(?:\\||\\$\\(|<\\()\\s*(?:sudo\\s+)?(?:${shell}|(?:\\S*/)?${interpreters})`,
      `(?:${shell}|\\beval\\b|\\bsource\\b)\\s.*(?:\\$\\(|<\\(|\`)\\s*(?:curl|wget|fetch)\\b`,
      `${start}base(?:64|32)\\s+(?:\\S+\\s+)*(?:-\\w*[dD]|--decode)\\b`,
      `${start}openssl\\s+(?:enc|base64)\\s.*-d\\b`,
      `${start}xxd\\s.*-r\\b`,
    ],
  ],
  [
    'empties logs, or the history of what was typed',
    [
      `${start}history\\s+-\\w*[cdw]`,
      '\\b(?:unset|export|declare|typeset)\\s+(?:-\\w+\\s+)?HIST(?:FILE|SIZE|FILESIZE|CONTROL)|\\bHIST(?:FILE|SIZE|FILESIZE)=|\\bset\\s+\\+o\\s+history',
      `${start}journalctl\\s.*--(?:vacuum|rotate|flush)`,
      `${start}dmesg\\s.*(?:-[cC]\\b|--clear|--read-clear)`,
      `${start}auditctl\\s.*-(?:D|d|W|e\\s*0)`,
      `${start}wevtutil\\s+cl`,
      `${start}(?:rm|unlink|shred|srm|wipe|truncate|mv|cp|dd|sed|tee|ln|chmod|chattr|find|perl|python[\\d.]*|touch)\\s.*(?:${logs})`,
      `>\\s*(?:${logs})`,
    ],
  ],
  [
    'ends or switches off what watches',
    [
      `${start}(?:pkill|killall|kill|skill)\\s.*(?:${guards})`,
      `${start}(?:systemctl|service|rc-service|chkconfig|update-rc\\.d|initctl|sv|supervisorctl)\\s.*\\b(?:stop|disable|mask|kill|off|remove|down)\\b`,
      `${start}(?:setenforce\\s+(?:0|permissive)|aa-(?:disable|complain|teardown)|apparmor_parser\\s.*-R|semodule\\s.*-[dr])`,
      `${start}(?:ip6?tables|nft|ebtables)\\s.*(?:-F|-X|-D|--flush|--delete\\S*|flush|delete|-P\\s+\\w+\\s+ACCEPT)(?:\\s|$)`,
      `${start}ufw\\s.*(?:disable|reset|delete)|${start}firewall-cmd\\s.*--(?:remove|panic)`,
      `${start}sysctl\\s.*(?:-w|=)`,
    ],
  ],
  [
    'loads code into the kernel, or another kernel',
    [`${start}(?:insmod|modprobe|rmmod|kmod|kexec)(?:\\s|$)`, `${start}bpftool\\s+prog\\s+load`],
  ],
  [
    'changes who may log in, and as whom',
    [
      `${start}(?:useradd|adduser|usermod|userdel|deluser|groupadd|addgroup|groupmod|gpasswd|chpasswd|newusers|passwd|chage|visudo|vipw|vigr|pwconv|chsh)(?:\\s|$)`,
    ],
  ],
  [
    'leads out of a container, or starts others',
    [
      `${start}(?:nsenter|unshare|chroot|pivot_root|debugfs|mount|umount|losetup|capsh|setcap|ctr|crictl|docker|podman|nerdctl|runc|crun|machinectl|systemd-nspawn|lxc)(?:\\s|$)`,
    ],
  ],
  [
    'is run again at a time of day or a start',
    [
      `${start}(?:crontab|at|batch|systemd-run)(?:\\s|$)`,
      `${start}systemctl\\s.*\\b(?:enable|daemon-reload|edit)\\b`,
    ],
  ],
  [
    'changes what a file may do or who may change it',
    [
      `${start}(?:chattr|setfacl)(?:\\s|$)`,
      `${start}chmod\\s.*(?:[ugoa]*\\+\\w*s|\\b[2467]\\d{3})\\b`,
    ],
  ],
];

const patterns = kinds.map(([does, all]) => [does, new RegExp(all.join('|'))] as const);
/** As much of a line as is looked at: hostile ones are longer. */
const longest = 2048;

const [handing] = patterns;

/** A shell or a program is tied to a connection: there is no harmless reading. */
export const handsShellOver = (command: string): boolean =>
  handing?.[1].test(command.slice(0, longest)) === true;

/** In words; undefined: nothing that is known. */
export function tamperingIn(command: string): string | undefined {
  const text = command.slice(0, longest);
  return patterns.find(([, pattern]) => pattern.test(text))?.[0];
}
