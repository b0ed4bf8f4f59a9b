// A command line → whether what it runs hands out a password, a key or a token, though it names no file
// that holds one: clients of safes and clouds, searches, memory of others, folders entered before.

type Handing = readonly [programs: string, does: string];

/** Programs, and what of them hands something out; each is looked for as a word of its own. */
const handing: readonly Handing[] = [
  ['vault|bao', 'kv|read|login|token|unwrap|print|agent'],
  [
    'kubectl|oc',
    '(?:get|describe|edit|create)\\s+(?:\\S+\\s+){0,4}?(?:secrets?|tokens?|sa|serviceaccounts?)|config\\s+view|whoami\\s+-t',
  ],
  ['kubeadm', 'token|init|certs'],
  [
    'aws',
    'secretsmanager|get-parameters?\\S*|assume-role\\S*|export-credentials|create-access-key|kms\\s+decrypt|get-login\\S*|get-\\S*token',
  ],
  ['gcloud', 'secrets|print-\\S+-token|service-accounts\\s+keys|kms\\s+decrypt'],
  ['az', 'keyvault|get-access-token|credential|storage\\s+account\\s+keys'],
  ['op|bw|gopass|lpass|rbw|keepassxc-cli|kpcli', '\\S+'],
  ['pass', '\\S*'],
  ['gpg2?', '\\S*(?:-d\\b|--decrypt|--export-secret\\S*)'],
  ['secret-tool', 'lookup|search'],
  ['security', 'find-\\S+|dump-keychain|export'],
  ['keyctl', 'print|read|pipe'],
  ['systemd-creds', 'decrypt|cat'],
  [
    'tpm2_unseal|gcore|procdump|john|hashcat|unshadow|secretsdump\\S*|lsassy|mimipenguin\\S*',
    '\\S*',
  ],
  ['gdb|strace|ltrace', '-p\\b|--pid'],
  ['sops', '-d\\b|--decrypt|decrypt|exec-\\S+'],
  ['ansible-vault', 'view|decrypt|edit'],
  ['openssl', 'rsa|ec|pkey|pkcs8|pkcs12|enc\\s+-d'],
  ['ssh-keygen', '-y\\b|-p\\b'],
  ['ssh-add', '-L\\b'],
  ['klist|kinit', '-k\\S*'],
  ['docker|podman|nerdctl|crictl', 'inspect|login|secret'],
  ['helm', 'get'],
  ['terraform|tofu', 'output|state\\s+pull|show'],
  ['consul', 'kv'],
  ['etcdctl', 'get'],
  ['git', 'credential\\S*'],
  [
    'gh|glab|hub|flyctl|fly|heroku|doctl|argocd|npm|pulumi',
    '(?:\\S+\\s+){0,2}?(?:auth\\S*|tokens?|generate-token|--show-secrets)',
  ],
  ['rclone', 'config'],
  ['wg', 'showconf|show\\s+\\S+\\s+private-key|show\\s+all\\s+\\S+-keys?'],
  ['nmcli', '-s\\b|--show-secrets'],
  ['redis-cli', 'config\\s+get|acl'],
  ['mysqldump', '(?:\\S+\\s+){0,9}?(?:mysql|--all-databases|-A)'],
  ['printenv', '\\S*'],
];

const clients = new RegExp(
  handing
    .map(
      ([programs, does]) =>
        `(?:^|[\\s/;&|(\`'"])(?:${programs})(?:\\s+-\\S+){0,4}(?:\\s+|$)(?:\\S+\\s+){0,6}?(?:${does})(?![\\w-])`,
    )
    .join('|'),
);

/** Searched for, or read from a table; the environment of others, and of the process itself. */
const further: readonly RegExp[] = [
  /\b(?:[efz]?grep|rg|ag|ack)\b.*(?:passw(?:or)?d|passphrase|secret|token|credential|api[_-]?key|private[_ -]?key|BEGIN)/i,
  /\bpg_(?:shadow|authid)\b|\bauthentication_string\b|\bmysql\.user\b|\bsys\.sql_logins\b/i,
  /\b100\.100\.100\.200\b|\bfd00:ec2::254\b|\b169\.254\.170\.\d+\b|\/computeMetadata\//i,
  /\bps\s+(?:-\w+\s+)?(?!-)[a-z]*e[a-z]*(?:\s|$)/,
  /(?:^|[\s;&|('"])(?:env|export -p|set)\s*(?:$|[|;>&'")])/,
  /(?:^|[\s;&|('"])g?shadow(?:$|[\s;&|)'"])/,
];

export function handsOutCredential(command: string): boolean {
  return clients.test(command) || further.some((pattern) => pattern.test(command));
}

/** What stands for several files is looked at by those it would find. */
const samples = [
  '/etc/shadow',
  '/etc/gshadow',
  '/etc/sudoers',
  '/root/.ssh',
  '/root/.ssh/id_rsa',
  '/root/.ssh/id_ed25519',
  '/root/.ssh/authorized_keys',
  '/root/.aws',
  '/root/.aws/credentials',
  '/root/.kube',
  '/root/.kube/config',
  '/root/.docker/config.json',
  '/root/.gnupg',
  '/root/.netrc',
  '/root/.pgpass',
  '/root/.vault-token',
  '/root/.bash_history',
  '/root/.git-credentials',
  '/proc/1/environ',
  '/proc/self/environ',
  '/run/secrets/token',
  '/var/run/secrets/kubernetes.io/serviceaccount/token',
  '/etc/kubernetes/admin.conf',
  '/etc/ssl/private/server.key',
].flatMap((path) => [path, path.replace(/^\/root\//, '/home/user/')]);

/** Folder by folder: `*` crosses no slash. */
function patternOf(glob: string): RegExp | undefined {
  const source = glob
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replace(/\*+/g, '[^/]*')
    .replaceAll('?', '[^/]')
    .replace(/\[!/g, '[^');
  try {
    return new RegExp(`^${source}/?$`);
  } catch {
    return undefined;
  }
}

const longestGlob = 200;

/** Files that a word with `*`, `?` or `[…]` would find; the word itself where it has none. */
export function filesOf(word: string): readonly string[] {
  if (!/[*?[]/.test(word) || word.length > longestGlob) return [word];
  const home = word.replace(/^(?:~|\$HOME|\$\{HOME\})(?=\/)/, '/root');
  const pattern = home.startsWith('/') ? patternOf(home) : undefined;
  return [word, ...(pattern === undefined ? [] : samples.filter((path) => pattern.test(path)))];
}

const mostFolders = 10;

/** Folders that a command enters before it names files. */
export function foldersOf(command: string): readonly string[] {
  const entered = /\b(?:cd|pushd|chdir|-C|--directory=?)\s+([^\s;&|]+)/g;
  const found = [...command.matchAll(entered)].map(([, folder = '']) => folder.replace(/\/+$/, ''));
  return [...new Set(found)].filter((folder) => folder !== '-').slice(0, mostFolders);
}
