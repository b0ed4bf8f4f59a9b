// Recordings asked for → rules that Falco loads, its configuration, the volume, the steps; and nothing of
// them where they are off or where this Falco has none.
import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { checkFiles } from '../check/check-files.ts';
import { type FalcoMinor, hasConstruct } from '../falco/versions.ts';
import { customise } from '../kubebrowse/customise.ts';
import { writeOverrides } from '../kubebrowse/overrides.ts';
import { readBack } from '../kubebrowse/read/read-back.ts';
import { defaultSettings } from '../settings/default-settings.ts';
import { parseSettings } from '../settings/parse-settings.ts';
import { review } from '../settings/review/review.ts';
import { falcoVersions, type Settings, type Target } from '../settings/settings.ts';
import { writePatch } from './manifests.ts';
import { writeSteps } from './steps/commands.ts';
import { writeConfig } from './values/falco-config.ts';
import { writeRuntimeFolders } from './values/helm-lists.ts';
import { writeValuesWithoutRules } from './values/helm-values.ts';

const shipped = readFileSync(new URL('../../rules/kubebrowse_rules.yaml', import.meta.url), 'utf8');
const rule = 'KubeBrowse - Reverse Shell';

function recording(target: Partial<Target> = {}, mode = 'rules'): Settings {
  const parsed = parseSettings({
    target,
    rules: [{ rule, capture: 20 }],
    alerts: { capture: { mode, folder: '/captures', diskMb: 4096, fileMb: 50 } },
  });
  expect(parsed.diagnostics).toEqual([]);
  return parsed.settings;
}

const textsOf = (settings: Settings) => ({
  rules: customise(shipped, settings),
  overrides: writeOverrides(settings),
});

describe.each(falcoVersions)('Falco %s', (falco: FalcoMinor) => {
  const settings = recording({ falco });
  const can = hasConstruct(falco, 'capture');
  const limits = hasConstruct(falco, 'capture-limit');

  it('loads the rules without a word, with the keys where it has them', () => {
    const text = customise(shipped, settings);
    const [checked] = checkFiles([{ name: 'kubebrowse_rules.yaml', text }], { falco });
    expect(checked).toMatchObject({ load: 'ok', diagnostics: [] });
    const keys = /\n {2}capture: true\n {2}capture_duration: 20000\n/;
    expect(keys.test(text)).toBe(can);
    expect(readBack(text).settings?.rules).toEqual(can ? [{ rule, capture: 20 }] : []);
  });

  it('values: mode, place and limits, where it has them', () => {
    const values = load(writeValuesWithoutRules(settings)) as Record<
      string,
      Record<string, unknown>
    >;
    expect(values['falco']?.['capture']).toEqual(
      can
        ? { enabled: true, mode: 'rules', path_prefix: '/captures/falco', default_duration: 5000 }
        : undefined,
    );
    const named = JSON.stringify(values['mounts'] ?? {});
    expect(named.includes('"sizeLimit":"4096Mi"')).toBe(can);
    expect(named.includes('"mountPath":"/captures"')).toBe(can);
    expect(values['extra']).toEqual(
      limits ? { args: ['-o', 'capture.max_file_size_mb=50'] } : undefined,
    );
  });

  it('falco.yaml and the patch say the same', () => {
    const config = load(writeConfig(settings)) as Record<string, Record<string, unknown>>;
    expect(config['capture']?.['enabled']).toBe(can ? true : undefined);
    expect(config['capture']?.['max_file_size_mb']).toBe(limits ? 50 : undefined);
    const patch = writePatch(settings, textsOf(settings));
    expect(patch.includes('kubebrowse-captures')).toBe(can);
  });

  it('is told where it has none', () => {
    const said = review(settings).map(({ message }) => message);
    expect(said.some((one) => one.includes('records nothing'))).toBe(!can);
  });
});

describe('off, as by default', () => {
  it('nothing is written of it, whatever rules say', () => {
    const off = recording({}, 'off');
    expect(writeValuesWithoutRules(off)).toBe(writeValuesWithoutRules(defaultSettings));
    expect(writeConfig(off)).toBe(writeConfig(defaultSettings));
    expect(
      review(off)
        .map(({ message }) => message)
        .join(),
    ).toContain('recordings are off');
  });

  it('on without a rule is told', () => {
    const { settings } = parseSettings({ alerts: { capture: { mode: 'rules' } } });
    expect(
      review(settings)
        .map(({ message }) => message)
        .join(),
    ).toContain('no rule has seconds');
  });

  it.each(['/', '/etc/falco', '/usr', '/var', 'captures', '/a/../etc', '/a b', '/-x'])(
    'no folder: %s',
    (folder) => {
      const { settings, diagnostics } = parseSettings({ alerts: { capture: { folder } } });
      expect(diagnostics).toHaveLength(1);
      expect(settings.alerts.capture.folder).toBe('/captures');
    },
  );
});

describe('steps', () => {
  const steps = (target: Partial<Target>, mode = 'rules') => {
    const settings = recording(target, mode);
    return writeSteps(settings, textsOf(settings));
  };
  const all = (target: Partial<Target>, mode?: string) =>
    steps(target, mode)
      .map(({ command }) => command)
      .join('\n');

  it.each(['helm', 'configmap', 'host'] as const)('%s: how a recording is fetched', (method) => {
    expect(steps({ method }).map(({ id }) => id)).toContain('fetch-captures');
    expect(all({ method }, 'off')).not.toContain('/captures');
  });

  it('a release with mounts of its own is not left without the volume', () => {
    const existing = recording({ installation: 'existing' });
    expect(all({ installation: 'existing' })).toContain('recordings need a volume at /captures');
    expect(writeRuntimeFolders(existing)).toContain('kubebrowse-captures');
  });

  it('the limit of a file is no value of a release that exists, and that is told', () => {
    const existing = recording({ installation: 'existing' });
    expect(writeValuesWithoutRules(existing)).not.toContain('max_file_size_mb');
    const said = review(existing).map(({ message }) => message);
    expect(said.join()).toContain('add -o and capture.max_file_size_mb=50 there');
  });

  it('on a host the folder is made before Falco is told of it', () => {
    const ids = steps({ method: 'host' }).map(({ id }) => id);
    expect(ids.indexOf('capture-folder')).toBeLessThan(ids.indexOf('copy'));
    expect(ids.indexOf('capture-folder')).toBeGreaterThan(0);
  });
});
