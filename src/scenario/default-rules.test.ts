import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { matchingRules, prepareRules } from '../evaluation/evaluate-rules.ts';
import { defaultRules } from '../falco/default-rules.gen.ts';
import { shadowings } from '../kubebrowse/shadowing.gen.ts';
import { load } from '../ruleset/load.ts';
import { scenarios } from './catalogue.ts';
import { firstMatches } from './default-rules.gen.ts';
import { type DefaultFile, firstDefaultRule } from './default-rules.ts';
import { shadowingsOf } from './shadowings-of.ts';

const name = 'kubebrowse_rules.yaml';
const text = readFileSync(new URL(`../../rules/${name}`, import.meta.url), 'utf8');
const all: readonly DefaultFile[] = ['stable', 'incubating', 'sandbox'];
const placeOf = new Map(scenarios().map(({ id }, place) => [id, place]));

it('names rules of the file and places of the catalogue', () => {
  for (const file of all) {
    for (const line of firstMatches[file].trim().split('\n')) {
      const [rule = '', places = ''] = line.split(/:(?=[^:]*$)/);
      expect(defaultRules[file]).toContain(rule);
      for (const place of places.split(' '))
        expect(scenarios()[Number(place)], place).toBeDefined();
    }
  }
});

it('gives the rule of the file that loads first', () => {
  const dropped = placeOf.get('attack-crypto-miner-0017') ?? -1;
  expect(firstDefaultRule(dropped, all)).toBe('Drop and execute new binary in container');
  expect(firstDefaultRule(dropped, ['sandbox'])).toBe(
    'Detect crypto miners using the Stratum protocol',
  );
  expect(firstDefaultRule(dropped, [])).toBeUndefined();
  const namespace = placeOf.get('attack-namespace-escape-0002') ?? -1;
  expect(firstDefaultRule(namespace, ['stable'])).toBeUndefined();
  expect(firstDefaultRule(namespace, ['stable', 'incubating'])).toBe('Change thread namespace');
});

it('is what src/kubebrowse/shadowing.gen.ts says of our rules (npm run slots writes it)', () => {
  const prepared = prepareRules(load([{ name, text }]), { derives: true });
  const matching = scenarios().map(({ fields }) => matchingRules(prepared, fields).matching);
  expect(shadowings).toEqual(shadowingsOf(matching, firstDefaultRule));
});

it('finds a default install to catch 19 % of the attacks, and to alert on normal logins', () => {
  const settled = [...scenarios().entries()].filter(([, { debatable }]) => !debatable);
  const fires = (kind: string, loaded: readonly DefaultFile[]) =>
    settled.filter(
      ([place, one]) => one.kind === kind && firstDefaultRule(place, loaded) !== undefined,
    ).length;
  expect([fires('attack', ['stable']), fires('attack', all)]).toEqual([71, 122]);
  expect([fires('normal', ['stable']), fires('normal', all)]).toEqual([14, 51]);
});
