import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { customise } from '../kubebrowse/customise.ts';
import { slots } from '../kubebrowse/slots.gen.ts';
import { defaultSettings } from '../settings/default-settings.ts';
import { parseSettings } from '../settings/parse-settings.ts';
import { ClaimSession } from './claim-session.ts';
import { claimWords, isGood } from './claim-words.ts';
import { stateClaims } from './state-claims.ts';

const shipped = readFileSync(new URL('../../rules/kubebrowse_rules.yaml', import.meta.url), 'utf8');
const session = new ClaimSession(shipped, customise);

function of(document: object) {
  const { settings, diagnostics } = parseSettings(document);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return session.of(settings);
}
const statementsOf = (document: object) =>
  stateClaims(parseSettings(document).settings, of(document));
const linesOf = (document: object): readonly string[] =>
  statementsOf(document).map(({ severity, message }) => `${severity}: ${message}`);
const criticals = (document: object): readonly string[] =>
  linesOf(document).filter((line) => line.startsWith('critical'));

const nobody = {
  selectors: [],
  browserContainers: [],
  officeContainers: [],
  browserImages: [],
  officeImages: [],
};
const everyRule = slots.rules.map(({ name }) => name);

describe('the defaults', () => {
  it('catch everything, stay silent, and nothing is wrong with them', () => {
    const claims = session.of(defaultSettings);
    expect(isGood(claims)).toBe(true);
    expect(claimWords(claims)).toBe(
      'All of the catalogue’s attacks caught, silent on all its normal events',
    );
    expect(claims.watched).toEqual(['browser', 'office']);
    expect(new Set(statementsOf({}).map(({ severity }) => severity))).toEqual(
      new Set(['notice', 'ok']),
    );
  });

  it('are as good in pods, namespaces and images of another name', () => {
    const pods = {
      selectors: [[{ key: 'tier', values: ['session'] }]],
      namespaces: ['corp'],
      browserContainers: ['web'],
      officeContainers: ['desk'],
      browserImages: ['registry.corp/x/rdp-chromium'],
      officeImages: ['registry.corp/x/rdp-onlyoffice'],
    };
    const document = { pods, target: { release: 'guard', namespace: 'security' } };
    expect(isGood(of(document))).toBe(true);
    expect(criticals(document)).toEqual([]);
  });
});

describe('where no rule can fire', () => {
  it.each([
    ['nothing says which pods', { pods: nobody }, 'nothing says which pods are sessions'],
    [
      'all are excluded',
      {
        pods: {
          ...nobody,
          browserContainers: ['a'],
          officeContainers: ['b'],
          excludedContainers: ['a', 'b'],
        },
      },
      'no pod is one that these settings describe',
    ],
    [
      'all rules are off',
      { rules: everyRule.map((rule) => ({ rule, enabled: false })) },
      'every rule is switched off',
    ],
  ])('%s: it is said, and nothing is green', (_, document, reason) => {
    const claims = of(document);
    expect(isGood(claims)).toBe(false);
    expect(claims.totals.caught).toBe(0);
    expect(claimWords(claims)).toMatch(/^No rule can fire/);
    expect(criticals(document)).toContainEqual(
      expect.stringContaining(`No rule can fire: ${reason}`),
    );
    expect(statementsOf(document).map(({ severity }) => severity)).not.toContain('ok');
  });

  it('says which sessions no rule sees, where it is not all', () => {
    const document = { pods: { ...nobody, browserContainers: ['web'] } };
    expect(of(document).watched).toEqual(['browser']);
    expect(isGood(of(document))).toBe(false);
    expect(linesOf(document)).toContainEqual(
      expect.stringMatching(/^warning: No rule sees office sessions/),
    );
  });
});

const inAnyCase = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.';
const exempt = (rule: string, field: string, comparison: string, value: string) => ({
  rules: [
    {
      rule: `KubeBrowse - ${rule}`,
      exceptions: [{ name: 'own', fields: [field], comps: [comparison], rows: [[value]] }],
    },
  ],
});

