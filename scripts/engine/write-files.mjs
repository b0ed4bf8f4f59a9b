// Settings and a version of Falco → the files of the page's archive, in a folder of their own.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeArtifacts } from '../../src/deploy/artifacts.ts';
import { checkSettings } from '../../src/kubebrowse/check-settings.ts';
import { customise } from '../../src/kubebrowse/customise.ts';
import { writeOverrides } from '../../src/kubebrowse/overrides.ts';
import { hasErrors, parseSettingsText } from '../../src/settings/parse-settings.ts';

const shipped = new URL('../../rules/kubebrowse_rules.yaml', import.meta.url);

/**
 * @param {string} text of the settings
 * @param {import('../../src/falco/versions.ts').FalcoMinor} falco
 */
export function writeFiles(text, falco) {
  const parsed = parseSettingsText(text, { falco });
  const { settings, diagnostics } = checkSettings(parsed.settings);
  const all = [...parsed.diagnostics, ...diagnostics];
  if (hasErrors(all))
    throw new Error(all.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  const rules = customise(readFileSync(shipped, 'utf8'), settings);
  const folder = mkdtempSync(join(tmpdir(), `kubebrowse-${falco}-`));
  for (const artifact of makeArtifacts(settings, { rules, overrides: writeOverrides(settings) }))
    writeFileSync(join(folder, artifact.name), artifact.text());
  return folder;
}
