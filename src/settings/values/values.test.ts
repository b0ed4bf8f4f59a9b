import { describe, expect, it } from 'vitest';
import { defaultLists } from '../../falco/default-rules.gen.ts';
import type { ValueParser } from '../../text/parsed.ts';
import { parsePriority } from './choice.ts';
import { parseDomain } from './domain.ts';
import {
  fieldComparisons,
  parseExceptionField,
  parseExceptionName,
  parseExceptionValue,
} from './exception.ts';
import { parseImage } from './image.ts';
import {
  parseContainerName,
  parseNamespace,
  parseReleaseName,
  parseSecretName,
} from './kubernetes-names.ts';
import { parseLabelKey, parseLabelValue } from './labels.ts';
import { parseAddress, parseNetwork } from './network.ts';
import { parseExecutablePath, parseFolderPath, parsePathPattern, parsePathPrefix } from './path.ts';
import { parsePort } from './port.ts';
import { parseProcessName, parseProcessPrefix } from './process-name.ts';
import { parseListener, parseService, writeListener, writeService } from './service.ts';
import { parseShellCommand } from './shell-command.ts';
import { parseTag } from './tag.ts';
import { parseWebAddress } from './web-address.ts';

interface Table {
  readonly parse: ValueParser<unknown>;
  /** Text → value; a lone text stands for itself. */
  readonly good: readonly (string | readonly [string, unknown])[];
  /** Text → part of the message. */
  readonly bad: readonly (readonly [string, string])[];
}

const x63 = 'x'.repeat(63);
const x64 = 'x'.repeat(64);

