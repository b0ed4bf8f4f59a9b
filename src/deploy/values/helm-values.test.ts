import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { chartValuePaths, sidekickValuePaths } from '../../falco/chart-values.gen.ts';
import { falcoReleases } from '../../falco/versions.ts';
import { checkSettings } from '../../kubebrowse/check-settings.ts';
import { customise } from '../../kubebrowse/customise.ts';
import { writeOverrides } from '../../kubebrowse/overrides.ts';
import { defaultSettings } from '../../settings/default-settings.ts';
import { falcoVersions, type Settings } from '../../settings/settings.ts';
import { settingsArbitrary } from '../../settings/testing/settings-arbitrary.ts';
import { mountedDigest } from '../digest.ts';
import { writeConfigMap, writePatch } from '../manifests.ts';
import { overridesFile, rulesFile, type Texts } from '../names.ts';
import { renderRules } from '../testing/chart-model.ts';
import { writeConfig } from './falco-config.ts';
import { valuesObject, writeValues, writeValuesWithoutRules } from './helm-values.ts';
import { requireLiteral, writeYaml } from './write-yaml.ts';

const base = readFileSync(new URL('../../../rules/kubebrowse_rules.yaml', import.meta.url), 'utf8');

function make(settings: Settings): Texts {
  return { rules: customise(base, settings), overrides: writeOverrides(settings) };
}

const arbitrary = settingsArbitrary()
  .map((settings) => checkSettings(settings))
  .filter(({ diagnostics }) => diagnostics.every(({ severity }) => severity !== 'error'))
  .map(({ settings }) => settings);

