import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from './default-settings.ts';
import {
  hasErrors,
  parseSettings,
  parseSettingsText,
  writeSettingsText,
} from './parse-settings.ts';
import { settingsArbitrary } from './testing/settings-arbitrary.ts';

const codes = (input: unknown) =>
  parseSettings(input).diagnostics.map(({ code, path }) => `${code} ${path}`);

const labels = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ key: `a${at}`, values: ['b'] }));

describe('parseSettings', () => {
  it('gives the default settings for an empty object, and for themselves', () => {
    expect(parseSettings({})).toEqual({ settings: defaultSettings, diagnostics: [] });
    expect(parseSettings(defaultSettings)).toEqual({ settings: defaultSettings, diagnostics: [] });
  });

  it('takes absent keys from the base', () => {
    const base = { ...defaultSettings, listeners: [] };
    expect(parseSettings({}, { base }).settings).toEqual(base);
    expect(parseSettings({ network: { webPorts: [443] } }, { base }).settings).toEqual({
      ...base,
      network: { ...base.network, webPorts: [443] },
    });
  });

  it('normalises, sorts and drops what is there twice', () => {
    const { settings, diagnostics } = parseSettings({
      network: {
        allowedNetworks: ['FD00::/8', '10.1.2.3', '9.0.0.1/8', '10.1.2.3/32'],
        webPorts: [8443, 443, 80, 443],
        apiServers: ['10.96.0.1/32', '10.0.0.1'],
      },
      falcoRules: { loaded: ['sandbox', 'stable', 'incubating', 'stable'] },
    });
    expect(settings.network.allowedNetworks).toEqual(['9.0.0.0/8', '10.1.2.3/32', 'fd00::/8']);
    expect(settings.network.webPorts).toEqual([80, 443, 8443]);
    expect(settings.network.apiServers).toEqual(['10.0.0.1', '10.96.0.1']);
    expect(settings.falcoRules.loaded).toEqual(['stable', 'incubating', 'sandbox']);
    expect(diagnostics).toEqual([
      {
        code: 'normalised',
        severity: 'hint',
        path: 'network.allowedNetworks[2]',
        message: '"9.0.0.1/8" has bits set after its /8: the network meant is 9.0.0.0/8.',
      },
    ]);
  });

  it('takes the address of the schema, which is no setting', () => {
    const text = '{"$schema":"./settings.schema.json","network":{"webPorts":[8443]}}';
    const { settings, diagnostics } = parseSettingsText(text);
    expect(diagnostics).toEqual([]);
    expect(settings).toEqual(parseSettings({ network: { webPorts: [8443] } }).settings);
    expect(parseSettings({ $schema: 1 }).diagnostics).toMatchObject([{ code: 'unknown-key' }]);
  });

  it('drops changes of a rule that change nothing', () => {
    const { settings } = parseSettings({ rules: [{ rule: 'A', tags: [], exceptions: [] }] });
    expect(settings.rules).toEqual([]);
  });

  it.each([
    [null, ['wrong-type ']],
    [[], ['wrong-type ']],
    ['x', ['wrong-type ']],
    [{ netwrok: {} }, ['unknown-key netwrok']],
    [{ version: 2 }, ['bad-value version']],
    [{ target: { falco: '0.99' } }, ['bad-value target.falco']],
    [{ target: { falco: 0.44 } }, ['bad-value target.falco']],
    [{ target: { release: 'x'.repeat(54) } }, ['bad-value target.release']],
    [{ pods: { selectors: [[]] } }, ['bad-length pods.selectors[0]']],
    [{ pods: { selectors: [labels(51)] } }, ['bad-length pods.selectors[0]']],
    [{ pods: { selectors: labels(501).map((label) => [label]) } }, ['bad-length pods.selectors']],
    [
      { pods: { selectors: [[{ key: 'app', values: [] }]] } },
      ['bad-length pods.selectors[0][0].values'],
    ],
    [{ pods: { selectors: [[{ key: 'app' }]] } }, ['missing-key pods.selectors[0][0]']],
    [
      {
        pods: {
          selectors: [
            [
              { key: 'a', values: ['x'] },
              { key: 'a', values: ['y'] },
            ],
          ],
        },
      },
      ['duplicate pods.selectors[0]'],
    ],
    [{ network: { webPorts: ['443'] } }, ['wrong-type network.webPorts[0]']],
    [
      { network: { webPorts: [0, 65536, 80.5, NaN] } },
      [0, 1, 2, 3].map((i) => `bad-value network.webPorts[${i}]`),
    ],
    [{ network: { webPorts: { 0: 80 } } }, ['wrong-type network.webPorts']],
    [{ network: { allowMetadata: 'yes' } }, ['wrong-type network.allowMetadata']],
    [
      { network: { allowedNetworks: ['10.0.0.0/8', '10.0.0/8', 5] } },
      ['bad-value network.allowedNetworks[1]', 'wrong-type network.allowedNetworks[2]'],
    ],
    [{ network: { allowedDomains: ['*.example.com'] } }, ['bad-value network.allowedDomains[0]']],
    [{ processes: { names: ['gnome-terminal-server'] } }, ['bad-value processes.names[0]']],
    [{ target: { runtime: 'cri-o' } }, ['bad-value target.runtime']],
    [{ target: { runtime: 'custom' } }, ['missing-socket target.socket']],
    [
      { target: { runtime: 'custom', socket: 'run/c.sock' } },
      ['bad-value target.socket', 'missing-socket target.socket'],
    ],
    [{ target: { runtime: 'k3s', socket: '/run/x/c.sock' } }, ['unused-socket target.socket']],
    [
      { processes: { shells: [{ parent: '/usr/bin/x', command: 'sh', extra: 1 }] } },
      ['unknown-key processes.shells[0].extra'],
    ],
    [{ falcoRules: { loaded: ['sandbox'] } }, ['bad-value falcoRules.loaded']],
    [{ falcoRules: { loaded: [] } }, ['bad-length falcoRules.loaded']],
    [
      {
        alerts: {
          sidekick: {
            outputs: [{ output: 'slack', minimumPriority: 'ERROR', address: 'http://x:1' }],
          },
        },
      },
      ['bad-value alerts.sidekick.outputs[0].address'],
    ],
    [
      { alerts: { sidekick: { outputs: [{ output: 'loki', minimumPriority: 'error' }] } } },
      ['bad-value alerts.sidekick.outputs[0].minimumPriority'],
    ],
    [
      {
        alerts: {
          sidekick: {
            outputs: [
              { output: 'slack', minimumPriority: 'ERROR' },
              { output: 'slack', minimumPriority: 'DEBUG' },
            ],
          },
        },
      },
      ['duplicate alerts.sidekick.outputs'],
    ],
    [
      {
        rules: [
          { rule: 'A', enabled: false },
          { rule: 'A', priority: 'INFO' },
        ],
      },
      ['duplicate rules'],
    ],
  ])('finds what is wrong in %j', (input, expected) => {
    expect(codes(input)).toEqual(expected);
  });

  const exception = (change: object) => ({
    rules: [
      {
        rule: 'A',
        exceptions: [
          { name: 'x', fields: ['proc.name'], comps: ['='], rows: [['okular']], ...change },
        ],
      },
    ],
  });

  it.each([
    [{}, []],
    [{ name: 'X' }, ['bad-value rules[0].exceptions[0].name']],
    [{ fields: ['proc.nam'] }, ['bad-value rules[0].exceptions[0].fields[0]']],
    [{ fields: ['proc.name', 'fd.name'] }, ['bad-value rules[0].exceptions[0].comps']],
    [{ rows: [['a', 'b']] }, ['bad-value rules[0].exceptions[0].rows[0]']],
    [{ rows: [] }, ['bad-length rules[0].exceptions[0].rows']],
    [{ rows: [['shell_binaries']] }, ['bad-value rules[0].exceptions[0].rows[0][0]']],
    [
      { fields: ['fd.sport'], comps: ['contains'], rows: [['80']] },
      ['bad-value rules[0].exceptions[0].comps[0]'],
    ],
    [{ fields: ['fd.sport'], rows: [['65616']] }, ['bad-value rules[0].exceptions[0].rows[0][0]']],
    [
      { fields: ['fd.sip.name'], comps: ['endswith'], rows: [['example.com']] },
      ['bad-value rules[0].exceptions[0].comps[0]'],
    ],
    [
      { fields: ['fd.snet'], rows: [['10.0.0.1/8']] },
      ['bad-value rules[0].exceptions[0].rows[0][0]'],
    ],
    [{ fields: ['proc.aargs'], rows: [['x']] }, []],
  ])('checks the exception %j', (change, expected) => {
    expect(codes(exception(change))).toEqual(expected);
  });

  it('says how many there are of what should be equally many', () => {
    const said = (change: object) => parseSettings(exception(change)).diagnostics[0]?.message;
    expect(said({ fields: ['proc.name', 'fd.name'] })).toContain('2 fields and 1 comparison;');
    expect(said({ rows: [['a', 'b']] })).toContain('This row has 2 values for 1 field;');
  });

  it('refuses a field the chosen Falco lacks', () => {
    const input = { ...exception({ fields: ['proc.aargs'] }), target: { falco: '0.40' } };
    expect(codes(input)).toEqual(['field-too-new rules']);
  });

  it('suggests the key that was meant', () => {
    const [fault] = parseSettings({ network: { allowedNetwork: [] } }).diagnostics;
    expect(fault?.message).toMatch(/Did you mean "allowedNetworks"\?$/);
  });

  it('returns arbitrary settings as they are', () => {
    fc.assert(
      fc.property(settingsArbitrary(), (settings) => {
        expect(parseSettings(settings)).toEqual({ settings, diagnostics: [] });
        expect(parseSettingsText(writeSettingsText(settings)).settings).toEqual(settings);
      }),
      { numRuns: 300 },
    );
  });

  it('never throws, and what it returns it accepts', () => {
    const leaf = fc.oneof(fc.anything(), fc.string(), fc.constantFrom('10.0.0.0/8', 'app', 443));
    const keys = fc.constantFrom(
      ...Object.keys(defaultSettings),
      ...Object.keys(defaultSettings.network),
      'rules',
      'rule',
      'exceptions',
      '__proto__',
    );
    const document = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.dictionary(keys, tie('node')),
        fc.array(tie('node'), { maxLength: 3 }),
      ),
    })).node;
    fc.assert(
      fc.property(document, (input) => {
        const { settings } = parseSettings(input);
        expect(parseSettings(settings)).toEqual({ settings, diagnostics: [] });
      }),
      { numRuns: 1000 },
    );
  });

  it('takes hostile documents calmly', () => {
    const polluted: unknown = JSON.parse(
      '{"__proto__": {"json": false}, "alerts": {"__proto__": 1}}',
    );
    expect(codes(polluted)).toEqual(['unknown-key __proto__', 'unknown-key alerts.__proto__']);
    expect(Object.hasOwn(Object.prototype, 'json')).toBe(false);
    let deep: unknown = 1;
    for (let i = 0; i < 100_000; i += 1) deep = [deep];
    expect(codes({ network: { webPorts: deep, x: deep } })).toHaveLength(2);
    const long = 'x'.repeat(1_000_000);
    const { diagnostics } = parseSettings({
      [long]: 1,
      target: { release: long },
      processes: { paths: [`/${long}`] },
    });
    expect(diagnostics).toHaveLength(3);
    for (const { message } of diagnostics) expect(message.length).toBeLessThan(500);
  });

  it('keeps at most 500 faults', () => {
    const { diagnostics } = parseSettings({ network: { webPorts: Array(2000).fill('x') } });
    expect(diagnostics).toHaveLength(501);
    expect(diagnostics.at(-1)?.message).toBe('1500 further faults are not listed.');
  });
});

describe('parseSettingsText', () => {
  it.each(['', '{', 'version: 1', '{"a":1}}', '\0', '['.repeat(100_000)])(
    'says that %j is no JSON',
    (text) => {
      const { settings, diagnostics } = parseSettingsText(text.slice(0, 100_000));
      expect(settings).toBe(defaultSettings);
      expect(hasErrors(diagnostics)).toBe(true);
      expect(diagnostics[0]?.code).toBe('not-json');
    },
  );

  it('takes a byte order mark', () => {
    expect(parseSettingsText('\ufeff{}').diagnostics).toEqual([]);
  });
});