const tables: Readonly<Record<string, Table>> = {
  parseNamespace: {
    parse: parseNamespace,
    good: ['browser-sandbox', 'a', '0', x63, [' falco\t', 'falco']],
    bad: [
      ['', 'empty'],
      ['Falco', 'capital letters'],
      ['a_b', 'holds "_"'],
      ['-a', 'begins or ends with "-"'],
      ['a-', 'begins or ends with "-"'],
      [x64, 'too long'],
      ['a b', 'holds " "'],
      ['ä', 'holds "ä"'],
      ['a\nb', 'line feed at position 2'],
      ['a.b', 'holds "."'],
    ],
  },
  parseContainerName: {
    parse: parseContainerName,
    good: ['rdp-chromium'],
    bad: [['rdp_chromium', 'container name']],
  },
  parseReleaseName: {
    parse: parseReleaseName,
    good: ['falco', 'x'.repeat(53)],
    bad: [
      ['x'.repeat(54), 'at most 53'],
      ["a'; rm -rf /", 'holds "\'"'],
      ['$(id)', 'holds "$"'],
    ],
  },
  parseSecretName: {
    parse: parseSecretName,
    good: ['falcosidekick', 'a.b-c.d'],
    bad: [
      ['a..b', 'empty part'],
      ['.a', 'empty part'],
      ['a.-b', 'begins or ends'],
      ['A', 'capital'],
      ['x'.repeat(254), 'too long'],
    ],
  },
  parseLabelKey: {
    parse: parseLabelKey,
    good: ['app', 'app.kubernetes.io/name', 'A_b.c-D', x63, `${'a.'.repeat(120)}io/${x63}`],
    bad: [
      ['', 'empty'],
      ['a/b/c', 'must have 1 to 63'],
      ['/name', 'before "/"'],
      ['App.io/name', 'before "/"'],
      ['a/', 'must have'],
      ['app=x', 'holds "=" or ":"'],
      ['app: x', 'holds "=" or ":"'],
      ['a]b', 'must have'],
      [x64, 'must have'],
      ['a"b', 'must have'],
      ['-a', 'must have'],
    ],
  },
  parseLabelValue: {
    parse: parseLabelValue,
    good: ['browser-sandbox-test', 'v1.2_3', '1', x63, ['true', 'true']],
    bad: [
      ['', 'Falco cannot tell it'],
      ['a b', 'must have'],
      ['a/b', 'must have'],
      [x64, 'too long'],
      ['shell_binaries', 'name of a Falco list'],
      ['kubebrowse_x', 'name of a Falco list'],
      ['proc.name', 'name of a Falco field'],
      ['a\u202eb', 'direction-changing'],
    ],
  },
  parseImage: {
    parse: parseImage,
    good: [
      'ghcr.io/browsersec/rdp-chromium',
      'registry:5000/a/b',
      'busybox',
      '/rdp-chromium',
      '/a/b',
      'localhost/a',
      'a__b/c--d',
      ['GHCR.io/a', 'ghcr.io/a'],
    ],
    bad: [
      ['ghcr.io/a/b:latest', 'write "ghcr.io/a/b"'],
      ['ghcr.io/a/b@sha256:00', 'digest out and write "ghcr.io/a/b"'],
      ['/rdp-chromium:v1', 'write "/rdp-chromium"'],
      ['https://ghcr.io/a', 'web address'],
      ['ghcr.io/A', '"A" is no part'],
      ['/', 'is no part'],
      ['a//b', 'is no part'],
      ['a/b/', 'is no part'],
      ['*/rdp-chromium', 'is no part'],
      ['registry:99999/a', 'is no part'],
      ['user_sensitive_paths', 'Falco list'],
      ['', 'empty'],
    ],
  },
  parseNetwork: {
    parse: parseNetwork,
    good: [
      ['10.0.0.0/8', '10.0.0.0/8'],
      ['10.0.0.1', '10.0.0.1/32'],
      ['10.1.2.3/8', '10.0.0.0/8'],
      ['0.0.0.0/0', '0.0.0.0/0'],
      ['255.255.255.255/31', '255.255.255.254/31'],
      ['FD00::/8', 'fd00::/8'],
      ['::', '::/128'],
      ['::1', '::1/128'],
      ['2001:DB8:0:0:1:0:0:1/128', '2001:db8::1:0:0:1/128'],
      ['2001:db8:0:1:1:1:1:1/64', '2001:db8:0:1::/64'],
      ['::ffff:10.0.0.1', '10.0.0.1/32'],
      ['::ffff:10.0.0.0/104', '10.0.0.0/8'],
      ['64:ff9b::192.0.2.33', '64:ff9b::c000:221/128'],
      ['fe80::1', 'fe80::1/128'],
      ['::/0', '::/0'],
    ],
    bad: [
      ['', 'empty'],
      ['10.0.0/8', '3 of the 4 numbers'],
      ['10.0.0.0/33', 'prefix length from 0 to 32'],
      ['10.0.0.0/', 'prefix length'],
      ['10.0.0.0/255.0.0.0', 'prefix length'],
      ['010.0.0.1', 'leading zero'],
      ['10.0.0.256', '"256" where a number from 0 to 255'],
      ['1.2.3.4.5', '5 of the 4'],
      ['fd00:/8', 'no IPv6 address'],
      ['fd00::1::2', 'no IPv6 address'],
      ['1:2:3:4:5:6:7:8:9', 'no IPv6 address'],
      ['1:2:3:4:5:6:7:8::', 'no IPv6 address'],
      ['12345::', 'no IPv6 address'],
      ['fd00::/129', '0 to 128'],
      ['::ffff:10.0.0.0/8', 'prefix length'],
      ['fe80::1%eth0', 'interface after "%"'],
      ['redis', 'allowed domains'],
      ['10.0.0.0/8/8', 'prefix length'],
      ['١٠.0.0.1', 'holds'],
      ['10.0.0.0\0/8', 'NUL'],
      ['9'.repeat(1_000_000), 'too long'],
    ],
  },
  parseAddress: {
    parse: parseAddress,
    good: ['10.96.0.10', ['FD00::A', 'fd00::a'], ['10.0.0.1/32', '10.0.0.1'], ['::1/128', '::1']],
    bad: [
      ['10.0.0.0/8', 'is a network'],
      ['::1/32', 'is a network'],
      ['x', 'no IP address'],
    ],
  },
  parseDomain: {
    parse: parseDomain,
    good: [
      'intranet.example.com',
      ['Wiki.Example.COM', 'wiki.example.com'],
      '_srv.example.com',
      'xn--bcher-kva.example',
      'a-b.c1',
    ],
    bad: [
      ['*.example.com', 'holds "*"'],
      ['.example.com', 'subdomains'],
      ['example.com.', 'ends in a dot'],
      ['https://example.com', 'web address'],
      ['example.com/path', 'web address'],
      ['example.com:443', 'port out'],
      ['10.0.0.1', 'allowed networks'],
      ['1.2', 'allowed networks'],
      ['redis', 'no dot'],
      ['bücher.example', 'xn--'],
      ['a..b', 'no part of a domain'],
      ['-a.b', 'no part of a domain'],
      [`${x64}.com`, 'no part of a domain'],
      [`${'a.'.repeat(130)}b`, 'too long'],
      ['fd.name', 'Falco field'],
      ['a b.c', 'no part'],
    ],
  },
  parsePort: {
    parse: parsePort,
    good: [
      ['1', 1],
      ['443', 443],
      ['65535', 65535],
      [' 80', 80],
    ],
    bad: [
      ['0', 'no port'],
      ['65536', 'no port'],
      ['080', 'no port'],
      ['80-90', 'range'],
      ['http', 'no port'],
      ['1e3', 'no port'],
      ['-1', 'no port'],
      ['', 'empty'],
      ['8.5', 'no port'],
      ['٨٠', 'no port'],
    ],
  },
  parseProcessName: {
    parse: parseProcessName,
    good: [
      'okular',
      'gvfsd-trash',
      'tmux: server',
      'a"b',
      "it's",
      '.xsession',
      'x'.repeat(15),
      '{{x}}',
      '%s',
    ],
    bad: [
      ['', 'empty'],
      ['gnome-session-binary', 'write "gnome-session-b"'],
      ['/usr/bin/x', 'holds "/"'],
      ['shell_binaries', 'name of a Falco list'],
      ['proc.pname', 'name of a Falco field'],
      ['a\\', 'backslash'],
      ['é', 'holds "é"'],
      ['a\tb', 'tab'],
    ],
  },
  parseProcessPrefix: {
    parse: parseProcessPrefix,
    good: ['gvfsd-', '/opt/app/', ['/opt//app/./x', '/opt/app/x']],
    bad: [
      ['gvfsd-metadata-too-long', 'has 23 bytes'],
      ['opt/app', 'holds "/"'],
      ['/a/../b', '".."'],
    ],
  },
  parseExecutablePath: {
    parse: parseExecutablePath,
    good: [
      '/usr/bin/okular',
      '/opt/My App/run',
      '/opt/日本/x',
      ['/usr//bin/./x', '/usr/bin/x'],
      `/${'x'.repeat(254)}`,
      '/o\'p"t',
      '/a\\b',
    ],
    bad: [
      ['usr/bin/x', 'does not begin with "/"'],
      ['~/bin/x', '"~"'],
      ['/usr/bin/', 'is a folder'],
      ['/', 'is a folder'],
      ['/usr/bin/*', 'is a pattern'],
      ['/usr/../bin/x', '".."'],
      [`/${'x'.repeat(255)}`, 'too long'],
      [`/${'é'.repeat(130)}`, '261 bytes'],
      ['/a, shell_binaries ,b', 'name of a Falco list'],
      ['/a b=user_sensitive_paths', 'name of a Falco list'],
      ['/a\\', 'backslash'],
      ['/a\u0085', 'NEL'],
      ['/a\ud800', 'half of a surrogate pair'],
    ],
  },
  parsePathPrefix: {
    parse: parsePathPrefix,
    good: ['/opt/app', '/opt/app/', '/', ['/a//', '/a/'], ['/a/.', '/a/']],
    bad: [['/home/*', 'is a pattern']],
  },
  parseFolderPath: {
    parse: parseFolderPath,
    good: ['/opt/cache', ['/opt/cache/', '/opt/cache'], '/'],
    bad: [
      ['/opt/x*', 'is a pattern'],
      ['/a /', 'ends in a blank'],
    ],
  },
  parsePathPattern: {
    parse: parsePathPattern,
    good: ['/home/*/.ssh/*', '/etc/ssh', ['/etc/ssh/', '/etc/ssh'], '/a?', '/a[b'],
    bad: [
      ['/home/[ab]*', 'meaning of its own'],
      ['/a\\*', 'meaning of its own'],
      ['/@(a|b)*', 'meaning of its own'],
      ['', 'empty'],
    ],
  },
  parseShellCommand: {
    parse: parseShellCommand,
    good: [
      'sh -c /usr/bin/xkbcomp',
      'sh -c "/usr/bin/x" ',
      'bash -c $(id) `x` ; # {{',
      'sh -c grüße',
    ],
    bad: [
      [' sh', 'begins with a blank'],
      ['', 'empty'],
      ['sh -c shell_binaries', 'Falco list'],
      ['sh\n-c', 'line feed'],
      ['sh \\', 'backslash'],
      ['x'.repeat(256), 'too long'],
    ],
  },
  parseTag: {
    parse: parseTag,
    good: ['team_platform', 'T1059', 'PCI_DSS_10.2.5', 'mitre-x'],
    bad: [
      ['a b', 'must have'],
      ['_a', 'must have'],
      ['a,b', 'must have'],
      [x64, 'too long'],
      ['', 'empty'],
      ['[x]', 'must have'],
    ],
  },
  parseWebAddress: {
    parse: parseWebAddress,
    good: [
      'http://loki:3100',
      ['HTTPS://ES.Example.com:9200/', 'https://es.example.com:9200'],
      'https://es.example.com/path/x',
      ['http://[FD00::1]:80', 'http://[fd00::1]:80'],
      'http://10.0.0.1:9093',
    ],
    bad: [
      ['loki:3100', 'no http or https address'],
      ['ftp://x', 'no http'],
      ['http://user:secret@x', 'Secret'],
      ['http://x/?token=1', '"?" or "#"'],
      ['http://x:0', 'no http'],
      ['http://x:65536', 'no http'],
      ['http://999.1.1.1', 'no http'],
      ['http://', 'no http'],
      ['http://x y', 'no http'],
      ['http://x/"', 'no http'],
      ['javascript:alert(1)', 'no http'],
    ],
  },
  parsePriority: {
    parse: parsePriority,
    good: [['warning', 'WARNING'], ['Informational', 'INFO'], 'CRITICAL'],
    bad: [
      ['WARN', 'Did you mean "WARNING"'],
      ['', 'no priority'],
      ['x'.repeat(1e6), 'no priority'],
    ],
  },
  parseExceptionName: {
    parse: parseExceptionName,
    good: ['nightly_backup', 'a1'],
    bad: [
      ['Nightly', 'small letters'],
      ['1a', 'begin with a letter'],
      ['a-b', 'small letters'],
      ['', 'empty'],
    ],
  },
  parseExceptionField: {
    parse: parseExceptionField,
    good: [
      'proc.name',
      'proc.aname',
      'proc.aname[2]',
      'k8s.pod.label[app.kubernetes.io/name]',
      'evt.arg.flags',
      'evt.arg[0]',
      'evt.type.is.open',
      'proc.env[HOME]',
      'fd.snet',
      'container.mount.source[/data]',
    ],
    bad: [
      ['proc.nam', 'Did you mean "proc.name"'],
      ['fd.sipname', 'Falco has no field'],
      ['k8s.pod.label', 'needs an argument, for example k8s.pod.label[app]'],
      ['k8s.pod.label.app', 'Falco has no field'],
      ['k8s.pod.label[a b]', 'is no argument'],
      ['k8s.pod.label[a]]', 'is no argument'],
      ['proc.name[1]', 'takes no argument'],
      ['proc.aname[x]', 'is no argument'],
      ['evt.dir', 'deprecated'],
      ['evt.outputtime', 'outputs only'],
      ['evt.latency.quantized', 'outputs only'],
      ['k8smeta.pod.name', 'k8smeta plugin'],
      ['fd.types', 'is a list'],
      ['evt.around[1]', 'is no argument'],
      ['proc.name = x or proc.name', 'Falco has no field'],
      ['', 'empty'],
    ],
  },
};

