// The guide's recipe for captures holds: its rules file loads after ours with each Falco that has
// captures, and is told about with those that have not; its values exist in each chart that has them.
import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { expect, it } from 'vitest';
import { checkFiles } from '../check/check-files.ts';
import { chartValuePaths } from '../falco/chart-values.gen.ts';
import { falcoReleases, hasConstruct } from '../falco/versions.ts';
import { customise } from '../kubebrowse/customise.ts';
import { defaultSettings } from '../settings/default-settings.ts';
import { falcoVersions } from '../settings/settings.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const guide = read('content/guide/capture.md');
const shipped = read('rules/kubebrowse_rules.yaml');

function block(title: string): string {
  const found = new RegExp(`\`\`\`yaml title="${title}"\n([\\s\\S]*?)\`\`\``).exec(guide)?.[1];
  if (found === undefined) throw new Error(`The guide has no ${title}.`);
  return found;
}

const captured = {
  name: 'kubebrowse_rules_capture.yaml',
  text: block('kubebrowse_rules_capture.yaml'),
};

it.each(falcoVersions)('the rules file with Falco %s', (falco) => {
  const settings = { ...defaultSettings, target: { ...defaultSettings.target, falco } };
  const rules = { name: 'kubebrowse_rules.yaml', text: customise(shipped, settings) };
  expect(rules.name < captured.name).toBe(true);
  const [, checked] = checkFiles([rules, captured], { falco });
  if (hasConstruct(falco, 'capture')) {
    expect(checked).toMatchObject({ load: 'ok', diagnostics: [] });
  } else {
    expect(checked?.diagnostics.map(({ code }) => code)).toContain('newer-than-falco');
  }
});

/** Paths that end in a value or a list. */
function paths(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path];
  return Object.entries(value).flatMap(([key, one]) =>
    paths(one, path === '' ? key : `${path}.${key}`),
  );
}

it('its values exist in each chart whose Falco has captures, and in no other', () => {
  const wanted = paths(load(block('values-capture.yaml')));
  for (const falco of falcoVersions) {
    const known = new Set(chartValuePaths[falcoReleases[falco].chart]);
    const lacking = wanted.filter((path) => !known.has(path));
    const expected = wanted.filter((path) => path.startsWith('falco.capture.'));
    expect([falco, lacking]).toEqual([falco, hasConstruct(falco, 'capture') ? [] : expected]);
  }
});
