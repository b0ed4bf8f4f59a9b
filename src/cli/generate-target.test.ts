import { expect, it } from 'vitest';
import { targetNames } from '../deploy/targets/target-names.ts';
import { makeTarget } from '../deploy/targets/targets.ts';
import { customise } from '../kubebrowse/customise.ts';
import { writeOverrides } from '../kubebrowse/overrides.ts';
import { parseSettings, writeSettingsText } from '../settings/parse-settings.ts';
import { call, ownRules } from './testing/call-in-memory.ts';

const { settings } = parseSettings({ target: { falco: '0.44', release: 'kb' } });
const files = { 's.json': writeSettingsText(settings) };

it.each(['operator'] as const)(
  'generate --target %s writes its folder, and knows it again',
  async (target) => {
    const words = ['generate', '--settings', 's.json', '--target', target, '--out', 'o'];
    const { code, written } = await call(words, files);
    expect(code).toBe(0);
    const texts = { rules: customise(ownRules, settings), overrides: writeOverrides(settings) };
    const made = makeTarget(target, settings, texts);
    for (const { name, text } of made) expect(written.get(`o/${name}`), name).toBe(text);
    expect([...written.keys()].sort()).toEqual(
      [...made.map(({ name }) => `o/${name}`), 'o/REVIEW.md'].sort(),
    );
  },
);

it.each([
  [['--target', 'argo', '--out', 'o'], 'Did you mean "argocd"?'],
  [['--target', 'nomad', '--out', 'o'], `Expected one of ${targetNames.join(', ')}`],
  [['--target', 'flux'], '--target flux --out falco'],
  [['--target', 'flux', '--values', 'v', '--out', 'o'], 'give one of them'],
])('generate %j is refused, with what to do', async (words, said) => {
  const { code, faults, written } = await call(['generate', ...words], files);
  expect(code).toBe(2);
  expect(faults.join('\n')).toContain(said);
  expect(written.size).toBe(0);
});