describe.each(Object.entries(tables))('%s', (_name, { parse, good, bad }) => {
  it.each(good.map((one) => (typeof one === 'string' ? ([one, one] as const) : one)))(
    'accepts %j',
    (text, value) => {
      const parsed = parse(text);
      expect(parsed.ok ? parsed.value : parsed.message).toEqual(value);
      if (parsed.ok) expect(parse(String(parsed.value))).toMatchObject({ ok: true, value });
    },
  );

  it.each(bad)('refuses %j', (text, part) => {
    const parsed = parse(text);
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(parsed.message).toContain(part);
    expect(parsed.message.length).toBeLessThan(500);
    expect(parsed.message).toMatch(/[.?]$/);
  });

  it.each([
    '\0',
    'a\nb',
    '\u0085',
    '\u2028x',
    '\ufeff',
    'x\u2066',
    '\ud800',
    'x'.repeat(1_000_000),
  ])('refuses the hostile %j with a short message', (text) => {
    const parsed = parse(text);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.message.length).toBeLessThan(500);
  });

  it('refuses every list name of Falco and ours', () => {
    for (const name of [
      ...Object.values(defaultLists).flat(),
      'user_sensitive_paths',
      'kubebrowse_x',
    ]) {
      const parsed = parse(name);
      // Tags and exception names never stand in a condition; label keys stand in brackets.
      if (parsed.ok)
        expect(['parseTag', 'parseExceptionName', 'parseLabelKey']).toContain(parse.name);
    }
  });
});

