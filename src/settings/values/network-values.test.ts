import { describe, expect, it } from 'vitest';
import { checkTables } from './check-table.ts';
import { parseDomain } from './domain.ts';
import { parseAddress, parseNetwork } from './network.ts';
import { parsePort } from './port.ts';
import { parseListener, parseService } from './service.ts';
import { parseWebAddress } from './web-address.ts';
import { writeListener, writeService } from './write-entry.ts';

const x64 = 'x'.repeat(64);

checkTables({
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
      ['::/1', '::/1'],
    ],
    bad: [
      ['', 'empty'],
      ['10.0.0/8', '3 of the 4 numbers'],
      ['10.0.0.0/33', 'prefix length from 0 to 32'],
      ['::/0', 'two networks'],
      ['10.0.0.0/', 'prefix length'],
      ['10.0.0.0/255.0.0.0', 'prefix length'],
      ['010.0.0.1', 'leading zero'],
      ['10.0.0.256', '"256" where a number from 0 to 255'],
      ['1.2.3.4.5', '5 of the 4'],
      ['fd00:/8', 'not an IPv6 address'],
      ['fd00::1::2', 'not an IPv6 address'],
      ['1:2:3:4:5:6:7:8:9', 'not an IPv6 address'],
      ['1:2:3:4:5:6:7:8::', 'not an IPv6 address'],
      ['12345::', 'not an IPv6 address'],
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
      ['x', 'not an IP address'],
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
      ['a..b', 'not a part of a domain'],
      ['-a.b', 'not a part of a domain'],
      [`${x64}.com`, 'not a part of a domain'],
      [`${'a.'.repeat(130)}b`, 'too long'],
      ['fd.name', 'Falco field'],
      ['a b.c', 'not a part'],
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
      ['0', 'not a port'],
      ['65536', 'not a port'],
      ['080', 'not a port'],
      ['80-90', 'range'],
      ['http', 'not a port'],
      ['1e3', 'not a port'],
      ['-1', 'not a port'],
      ['', 'empty'],
      ['8.5', 'not a port'],
      ['٨٠', 'not a port'],
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
      ['loki:3100', 'not an http or https address'],
      ['ftp://x', 'not an http'],
      ['http://user:secret@x', 'Secret'],
      ['http://x/?token=1', '"?" or "#"'],
      ['http://x:0', 'not an http'],
      ['http://x:65536', 'not an http'],
      ['http://999.1.1.1', 'not an http'],
      ['http://', 'not an http'],
      ['http://x y', 'not an http'],
      ['http://x/"', 'not an http'],
      ['javascript:alert(1)', 'not an http'],
    ],
  },
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
