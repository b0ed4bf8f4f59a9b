import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../settings/parse-settings.ts';
import type { Settings } from '../../settings/settings.ts';
import { settingsArbitrary } from '../../settings/testing/settings-arbitrary.ts';
import { fullName } from '../names.ts';
import { sidekickNames } from './sidekick-names.ts';

function withRelease(release: string, webui = false): Settings {
  const { settings, diagnostics } = parseSettings({
    target: { release },
    alerts: { sidekick: { enabled: true, webui } },
  });
  expect(diagnostics).toEqual([]);
  return settings;
}

/** The subchart's own template: falcosidekick.fullname. */
function chartService(release: string, override: string | undefined): string {
  const cut = (name: string) => name.slice(0, 63).replace(/-$/, '');
  if (override !== undefined) return cut(override);
  return cut(release.includes('falcosidekick') ? release : `${release}-falcosidekick`);
}

/** The chart's own template: falcosidekick.url. */
function chartUrl(settings: Settings, url: string | undefined): string {
  return url ?? `http://${fullName(settings)}-falcosidekick:2801`;
}

describe('Falcosidekick', () => {
  it.each([
    ['falco', undefined, undefined],
    ['my-falco', undefined, undefined],
    ['kb', undefined, 'http://kb-falcosidekick:2801'],
    ['falcosidekick', 'falcosidekick-falcosidekick', undefined],
  ])('of release %s is called as Falco calls it', (release, override, url) => {
    const names = sidekickNames(withRelease(release));
    expect([names.override, names.url]).toEqual([override, url]);
  });

  it('is what Falco posts to, for every release', () => {
    const long = fc.stringMatching(/^[a-z](?:[-a-z0-9]{0,51}[a-z0-9])?$/);
    const release = fc.oneof(
      settingsArbitrary().map((settings) => settings.target.release),
      long.filter((name) => name.length > 1),
      fc.constantFrom('falcosidekick', `falcosidekick-${'x'.repeat(39)}`, 'x'.repeat(53)),
      long.map((name) => `falco-${name}`.slice(0, 53).replace(/-+$/, '')),
    );
    fc.assert(
      fc.property(release, fc.boolean(), (name, webui) => {
        const settings = withRelease(name, webui);
        const { service, override, url } = sidekickNames(settings);
        expect(service).toBe(chartService(name, override));
        expect(chartUrl(settings, url)).toBe(`http://${service}:2801`);
        expect(service).not.toBe(fullName(settings));
        expect(service.length).toBeLessThanOrEqual(webui ? 43 : 63);
        expect(service).toMatch(/^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/);
      }),
      { numRuns: 200 },
    );
  });
});