describe('parseExceptionValue', () => {
  it.each([
    ['proc.name', 'okular', 'okular'],
    ['proc.cmdline', 'sh -c "x" ', 'sh -c "x" '],
    ['fd.sport', '443', '443'],
    ['fd.sip', 'FD00::1', 'fd00::1'],
    ['fd.snet', '10.0.0.0/8', '10.0.0.0/8'],
    ['fd.sip.name', 'Example.com', 'example.com'],
    ['user.uid', '1000', '1000'],
    ['evt.type', 'openat', 'openat'],
    ['evt.rawres', '-2', '-2'],
    ['proc.is_exe_upper_layer', 'true', 'true'],
  ])('%s takes %j', (field, text, value) => {
    expect(parseExceptionValue(field, text)).toEqual({ ok: true, value });
  });

  it.each([
    ['proc.name', '', 'empty'],
    ['proc.name', 'shell_binaries', 'Falco list'],
    ['proc.name', '<NA>', 'missing value'],
    ['fd.sport', '65616', 'no port'],
    ['fd.sip', '10.0.0.0/8', 'is a network'],
    ['fd.snet', 'x', 'no IP address'],
    ['fd.sip.name', '*.example.com', 'holds "*"'],
    ['user.uid', '-1', 'no number'],
    ['user.uid', '4294967296', 'larger'],
    ['user.uid', '0x10', 'no number'],
    ['evt.type', 'opena', 'Did you mean "openat"'],
    ['proc.is_exe_upper_layer', '1', 'neither true nor false'],
    ['proc.nope', 'x', 'no field'],
  ])('%s refuses %j', (field, text, part) => {
    const parsed = parseExceptionValue(field, text);
    expect(parsed.ok ? 'accepted' : parsed.message).toContain(part);
  });

  it('offers only comparisons that load and do not stop Falco', () => {
    expect(fieldComparisons('fd.sip.name')).toEqual(['=']);
    expect(fieldComparisons('fd.snet')).toEqual(['=']);
    expect(fieldComparisons('evt.type')).toEqual(['=']);
    expect(fieldComparisons('proc.name')).toContain('startswith');
  });
});