describe('a list that defeats a rule', () => {
  it.each([
    [{ network: { allowedNetworks: ['0.0.0.0/0'] } }, /no longer fire on any attack over IPv4/],
    [
      { network: { allowedNetworks: ['0.0.0.0/1', '128.0.0.0/1'] } },
      /no longer fire on any attack over IPv4/,
    ],
    [
      { network: { allowedNetworks: ['::/1', '8000::/1'] } },
      /“Connection to Internal Network”.* no longer fire on any attack over IPv6/,
    ],
    [
      { network: { allowedServices: [{ address: '169.254.169.254', port: 80 }] } },
      /^critical: Allowed services.* go unseen/,
    ],
    [{ network: { allowMetadata: true } }, /“Cloud Metadata Service Access” no longer fires/],
    [{ network: { webPorts: [80, 443, 22] } }, /Web ports: added 22.* unseen/],
    [
      { processes: { prefixes: ['/'] } },
      /“Execution of Unexpected Binary” (?:misses|no longer fires)/,
    ],
    [
      { processes: { prefixes: ['/d', '/h', '/o', '/r', '/t', '/u', '/v'] } },
      /“Execution of Unexpected Binary” (?:misses|no longer fires)/,
    ],
    [
      { processes: { prefixes: [...inAnyCase] } },
      /“Execution of Unexpected Binary” (?:misses|no longer fires)/,
    ],
    [
      { files: { writablePaths: ['/'] } },
      /“Attempt to Modify Binaries or System Libraries” and “Configuration or Startup File/,
    ],
    [
      {
        files: {
          writablePaths: ['/bin', '/boot', '/etc', '/lib', '/lib64', '/opt', '/sbin', '/usr'],
        },
      },
      /“Attempt to Modify Binaries or System Libraries”/,
    ],
    [
      { files: { readers: [{ path: '/', executable: '/usr/bin/cat' }] } },
      /Allowed readers: .*1 attack of the catalogue goes unseen/,
    ],
    [exempt('Shell Spawned in Pod', 'proc.exepath', 'startswith', '/'), /no longer fires/],
    [exempt('Reverse Shell', 'proc.name', 'glob', '*'), /no longer fires on any attack;/],
    [
      exempt('Reverse Shell', 'container.name', '=', 'rdp-chromium'),
      /no longer fires on any attack in browser sessions/,
    ],
  ])('%j is critical', (document, words) => {
    expect(criticals(document)).toContainEqual(expect.stringMatching(words));
    expect(isGood(of(document))).toBe(false);
  });

  it('is found where two lists do it together', () => {
    const processes = { paths: ['/usr/bin/openssl'], prefixes: ['/usr/bin/openssl'] };
    const found = criticals({ processes });
    expect(found).toContainEqual(expect.stringMatching(/^critical: Executable paths: /));
    expect(found).toContainEqual(expect.stringMatching(/^critical: Process prefixes: /));
  });

  it.each([
    [{ network: { allowedServices: [{ address: '10.20.0.7', port: 443 }] } }],
    [{ network: { allowedNetworks: ['203.0.113.200/32'], webPorts: [80, 443] } }],
    [{ network: { resolvers: ['10.96.0.10/32', 'fd00:10:96::a/128'] } }],
    [{ network: { internalNetworks: ['203.0.114.0/24'], apiServers: ['10.96.0.1'] } }],
    [{ listeners: [{ port: 3389, executable: '/usr/sbin/xrdp' }] }],
    [{ processes: { paths: ['/usr/bin/simple-scan'], names: ['acme-helper'] } }],
    [{ processes: { shells: [{ parent: '/opt/acme/x', command: 'sh -c /opt/acme/' }] } }],
    [{ processes: { desktopTerminal: true } }],
    [{ files: { writablePaths: ['/opt/app/cache'] } }],
    // Another home: the rule fires there as it did.
    [{ files: { sensitivePaths: ['/home/kasm/.ssh', '/home/kasm/.aws'] } }],
    [{ rules: [{ rule: 'KubeBrowse - Reverse Shell', enabled: false }] }],
    [exempt('Reverse Shell', 'proc.exepath', '=', '/opt/acme/relay')],
  ])('%j is not', (document) => {
    expect(criticals(document)).toEqual([]);
  });
});

describe('what else is evaluated', () => {
  it('a rule that is off: what goes unseen without it', () => {
    const rule = 'KubeBrowse - Reverse Shell';
    const { totals } = of({ rules: [{ rule, enabled: false }] });
    const missed = totals.attacks - totals.caught;
    expect(missed).toBeGreaterThan(0);
    expect(linesOf({ rules: [{ rule, enabled: false }] })).toContainEqual(
      expect.stringMatching(
        new RegExp(`^warning: “Reverse Shell” is off\\. ${missed} of the \\d+ attacks`),
      ),
    );
  });

  it('good is only what the evaluation shows', () => {
    const good = 'ok: Reaching the cloud metadata service alerts.';
    expect(linesOf({})).toContain(good);
    const rule = 'KubeBrowse - Cloud Metadata Service Access';
    for (const document of [
      { rules: [{ rule, enabled: false }] },
      { network: { allowedServices: [{ address: '169.254.169.254', port: 80 }] } },
      exempt('Cloud Metadata Service Access', 'fd.sport', '=', '80'),
    ])
      expect(linesOf(document)).not.toContain(good);
  });

  it('an exception over what no attack tells is not judged', () => {
    const document = exempt('Reverse Shell', 'proc.sid', '=', '1');
    expect(linesOf(document)).toContainEqual(
      expect.stringMatching(
        /^warning: What the exceptions of “Reverse Shell” silence is not known/,
      ),
    );
    expect(linesOf(exempt('Reverse Shell', 'proc.exepath', '=', '/opt/x'))).not.toContainEqual(
      expect.stringContaining('is not known'),
    );
  });

  it('normal events that alert, and default rules that take an alert', () => {
    expect(linesOf({ network: { webPorts: [] } })).toContainEqual(
      expect.stringMatching(/^warning: \d+ events of normal sessions alert/),
    );
    expect(linesOf({ alerts: { ruleMatching: 'first' } })).toContainEqual(
      expect.stringMatching(/^warning: With rule matching “first”.*: on \d+ of the attacks caught/),
    );
  });
});
