// The project's rules over the catalogue: silent on what is normal, loud on every attack.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { matchingRules, prepareRules } from '../evaluation/evaluate-rules.ts';
import { load } from '../ruleset/load.ts';
import { scenarios } from './catalogue.ts';
import { packScenarios, unpackScenarios } from './pack.ts';
import { packedScenarios } from './scenarios.gen.ts';

const name = 'kubebrowse_rules.yaml';
const text = readFileSync(new URL(`../../rules/${name}`, import.meta.url), 'utf8');
const loaded = load([{ name, text }]);
const prepared = prepareRules(loaded, { derives: true });
const answers = scenarios().map((scenario) => ({
  scenario,
  ...matchingRules(prepared, scenario.fields),
}));
const settled = answers.filter(({ scenario }) => !scenario.debatable);

/** Sound rules may decide these otherwise; ours do so on purpose. */
const decidedOtherwise = {
  // An unusual port of a public server is worth a look, and the port list is there to be adapted.
  'normal-browser-bookworm-connect-0077': ['KubeBrowse - Unexpected Outbound Network Connection'],
};

describe('the catalogue', () => {
  it('is 960 events, packed to less than 100 KB', () => {
    expect(scenarios()).toHaveLength(960);
    expect(new Set(scenarios().map(({ id }) => id)).size).toBe(960);
    expect(gzipSync(packedScenarios).length).toBeLessThan(100_000);
  });

  it('is unpacked as it was packed', () => {
    const some = scenarios().filter((_, index) => index % 16 === 0);
    expect(unpackScenarios(packScenarios(some))).toEqual(some);
  });
});

describe('the rules', () => {
  it('load, and nothing in the catalogue makes Falco stop', () => {
    expect(loaded.files.map((file) => file.load)).toEqual(['ok']);
    expect(answers.flatMap(({ failing }) => failing)).toEqual([]);
  });

  it('are silent on every normal event', () => {
    const normal = settled.filter(({ scenario }) => scenario.kind === 'normal');
    const noisy = normal.filter(({ matching }) => matching.length > 0);
    expect(noisy.map(({ scenario, matching }) => [scenario.id, matching])).toEqual([]);
    expect(normal).toHaveLength(559);
  });

  it('fire on every attack', () => {
    const attacks = settled.filter(({ scenario }) => scenario.kind === 'attack');
    const missed = attacks.filter(({ matching }) => matching.length === 0);
    expect(missed.map(({ scenario }) => [scenario.id, scenario.title])).toEqual([]);
    expect(attacks).toHaveLength(373);
  });

  it('decide what is debatable as expected, but for what is listed', () => {
    const debatable = answers.filter(({ scenario }) => scenario.debatable);
    const otherwise = debatable.filter(
      ({ scenario, matching }) => matching.length > 0 !== (scenario.expect === 'fires'),
    );
    expect(debatable).toHaveLength(28);
    expect(
      Object.fromEntries(otherwise.map(({ scenario, matching }) => [scenario.id, matching])),
    ).toEqual(decidedOtherwise);
  });
});