interface Values {
  readonly [key: string]: unknown;
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function leafPaths(value: Values, prefix = ''): string[] {
  return Object.entries(value).flatMap(([key, inner]) =>
    key !== 'customRules' && isValues(inner)
      ? leafPaths(inner, `${prefix}${key}.`)
      : [`${prefix}${key}`],
  );
}

function listPaths(value: Values, prefix = ''): string[] {
  return Object.entries(value).flatMap(([key, inner]) => {
    if (Array.isArray(inner)) return [`${prefix}${key}`];
    return isValues(inner) ? listPaths(inner, `${prefix}${key}.`) : [];
  });
}

function unknownPaths(settings: Settings, values: Values): string[] {
  const chart = chartValuePaths[falcoReleases[settings.target.falco].chart] ?? [];
  const sidekick = sidekickValuePaths.map((path) => `falcosidekick.${path}`);
  const known = new Set([...chart, ...sidekick]);
  return leafPaths(values).filter((path) => !known.has(path));
}

describe('values', () => {
  it('use only paths the chart of that version has, and hold the rules unchanged', () => {
    fc.assert(
      fc.property(arbitrary, fc.constantFrom(...falcoVersions), (some, falco) => {
        const settings = { ...some, target: { ...some.target, falco } };
        const texts = make(settings);
        const yaml = writeValues(settings, texts);
        const values = load(yaml) as Values;
        expect(parse(yaml)).toEqual(values);
        expect(unknownPaths(settings, values)).toEqual([]);
        const { customRules, ...rest } = values as { customRules: Record<string, string> };
        expect(load(writeValuesWithoutRules(settings))).toEqual(rest);
        expect(customRules[rulesFile]).toBe(texts.rules);
        const existing = settings.target.installation === 'existing';
        // A release keeps what an earlier run gave it: overrides no longer wanted are emptied.
        const none = existing ? '# These settings write no overrides.\n' : undefined;
        expect(customRules[overridesFile]).toBe(texts.overrides ?? none);
        // Helm replaces lists: on top of a release's own values none may stand.
        if (existing) expect(listPaths(values)).toEqual([]);
        const pod = (load(renderRules(customRules)) as { data: Record<string, string> }).data;
        expect(`${pod[rulesFile]}\n`).toBe(texts.rules);
        expect(mountedDigest(pod[rulesFile] ?? '')).toBe(mountedDigest(texts.rules));
        const manifest = load(writeConfigMap(settings, texts)) as { data: Record<string, string> };
        expect(manifest.data[rulesFile]).toBe(texts.rules);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it.each([
    ['new', null, undefined],
    ['new', '# o\n', '# o\n'],
    ['existing', null, '# These settings write no overrides.\n'],
    ['existing', '# o\n', '# o\n'],
  ] as const)(
    'of a release that is %s, with overrides %j, hold %j',
    (installation, overrides, held) => {
      const settings = { ...defaultSettings, target: { ...defaultSettings.target, installation } };
      const { customRules } = valuesObject(settings, { rules: '# r\n', overrides });
      expect(customRules).toEqual({
        [rulesFile]: '# r\n',
        ...(held === undefined ? {} : { [overridesFile]: held }),
      });
    },
  );

  it('are the same bytes for the same settings', () => {
    const texts = make(defaultSettings);
    expect(writeValues(structuredClone(defaultSettings), texts)).toBe(
      writeValues(defaultSettings, texts),
    );
  });

  it('by default say this', () => {
    expect(
      writeValuesWithoutRules(defaultSettings),
    ).toBe(`# Values for the Helm chart falcosecurity/falco 9.2.0 (Falco 0.45.2 in place of its 0.45.0).
# The rules come beside it, by --set-file (see commands.md).
# image.tag: 0.45.2 ends faults of 0.45.0; remove it with a chart that brings it.
image:
  tag: 0.45.2
collectors:
  containerEngine:
    enabled: true
falco:
  rule_matching: all
  json_output: true
  json_include_output_property: true
  json_include_tags_property: true
  json_include_output_fields_property: true
`);
  });

  it('for a chart that mounts sockets as files say this', () => {
    const target = { ...defaultSettings.target, falco: '0.44' as const };
    expect(
      writeValuesWithoutRules({ ...defaultSettings, target }),
    ).toBe(`# Values for the Helm chart falcosecurity/falco 9.1.0 (Falco 0.44.1).
# The rules come beside it, by --set-file (see commands.md).
# Chart 9.1.0 mounts the sockets of containerd and CRI-O as files, which die when the runtime restarts.
# The folders under mounts keep Falco from going blind then (falcosecurity/charts#1052).
collectors:
  containerEngine:
    enabled: true
mounts:
  volumes:
    - name: kubebrowse-run-containerd
      hostPath:
        path: /run/containerd
    - name: kubebrowse-run-crio
      hostPath:
        path: /run/crio
    - name: kubebrowse-run-k3s-containerd
      hostPath:
        path: /run/k3s/containerd
    - name: kubebrowse-run-host-containerd
      hostPath:
        path: /run/host-containerd
  volumeMounts:
    - name: kubebrowse-run-containerd
      mountPath: /host/run/containerd
    - name: kubebrowse-run-crio
      mountPath: /host/run/crio
    - name: kubebrowse-run-k3s-containerd
      mountPath: /host/run/k3s/containerd
    - name: kubebrowse-run-host-containerd
      mountPath: /host/run/host-containerd
falco:
  rule_matching: all
  json_output: true
  json_include_output_property: true
  json_include_tags_property: true
  json_include_output_fields_property: true
`);
  });

  it('name the official files, their artifacts and Falcosidekick where wanted', () => {
    const settings: Settings = {
      ...defaultSettings,
      target: { ...defaultSettings.target, falco: '0.40' },
      falcoRules: { overrides: true, loaded: ['stable', 'sandbox'] },
      alerts: {
        ...defaultSettings.alerts,
        json: true,
        ruleMatching: 'first',
        sidekick: {
          enabled: true,
          webui: true,
          existingSecret: 'credentials',
          outputs: [
            { output: 'loki', minimumPriority: 'INFO', address: 'http://loki:3100' },
            { output: 'slack', minimumPriority: 'ERROR' },
          ],
        },
      },
    };
    const refs = ['falco-rules:3', 'falco-sandbox-rules:4'];
    expect(load(writeValuesWithoutRules(settings))).toEqual({
      collectors: { containerd: { enabled: true }, crio: { enabled: true } },
      falco: {
        rules_files: [
          '/etc/falco/falco_rules.yaml',
          '/etc/falco/falco-sandbox_rules.yaml',
          '/etc/falco/falco_rules.local.yaml',
          '/etc/falco/rules.d',
        ],
        rule_matching: 'first',
        json_output: true,
        json_include_output_property: true,
        json_include_tags_property: true,
      },
      falcoctl: { config: { artifact: { install: { refs }, follow: { refs } } } },
      falcosidekick: {
        enabled: true,
        webui: { enabled: true },
        config: {
          existingSecret: 'credentials',
          loki: { hostport: 'http://loki:3100', minimumpriority: 'informational' },
          slack: { minimumpriority: 'error' },
        },
      },
    });
  });

  it('refuse a text that would not stand as a literal block', () => {
    for (const text of ['# a\n\tb\n', '# a\r\n', 'a\u0085b\n']) {
      expect(() => writeValues(defaultSettings, { rules: text, overrides: null })).toThrow(
        /literal block/,
      );
    }
    expect(() => requireLiteral(writeYaml({ a: { 'x.yaml': 'one line' } }), 'x.yaml')).toThrow();
  });
});

describe('manifests', () => {
  it('mount what the ConfigMap holds', () => {
    const texts = make(defaultSettings);
    const map = load(writeConfigMap(defaultSettings, texts)) as { data: Record<string, string> };
    const patch = load(writePatch(defaultSettings, texts)) as {
      spec: { template: { spec: { volumes: { configMap: { items: { key: string }[] } }[] } } };
    };
    const keys = patch.spec.template.spec.volumes.flatMap((volume) =>
      volume.configMap.items.map(({ key }) => key),
    );
    expect(keys.sort()).toEqual(Object.keys(map.data).sort());
    expect(load(writeConfig(defaultSettings))).toMatchObject({
      rule_matching: 'all',
      json_output: true,
    });
  });
});

const helm = 'helm';

function hasHelm(): boolean {
  try {
    execFileSync(helm, ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

// The real template engine over the chart's own template; skipped where helm is not on PATH.
describe.skipIf(!hasHelm())('helm template', () => {
  it('hands the rules over unchanged', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kubebrowse-chart-'));
    const template =
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: rules\ndata:\n{{- range $file, $content :=  .Values.customRules }}\n  {{ $file }}: |-\n{{ $content | indent 4}}\n{{- end }}\n';
    writeFileSync(join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: model\nversion: 1.0.0\n');
    mkdirSync(join(folder, 'templates'));
    writeFileSync(join(folder, 'templates', 'rules.yaml'), template);
    const texts = make(defaultSettings);
    const values = join(folder, 'values-in.yaml');
    writeFileSync(values, writeValues(defaultSettings, texts));
    const out = execFileSync(helm, ['template', 'model', folder, '--values', values], {
      encoding: 'utf8',
    });
    expect(`${(load(out) as { data: Record<string, string> }).data[rulesFile]}\n`).toBe(
      texts.rules,
    );
  });
});
