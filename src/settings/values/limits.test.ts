// The last text of each kind that is taken, the first that is not, and how the message begins.
import { describe, expect, it } from 'vitest';
import type { ValueParser } from '../../text/parsed.ts';
import { parseCaptureFolder, parseCaptureSeconds, parseFileMb } from './capture.ts';
import { parseDomain } from './domain.ts';
import { parseImage } from './image.ts';
import { parseAddress, parseNetwork } from './network.ts';
import { parseProcessName, parseProcessPrefix } from './process-name.ts';
import { parseRunbookBase } from './runbook.ts';
import { parseListener, parseService } from './service.ts';
import { parseSocketPath } from './socket.ts';
import { parseWebAddress } from './web-address.ts';

interface Texts {
  readonly parse: ValueParser<unknown>;
  readonly taken: readonly (readonly [string, unknown])[];
  readonly refused: readonly (readonly [string, string])[];
}

const kinds: readonly Texts[] = [
  {
    parse: parseCaptureSeconds,
    taken: [
      ['1', 1],
      ['3600', 3600],
      [' 20 ', 20],
    ],
    refused: [
      ['3601', 'is not such a number'],
      ['0', 'is not such a number'],
      ['01', 'is not such a number'],
      ['', 'This is empty'],
      ['1.5', 'is not such a number'],
    ],
  },
  {
    parse: parseFileMb,
    taken: [['1048576', 1048576]],
    refused: [
      ['1048577', 'is not such a number'],
      ['9999999', 'is not such a number'],
      ['10000000', 'is not such a number'],
    ],
  },
  {
    parse: parseCaptureFolder,
    taken: [
      ['/captures', '/captures'],
      ['/a//b/./c/', '/a/b/c'],
      ['/tmp/a', '/tmp/a'],
      ['/var/log/a', '/var/log/a'],
      ['/opt/a', '/opt/a'],
      [`/${'x'.repeat(99)}`, `/${'x'.repeat(99)}`],
    ],
    refused: [
      ['/', 'is not a folder'],
      ['a', 'is not a folder'],
      ['', 'This is empty'],
      ['/a/../b', 'holds ".."'],
      ['/-a', 'has a part that begins with "-"'],
      ['/a b', 'holds " "'],
      ['/tmp', 'holds what Falco or the system needs'],
      ['/var/log', 'holds what Falco or the system needs'],
      ['/var/run/a', 'holds what Falco or the system needs'],
      ['/dev/shm', 'holds what Falco or the system needs'],
      ['/opt', 'holds what Falco or the system needs'],
      [`/${'x'.repeat(100)}`, '(101 characters) is too long'],
    ],
  },
  {
    parse: parseDomain,
    taken: [
      ['A.B', 'a.b'],
      ['a.1b', 'a.1b'],
      ['a_.b', 'a_.b'],
      [`${'x'.repeat(63)}.b`, `${'x'.repeat(63)}.b`],
      [`${'a.'.repeat(126)}b`, `${'a.'.repeat(126)}b`],
    ],
    refused: [
      ['a', 'has no dot'],
      ['a.b.', 'ends in a dot'],
      ['.a.b', 'begins with a dot'],
      ['*.a.b', 'holds "*"'],
      ['a.b:80', 'holds ":"'],
      ['http://a.b', 'is a web address'],
      ['a.b/c', 'is a web address'],
      ['1.2.3.4', 'looks like an IP address'],
      ['a.1', 'looks like an IP address'],
      ['-a.b', 'is not a part of a domain'],
      ['a-.b', 'is not a part of a domain'],
      [`${'x'.repeat(64)}.b`, '(64 characters) is not a part of a domain'],
      ['bücher.example', 'has letters beyond ASCII'],
      ['proc.name', 'is the name of a Falco field, which Falco takes for a mistake as a val'],
      ['a..b', 'is not a part of a domain'],
      [`${'a.'.repeat(126)}bc`, '(254 characters) is too long'],
    ],
  },
  {
    parse: parseImage,
    taken: [
      ['busybox', 'busybox'],
      ['/b', '/b'],
      ['/a/b', '/a/b'],
      ['ghcr.io/a/b', 'ghcr.io/a/b'],
      ['Registry:5000/a', 'registry:5000/a'],
      ['registry:1/a', 'registry:1/a'],
      ['registry:65535/a', 'registry:65535/a'],
      ['localhost/a', 'localhost/a'],
      ['a__b', 'a__b'],
      [`a/${'x'.repeat(253)}`, `a/${'x'.repeat(253)}`],
    ],
    refused: [
      ['registry:0/a', 'is not a part of an image'],
      ['registry:65536/a', 'is not a part of an image'],
      ['LOCALHOST/a', 'is not a part of an image'],
      ['a..b.io/c', 'is not a part of an image'],
      ['a/b:1', 'Falco compares the repository alone'],
      ['ghcr.io/a@sha256:0', 'Falco compares the repository alone'],
      ['busybox:1', 'is not a part of an image'],
      ['https://a/b', 'is a web address'],
      ['a//b', 'is not a part of an image'],
      ['A/b', 'is not a part of an image'],
      ['a/B', 'is not a part of an image'],
      ['a___b', 'is not a part of an image'],
      ['a.-b', 'is not a part of an image'],
      ['shell_binaries', 'is the name of a Falco list'],
      ['a/', 'is not a part of an image'],
      [`a/${'x'.repeat(254)}`, '(256 characters) is too long'],
    ],
  },
  {
    parse: parseNetwork,
    taken: [
      ['1.2.3.4', '1.2.3.4/32'],
      ['::1', '::1/128'],
      ['10.0.0.0/0', '0.0.0.0/0'],
      ['10.0.0.0/32', '10.0.0.0/32'],
      ['fd00::/128', 'fd00::/128'],
      ['::/1', '::/1'],
      ['::ffff:10.0.0.0/104', '10.0.0.0/8'],
      ['10.1.2.3/8', '10.0.0.0/8'],
    ],
    refused: [
      ['10.0.0.0/33', 'after "/" is not a prefix length from 0 to 32'],
      ['fd00::/129', 'after "/" is not a prefix length from 0 to 128'],
      ['::/0', 'Falco takes no "::/0". For all IPv6 addresses write two networks'],
      ['::ffff:10.0.0.0/95', 'after "/" is not a prefix length from 0 to 32'],
      ['10.0.0.0/x', 'after "/" is not a prefix length from 0 to 32'],
      ['10.0.0.0/', 'after "/" is not a prefix length from 0 to 32'],
      ['10.0.0/8', 'has 3 of the 4 numbers of an IPv4 address'],
      ['01.2.3.4', 'has a number with a leading zero ("01")'],
      ['1.2.3.256', 'has "256" where a number from 0 to 255 belongs'],
      ['1..2.3', 'has "" where a number from 0 to 255 belongs'],
      ['fe80::1%eth0', 'names an interface after "%"'],
      ['a.b', 'is not an IP address'],
      [`1.2.3.4/${'x'.repeat(52)}`, 'after "/" is not a prefix length from 0 to 32'],
      [`1.2.3.4/${'x'.repeat(53)}`, '(61 characters) is too long'],
    ],
  },
  {
    parse: parseAddress,
    taken: [
      ['1.2.3.4', '1.2.3.4'],
      ['1.2.3.4/32', '1.2.3.4'],
      ['::1/128', '::1'],
      ['::ffff:1.2.3.4/128', '1.2.3.4'],
    ],
    refused: [
      ['1.2.3.4/24', 'is a network'],
      ['::1/32', 'is a network'],
      ['a', 'is not an IP address'],
    ],
  },
  {
    parse: parseProcessName,
    taken: [
      ['xxxxxxxxxxxxxxx', 'xxxxxxxxxxxxxxx'],
      ['a b', 'a b'],
    ],
    refused: [
      ['xxxxxxxxxxxxxxxx', 'has 16 bytes'],
      ['a/b', 'holds "/"'],
      ['a*', 'holds "*", which stands for nothing but itself here'],
    ],
  },
  {
    parse: parseProcessPrefix,
    taken: [
      ['/opt/a', '/opt/a'],
      ['gvfsd-', 'gvfsd-'],
    ],
    refused: [['xxxxxxxxxxxxxxxx', 'has 16 bytes']],
  },
  {
    parse: parseRunbookBase,
    taken: [
      ['https://a.b', 'https://a.b/'],
      ['https://a.b/c/', 'https://a.b/c/'],
      ['http://a.b', 'http://a.b/'],
      ['https://a.b:443/x', 'https://a.b:443/x/'],
      [`https://a.b/${'x'.repeat(188)}`, `https://a.b/${'x'.repeat(188)}/`],
    ],
    refused: [
      ['https://a.b/%20', 'Expected an address'],
      ['', 'This is empty'],
      [`https://a.b/${'x'.repeat(189)}`, '(201 characters) is too long'],
    ],
  },
  {
    parse: parseService,
    taken: [
      ['1.2.3.4:80', { address: '1.2.3.4/32', port: 80 }],
      ['[::1]:80', { address: '::1/128', port: 80 }],
      ['[fd00::]/64:80', { address: 'fd00::/64', port: 80 }],
      ['1.2.3.0/24:80', { address: '1.2.3.0/24', port: 80 }],
    ],
    refused: [
      ['1.2.3.4', 'is not a service'],
      ['1.2.3.4:0', 'is not a port from 1 to 65535'],
      ['1.2.3.4:65536', 'is not a port from 1 to 65535'],
      ['a:80', 'is not an IP address'],
      [':80', 'This is empty'],
    ],
  },
  {
    parse: parseListener,
    taken: [
      ['3389=/a', { port: 3389, executable: '/a' }],
      ['3389/tcp /a', { port: 3389, executable: '/a' }],
      ['3389 = /a', { port: 3389, executable: '/a' }],
      ['65535=/a', { port: 65535, executable: '/a' }],
    ],
    refused: [
      ['3389', 'is not a listener'],
      ['3389=a', 'is not a listener'],
      ['0=/a', 'is not a port from 1 to 65535'],
      ['65536=/a', 'is not a port from 1 to 65535'],
    ],
  },
  {
    parse: parseSocketPath,
    taken: [
      ['/run/a.sock', '/run/a.sock'],
      ['unix:///run/a.sock', '/run/a.sock'],
      ['//run//./a', '/run/a'],
      [`/run/${'x'.repeat(97)}`, `/run/${'x'.repeat(97)}`],
    ],
    refused: [
      ['unix://run', 'does not begin with "/"'],
      ['/a', 'is not a socket in a folder of its own'],
      ['/a/', 'is not a socket in a folder of its own'],
      ['/a/b/', 'is not a socket in a folder of its own'],
      ['/a/../b', 'holds ".."'],
      ['/a b/c', 'holds " "'],
      ['run/a', 'does not begin with "/"'],
      [`/run/${'x'.repeat(98)}`, '(103 characters) is too long'],
    ],
  },
  {
    parse: parseWebAddress,
    taken: [
      ['HTTP://Loki.Monitoring:3100/', 'http://loki.monitoring:3100'],
      ['https://a', 'https://a'],
      ['http://a:1', 'http://a:1'],
      ['http://a:65535', 'http://a:65535'],
      ['http://[::1]:80', 'http://[::1]:80'],
      ['http://1.2.3.4/a/b//', 'http://1.2.3.4/a/b'],
      [`http://${'x'.repeat(248)}`, `http://${'x'.repeat(248)}`],
    ],
    refused: [
      ['http://a:0', 'is not an http or https address'],
      ['http://a:65536', 'is not an http or https address'],
      ['http://[1.2.3.4]', 'is not an http or https address'],
      ['http://1.2.3', 'is not an http or https address'],
      ['http://a@b', 'The address holds "@"'],
      ['http://a?b', 'holds "?" or "#"'],
      ['http://a#b', 'holds "?" or "#"'],
      ['http://a/b c', 'is not an http or https address'],
      ['ftp://a', 'is not an http or https address'],
      ['http://-a', 'is not an http or https address'],
      [`http://${'x'.repeat(249)}`, '(256 characters) is too long'],
    ],
  },
];

describe.each(kinds)('$parse.name', ({ parse, taken, refused }) => {
  it.each(taken)('takes %j', (text, value) => {
    expect(parse(text)).toMatchObject({ ok: true, value });
  });

  it.each(refused)('refuses %j', (text, why) => {
    const parsed = parse(text);
    expect(parsed.ok ? parsed.value : parsed.message).toContain(why);
  });
});
