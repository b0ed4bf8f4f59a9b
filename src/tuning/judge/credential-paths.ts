// A path, or a command line → what it guards, where that is a password, a key, a token or what says as
// much. Kinds of credentials by where programs keep them; whose folder it is makes no difference.

import { filesOf, foldersOf, handsOutCredential } from './credential-commands.ts';

type Kind = readonly [words: string, pattern: RegExp];

/** Each is looked for in a path with a slash before it: `/.ssh/` is anybody's. */
const kinds: readonly Kind[] = [
  [
    'password hashes and rights of users',
    /\/etc\/(?:g?shadow|sudoers|master\.passwd|security\/opasswd|pam\.d|pam\.conf|doas\.conf|krb5\.keytab|tcb\/|sssd\/)|\/g?shadow(?:[-+._~][\w-]*)?$|\/var\/lib\/sss\//,
  ],
  [
    'keys of SSH',
    /\/\.ssh(?:\/|$)|\/ssh_host_\w+_key|\/(?:id_(?:rsa|dsa|ecdsa|ed25519)|authorized_keys2?|identity|(?:deploy|ssh)[_-]key)(?:[./_-]|$)|\.ppk$|\/ssh-\w+\/agent\.\d+/,
  ],
  [
    'keys of GnuPG and password stores',
    /\/\.gnupg(?:\/|$)|\/\.password-store(?:\/|$)|\/secring\.gpg|\/private-keys-v1\.d|\/gnupg\/S\.|\/\.config\/sops(?:\/|$)|\/\.age(?:\/|$)/,
  ],
  [
    'access to Kubernetes',
    /\/\.kube(?:\/|$)|\/etc\/kubernetes\/|\/var\/lib\/kubelet\/|\/kubeconfig|\/etc\/rancher\/|\/k3s\.yaml|\.kubeconfig$|\/var\/lib\/(?:etcd|k0s\/pki|rancher\/(?:k3s|rke2)\/server)(?:\/|$)|\/etc\/etcd\/|\/\.(?:argocd|minikube|helm|config\/(?:argocd|helm))(?:\/|$)|\/etc\/cni\/net\.d\/.*kubeconfig/,
  ],
  [
    'tokens of service accounts and mounted secrets',
    /\/run\/secrets(?:\/|$)|\/secrets\/|kubernetes\.io\/serviceaccount|\/vault\/secrets/,
  ],
  [
    'keys of a cloud',
    /\/\.(?:aws|azure|oci|bluemix|ibmcloud|aliyun|fly|heroku|databrickscfg|snowsql|snowflake|kaggle|huggingface|mc|tencentcloud|scw|openai|claude|config\/(?:gcloud|doctl|rclone|linode-cli|hcloud|fly|heroku|scw|exoscale|openai|stripe|netlify|github-copilot))(?:\/|$)|\/service-?account[\w.-]*\.json|firebase-adminsdk|\/cloud\/instances?\/.*user-data|\/ovf-env\.xml|\/anaconda-ks\.cfg|\/gcloud\/|application_default_credentials|\/\.boto$|\/\.s3cfg|rclone\.conf|\/azureProfile\.json|\/accessTokens\.json/,
  ],
  [
    'logins to registries and the container runtime',
    /\/\.docker(?:\/|$)|\/\.dockercfg|\/containers\/auth\.json|\/(?:docker|containerd|crio|podman)(?:\/\w+)?\.sock|\/docker\/key\.json|\/containers\/[^/]+\/config\.v2\.json/,
  ],
  [
    'logins of tools',
    /\/[._]netrc|\/\.(?:pgpass|my\.cnf|mylogin\.cnf|git-credentials|npmrc|yarnrc|pypirc|terraformrc|vault-token|dbshell|smbcredentials|cifs|msmtprc|fetchmailrc|ldaprc|htpasswd|passwd|odbc\.ini|mongorc|rediscli_auth|erlang\.cookie)|\/\.vnc\/passwd|\/\.(?:subversion\/auth|jfrog|circleci|travis)(?:\/|$)|\/\.(?:pip\/|config\/pip\/)|\/pip\.conf|\/\.bundle\/config|\/gradle\.properties|\/NuGet\.Config|\/filezilla\/|\.remmina$|\/tomcat-users\.xml|\/\w*(?:vnc|smb|sasl_)passwd|\/passwd-s3fs|\/passdb\.tdb|\/debian\.cnf|\/apt\/auth\.conf|\/\.(?:gem|cargo)\/credentials|\/auth\.json$|\/\.m2\/settings(?:-security)?\.xml|\/\.terraform\.d\/|\.tfstate|\/\.config\/(?:gh|hub|glab-cli|op)(?:\/|$)|\.env(?:\.\w+)?$|\/wp-config\.php|\/appsettings[\w.]*\.json|\/local\.settings\.json|\/config\/database\.yml|\/web\.config|\/settings\.php|\/\.htpasswd|\/\.(?:cloudflared|putty|purple|lftp)(?:\/|$)|\/gitlab-runner\/config\.toml|\/etc\/(?:vault|msmtprc|grafana\/grafana\.ini)|\/configstore\/|\/mysql\/(?:user\.|\w+\.ibd$)|\/var\/lib\/mysql\/mysql|\/var\/lib\/waagent\/|\/state\.vscdb|\/Signal\/config\.json/,
  ],
  [
    'the history of what was typed',
    /\/\.\w*_history|\/\.(?:histfile|lesshst|viminfo|zhistory|node_repl_history|local\/share\/fish)|\/fish_history/,
  ],
  [
    'logins, cookies and keys of a browser',
    /\/(?:Login Data|Cookies|Web Data|Local State|History|Extension Cookies|Login Data For Account)(?:-journal)?$|\/(?:key[34]\.db|logins\.json|cookies\.sqlite|signons\.sqlite|places\.sqlite|formhistory\.sqlite|cert9\.db)/,
  ],
  [
    'a keyring or password safe',
    /\/keyrings?(?:\/|$)|\.keyring$|\/kwalletd?\/|\.keychain(?:-db)?$|\.kdbx?$|\/\.config\/(?:Bitwarden|1Password|KeePass)|\.kwl$/,
  ],
  [
    'private keys and certificates',
    /\.(?:pem|keys?|p12|pfx|jks|keystore|keytab|pkcs12|p8|ovpn|psk)(?:~|[._-](?:bak|old|orig|save|\d+))?$|\/etc\/(?:ssl|pki\/tls)\/private|\/etc\/letsencrypt|\/krb5cc|\/etc\/(?:wireguard|openvpn|ipsec)|ipsec\.secrets|chap-secrets|\/system-connections\/|wpa_supplicant/,
  ],
  [
    'a wallet',
    /\/wallet\.dat|\/\.(?:bitcoin|ethereum|electrum|monero|litecoin|exodus|solana|config\/(?:solana|Electrum|Exodus))(?:\/|$)|\/keystore\/UTC--/,
  ],
  [
    'memory and environment of other processes',
    /\/proc\/[^/]+\/(?:task\/[^/]+\/)?(?:environ|mem|auxv)$|\/proc\/kcore|\/dev\/k?mem$/,
  ],
  [
    'what its name says is secret',
    /[/._-](?:credentials?|creds?|secrets?|passwords?|passwd[.-]\w*|passphrase|vault[_-]pass|tokens?|api[_-]?keys?|private[_-]?keys?|master\.key|(?:db|user|admin|root|auth|access|api|client|refresh|id)(?:password|passwd|pass|token|secret))(?:[/._-]|$)/i,
  ],
];

