// Whole files that are known to be sound: ours, and Falco's own where they are at hand
// (OFFICIAL_RULES names the folder of the release's three files; they are not in this repository).

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { load, type RulesFile } from './load.ts';

const own: RulesFile = {
  name: 'kubebrowse_rules.yaml',
  text: readFileSync(new URL('../../rules/kubebrowse_rules.yaml', import.meta.url), 'utf8'),
};

const folder = process.env['OFFICIAL_RULES'];
const order = ['falco_rules.yaml', 'falco-incubating_rules.yaml', 'falco-sandbox_rules.yaml'];
const official: readonly RulesFile[] =
  folder === undefined
    ? []
    : order
        .filter((name) => readdirSync(folder).includes(name))
        .map((name) => ({ name, text: readFileSync(`${folder}/${name}`, 'utf8') }));

function findings(files: readonly RulesFile[]): readonly string[] {
  return load(files).files.flatMap(({ name, error, warnings }) =>
    [...(error === undefined ? [] : [error]), ...warnings].map(
      ({ code, message, context }) => `${name}: ${code} ${context?.item?.name ?? ''}: ${message}`,
    ),
  );
}

describe('sound rules files', () => {
  it('ours loads without a word', () => {
    expect(findings([own])).toEqual([]);
  });

  const withOfficial = folder === undefined ? it.skip : it;
  withOfficial("Falco's own load without a word (set OFFICIAL_RULES to a folder with them)", () => {
    expect(official.map(({ name }) => name)).toEqual(order);
    expect(findings(official)).toEqual([]);
  });

  withOfficial("ours after Falco's own (set OFFICIAL_RULES to a folder with them)", () => {
    expect(findings([...official, own])).toEqual([]);
  });
});
