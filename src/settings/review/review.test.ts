import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { covers, metadataNetworks, overlaps, privateNetworks } from '../address-ranges.ts';
import { defaultSettings } from '../default-settings.ts';
import { parseSettings } from '../parse-settings.ts';
import { enumerate } from '../statement.ts';
import { settingsArbitrary } from '../testing/settings-arbitrary.ts';
import { readNetwork } from '../values/network.ts';
import { review } from './review.ts';

function of(document: object) {
  const { settings, diagnostics } = parseSettings(document);
  expect(diagnostics).toEqual([]);
  return review(settings).map(({ severity, message }) => `${severity}: ${message}`);
}

describe('review', () => {
  it.each([
    ['ab', true],
    ['abc', false],
    ['das', true],
    ['zsh-', false],
  ])('of names that begin with %s says that they are too many: %s', (prefix, isSaid) => {
    const said = of({ processes: { prefixes: [prefix] } }).join('\n');
    expect(said.includes(`Every process whose name begins with “${prefix}” is allowed`)).toBe(
      isSaid,
    );
    expect(said.includes(', dash among them')).toBe(prefix === 'das');
  });

  it('says of a long list its beginning, and how much more there is', () => {
    const names = Array.from({ length: 1000 }, (_, at) => `/tmp/${at}`);
    const lines = of({
      processes: { paths: names, prefixes: ['/home/'] },
      files: { writablePaths: names.map((name) => `/usr${name}`) },
    });
    expect(lines.length).toBeLessThan(60);
    expect(lines).toContain('critical: And 981 more entries like these.');
    expect(lines).toContain('notice: And 980 more entries like these.');
    const few = of({ processes: { paths: names.slice(0, 20) } });
    expect(few.filter((line) => line.includes('is in /tmp'))).toHaveLength(20);
    expect(few.join('\n')).not.toContain('like these');
  });

  it('finds nothing to warn of in the defaults', () => {
    const severities = new Set(review(defaultSettings).map(({ severity }) => severity));
    expect([...severities]).toEqual(['notice', 'ok']);
  });

  it.each([
    [
      { network: { allowedNetworks: ['10.0.0.0/8'] } },
      'critical: 10.0.0.0/8 lets a compromised browser reach',
    ],
    [
      { network: { allowedNetworks: ['8.0.0.0/5'] } },
      'critical: 8.0.0.0/5 lets a compromised browser',
    ],
    [{ network: { allowedNetworks: ['0.0.0.0/0'] } }, 'critical: 0.0.0.0/0 allows every address'],
    [{ network: { allowedNetworks: ['10.0.0.7/32'] } }, 'warning: 10.0.0.7/32 opens every port'],
    [
      { network: { allowedNetworks: ['169.254.169.254/32'] } },
      'warning: 169.254.169.254/32 holds an address of the cloud metadata',
    ],
    [{ network: { allowedNetworks: ['203.0.113.0/24'] } }, 'notice: 203.0.113.0/24 may be reached'],
    [{ network: { allowedNetworks: ['96.0.0.0/4'] } }, 'critical: 96.0.0.0/4'],
    [{ network: { allowedNetworks: ['128.0.0.0/6'] } }, 'warning: 128.0.0.0/6 is a large part'],
    [{ network: { allowMetadata: true } }, 'critical: The metadata service is allowed'],
    [{ network: { webPorts: [22] } }, 'warning: Web port 22 usually carries SSH'],
    [{ network: { webPorts: [] } }, 'notice: No web port'],
    [
      { network: { resolvers: ['169.254.169.254/32'] } },
      'warning: The resolver 169.254.169.254/32',
    ],
    [{ network: { resolvers: ['10.96.0.10/32'] } }, 'ok: DNS is allowed to 10.96.0.10/32 only'],
    [{ network: { allowedDomains: ['a.example'] } }, 'notice: Falco resolves a.example'],
    [
      { network: { allowedServices: [{ address: '10.0.0.0/24', port: 80 }] } },
      'warning: 10.0.0.0/24:80: that port is open on a whole network',
    ],
    [
      { network: { allowedServices: [{ address: '10.0.0.7/32', port: 6379 }] } },
      'notice: Sessions may reach 10.0.0.7:6379 (Redis).',
    ],
    [{ network: { apiServers: [] } }, 'warning: No address of the Kubernetes API'],
    [{ network: { programs: ['/tmp/x'] } }, 'critical: /tmp/x may use the web'],
    [{ processes: { names: ['bash'] } }, 'warning: bash is a shell'],
    [
      { processes: { paths: ['/usr/bin/python3.11'] } },
      'warning: /usr/bin/python3.11 is an interpreter',
    ],
    [{ processes: { paths: ['/home/x/y'] } }, 'critical: /home/x/y is in /home'],
    [{ processes: { prefixes: ['/'] } }, 'critical: The prefix / allows every program'],
    [{ processes: { prefixes: ['/tm'] } }, 'critical: Programs below /tm are allowed'],
    [{ processes: { prefixes: ['/var/log/'] } }, 'critical: Programs below /var/log/'],
    [{ processes: { prefixes: ['/usr/bin/'] } }, 'warning: Every program below /usr/bin/'],
    [{ processes: { prefixes: ['ba'] } }, 'warning: Every process whose name begins with “ba”'],
    [
      { processes: { shells: [{ parent: '/usr/bin/x', command: 'sh -c ' }] } },
      'warning: A shell of /usr/bin/x may run anything',
    ],
    [{ processes: { desktopTerminal: true } }, 'warning: A terminal from the desktop menu'],
    [{ processes: { entrypoints: [] } }, 'warning: No entry point'],
    [{ files: { writablePaths: ['/usr/bin'] } }, 'critical: /usr/bin may be written'],
    [{ files: { writablePaths: ['/usr'] } }, 'critical: /usr may be written'],
    [{ files: { writablePaths: ['/'] } }, 'critical: The writable path /'],
    [{ files: { writablePaths: ['/opt/app/cache'] } }, 'notice: /opt/app/cache may be written'],
    [{ files: { sensitivePaths: [] } }, 'warning: No sensitive path'],
    [
      { files: { readers: [{ path: '/etc/x', executable: '/usr/bin/perl' }] } },
      'warning: /usr/bin/perl may read /etc/x',
    ],
    [
      { listeners: [{ port: 4444, executable: '/usr/bin/socat' }] },
      'warning: /usr/bin/socat may listen on port 4444',
    ],
    [
      { pods: { excludedContainers: ['rdp-chromium'] } },
      'critical: Session container and excluded, so that its events are never evaluated: rdp-chromium.',
    ],
    [
      { alerts: { json: false, sidekick: { enabled: true, webui: true } } },
      'notice: Falcosidekick needs JSON',
    ],
    [
      {
        alerts: {
          sidekick: { enabled: true, outputs: [{ output: 'slack', minimumPriority: 'ERROR' }] },
        },
      },
      'warning: slack needs an address or key from a Secret',
    ],
    [
      {
        alerts: {
          sidekick: { enabled: true, outputs: [{ output: 'loki', minimumPriority: 'ERROR' }] },
        },
      },
      'warning: loki has no address',
    ],
    [{ falcoRules: { overrides: false } }, 'notice: Default rules that a normal session fires'],
  ])('%j → %s', (document, start) => {
    expect(of(document).filter((line) => line.startsWith(start))).toHaveLength(1);
  });

  it('speaks of ten thousand networks in one sentence', () => {
    const allowedNetworks = Array.from(
      { length: 10_000 },
      (_, i) => `10.${i >> 8}.${i % 256}.0/24`,
    );
    const found = of({ network: { allowedNetworks } }).filter((line) =>
      line.startsWith('critical'),
    );
    expect(found).toEqual([
      expect.stringMatching(/^critical: 10\.0\.0\.0\/24, .* and 9997 more let /),
    ]);
  });

  it('says nothing of empty namespaces', () => {
    expect(of({ pods: { namespaces: [] } })).toEqual(of({}));
  });

  it('puts the worst first', () => {
    const rank = { critical: 0, warning: 1, notice: 2, ok: 3 };
    fc.assert(
      fc.property(settingsArbitrary(), (settings) => {
        const ranks = review(settings).map(({ severity }) => rank[severity]);
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      }),
    );
  });
});

describe('address ranges', () => {
  it('are all there', () => {
    expect(privateNetworks).toHaveLength(7);
    expect(metadataNetworks).toHaveLength(11);
  });

  it.each([
    ['10.0.0.0/8', '10.1.0.0/16', true],
    ['10.1.0.0/16', '10.0.0.0/8', false],
    ['0.0.0.0/0', '::/0', false],
    ['fc00::/7', 'fd00::/8', true],
    ['fd00:8000::/17', 'fd00:8001::/32', true],
    ['fd00:8000::/17', 'fd00:0001::/32', false],
  ])('%s covers %s: %s', (outer, inner, expected) => {
    const [a, b] = [readNetwork(outer), readNetwork(inner)];
    if (a === undefined || b === undefined) throw new Error('no network');
    expect(covers(a, b)).toBe(expected);
    expect(overlaps(b, a)).toBe(expected || covers(b, a));
  });
});

describe('enumerate', () => {
  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
    [['a', 'b', 'c', 'd', 'e'], 'a, b, c and 2 more'],
  ])('%j → %s', (names, text) => {
    expect(enumerate(names)).toBe(text);
  });
});
