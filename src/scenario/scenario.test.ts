// The project's rules over the catalogue: silent on what is normal, loud on every attack, and each event in
// the file of a rule that catches it.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lines } from '#events';
import { matchingRules, prepareRules } from '../evaluation/evaluate-rules.ts';
import { slugOf } from '../ours/rule-names.ts';
import { load } from '../ruleset/load.ts';
import { scenarios } from './catalogue.ts';

const name = 'kubebrowse_rules.yaml';
const text = readFileSync(new URL(`../../rules/${name}`, import.meta.url), 'utf8');
const loaded = load([{ name, text }]);
const prepared = prepareRules(loaded, { derives: true });
const rules = loaded.rules.map(({ rule }) => rule.name);
const fileOf = new Map(lines.map(({ path, line }) => [line.id, path]));
const answers = scenarios().map((scenario) => ({
  scenario,
  file: fileOf.get(scenario.id) ?? '',
  ...matchingRules(prepared, scenario.fields),
}));
const settled = answers.filter(({ scenario }) => !scenario.debatable);
const attacks = answers.filter(({ scenario }) => scenario.kind === 'attack');

/** Sound rules may decide these otherwise; ours do so on purpose. */
const decidedOtherwise = {
  // An unusual port of a public server is worth a look, and the port list is there to be adapted.
  'normal-browser-bookworm-connect-0077': ['KubeBrowse - Unexpected Outbound Network Connection'],
};

describe('each rule', () => {
  it('has a file of events that it must catch', () => {
    const files = new Set(attacks.map(({ file }) => file));
    const without = rules
      .filter((rule) => !files.has(`${slugOf(rule)}.jsonl`))
      .map((rule) => `rules/events/${slugOf(rule)}.jsonl: add an event that “${rule}” must catch`);
    expect(without).toEqual([]);
  });

  it('catches the events of its file', () => {
    const uncaught = attacks
      .filter(({ scenario }) => scenario.debatable !== true)
      .filter(({ file, matching }) => !matching.some((rule) => `${slugOf(rule)}.jsonl` === file))
      .map(({ scenario, file, matching }) => {
        const others = matching.length === 0 ? 'nothing does' : `${matching.join(', ')} does`;
        return `${scenario.id} in rules/events/${file} is not caught by that rule; ${others}`;
      });
    expect(uncaught).toEqual([]);
  });

  it('is meant by its file: no file is left over', () => {
    const known = new Set(rules.map((rule) => `${slugOf(rule)}.jsonl`));
    const strays = [...new Set(attacks.map(({ file }) => file))].filter((one) => !known.has(one));
    expect(strays).toEqual([]);
  });
});

describe('the rules', () => {
  it('load, and nothing in the catalogue makes Falco stop', () => {
    expect(loaded.files.map((file) => file.load)).toEqual(['ok']);
    expect(answers.flatMap(({ failing }) => failing)).toEqual([]);
  });

  it('are silent on every normal event', () => {
    const noisy = settled
      .filter(({ scenario }) => scenario.kind === 'normal')
      .filter(({ matching }) => matching.length > 0);
    expect(noisy.map(({ scenario, matching }) => [scenario.id, matching])).toEqual([]);
  });

  it('fire on every attack', () => {
    const missed = settled
      .filter(({ scenario }) => scenario.kind === 'attack')
      .filter(({ matching }) => matching.length === 0);
    expect(missed.map(({ scenario }) => [scenario.id, scenario.title])).toEqual([]);
  });

  it('decide what is debatable as expected, but for what is listed', () => {
    const otherwise = answers
      .filter(({ scenario }) => scenario.debatable)
      .filter(({ scenario, matching }) => matching.length > 0 !== (scenario.expect === 'fires'));
    expect(
      Object.fromEntries(otherwise.map(({ scenario, matching }) => [scenario.id, matching])),
    ).toEqual(decidedOtherwise);
  });
});