/** What a command line looks for, where it names no file. */
const sought =
  /BEGIN.{0,12}PRIVATE|aws_(?:access|secret)|accesskeyid|secretaccesskey|AKIA[0-9A-Z]{4}|\bid_(?:rsa|ed25519|ecdsa|dsa)\b|mimipenguin|mimikatz|lazagne|--dump-secrets|get-login-password|get-session-token|(?:print|get)-access-token|security-credentials|169\.254\.169\.254|metadata\.google\.internal|\bunshadow\b|\bgetent\s+g?shadow\b|\bkubectl\b.{0,200}\bget\s+secrets?\b|\/etc\/g?s(?=[\w?*[\]]*[?*[])[\w?*[\]]*(?:\s|$)/i;

/** One path for the ways to write it: `/etc//shadow`, `/etc/./shadow` and `/etc/ssl/../shadow` are one file. */
function rootedPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split(/[/\\]/)) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}${/[/\\]$/.test(path) ? '/' : ''}`;
}

/** In words; undefined: it guards nothing that is known. */
export function credentialAt(path: string): string | undefined {
  const rooted = rootedPath(path);
  return kinds.find(([, pattern]) => pattern.test(rooted))?.[0];
}

const longest = 8192;

/** A word by itself, by the files it stands for, and below the folders that were entered. */
function credentialOf(word: string, folders: readonly string[]): string | undefined {
  const below = word.startsWith('/') ? [] : folders.map((folder) => `${folder}/${word}`);
  const paths = [...(/[/.]/.test(word) ? [word] : []), ...below].flatMap(filesOf);
  for (const path of paths) {
    const found = credentialAt(path);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Of each word of a command line that may be a path, and of what it looks for. */
export function credentialIn(command: string, folder?: string): string | undefined {
  const text = command.slice(0, longest);
  if (sought.test(text) || handsOutCredential(text)) return 'passwords and keys';
  const folders = [...(folder === undefined ? [] : [folder]), ...foldersOf(text)];
  // A shell takes quotes and backslashes away: `/etc/"sha"dow` and `/etc/sh\\adow` are one file.
  for (const said of new Set([text, text.replaceAll(/["'\\]/g, '')])) {
    for (const word of said.split(/[\s=:,;@'"()<>|&]+/)) {
      const found = credentialOf(word, folders);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
