// Long runs of the laws of settings: `npm run fuzz`.
import fc from 'fast-check';
import { deflateSync, inflateSync } from 'fflate';
import { expect, it } from 'vitest';
import { defaultSettings } from './default-settings.ts';
import { findDifferences } from './difference.ts';
import { decodeLink, encodeLink } from './link.ts';
import { parseSettings, parseSettingsText } from './parse-settings.ts';
import { review } from './review/review.ts';
import { settingsArbitrary } from './testing/settings-arbitrary.ts';

it('settings, links, differences and review', async () => {
  await fc.assert(
    fc.asyncProperty(settingsArbitrary(), async (settings) => {
      expect(parseSettings(settings)).toEqual({ settings, diagnostics: [] });
      const link = await encodeLink(settings, defaultSettings, (bytes) => deflateSync(bytes));
      if (!link.ok) return;
      const decoded = await decodeLink(link.value, defaultSettings, (bytes) => inflateSync(bytes));
      expect(decoded).toEqual({ ok: true, value: settings });
      expect(findDifferences(settings, settings)).toEqual([]);
      expect(review(settings).length).toBeGreaterThan(0);
    }),
    { numRuns: 20_000 },
  );
});

it('texts that are no settings', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string({ unit: 'binary' })), (text) => {
      const { settings } = parseSettingsText(text);
      expect(parseSettings(settings).diagnostics).toEqual([]);
    }),
    { numRuns: 50_000 },
  );
});