describe('pairs as text', () => {
  it.each([
    ['10.0.0.5:5432', '10.0.0.5/32', 5432, '10.0.0.5:5432'],
    ['10.0.0.0/24:443', '10.0.0.0/24', 443, '10.0.0.0/24:443'],
    ['[FD00::5]:80', 'fd00::5/128', 80, '[fd00::5]:80'],
    ['[fd00::]/64:80', 'fd00::/64', 80, '[fd00::]/64:80'],
  ])('%s is a service', (text, address, port, written) => {
    const parsed = parseService(text);
    expect(parsed).toEqual({ ok: true, value: { address, port } });
    if (parsed.ok) expect(writeService(parsed.value)).toBe(written);
  });

  it.each(['10.0.0.5', 'fd00::5:80', '10.0.0.5:0', '10.0.0.5:x', '[::1]', ':80', ''])(
    '%j is no service',
    (text) => {
      expect(parseService(text).ok).toBe(false);
    },
  );

  it.each([
    '3389=/usr/sbin/xrdp',
    '3389 /usr/sbin/xrdp',
    ' 3389 = /usr/sbin/xrdp',
    '3389/tcp /usr/sbin/xrdp',
  ])('%j is a listener', (text) => {
    const parsed = parseListener(text);
    expect(parsed).toEqual({ ok: true, value: { port: 3389, executable: '/usr/sbin/xrdp' } });
    if (parsed.ok) expect(writeListener(parsed.value)).toBe('3389=/usr/sbin/xrdp');
  });

  it.each(['3389', '/usr/sbin/xrdp', '0=/x', '3389=x', '3389=/x/', ''])(
    '%j is no listener',
    (text) => {
      expect(parseListener(text).ok).toBe(false);
    },
  );
});
