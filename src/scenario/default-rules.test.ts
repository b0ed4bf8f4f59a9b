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
const ids = new Set(scenarios().map(({ id }) => id));

it('names rules of the files and events of the catalogue', () => {
  for (const file of all) {
    for (const line of firstMatches[file].trim().split('\n')) {
      const [rule = '', events = ''] = line.split(/:(?=[^:]*$)/);
      expect(defaultRules[file]).toContain(rule);
      expect(events.split(' ').filter((id) => !ids.has(id))).toEqual([]);
    }
  }
});

it('gives the rule of the file that loads first', () => {
  const dropped = 'attack-crypto-miner-0017';
  expect(firstDefaultRule(dropped, all)).toBe('Drop and execute new binary in container');
  expect(firstDefaultRule(dropped, ['sandbox'])).toBe(
    'Detect crypto miners using the Stratum protocol',
  );
  expect(firstDefaultRule(dropped, [])).toBeUndefined();
  const namespace = 'attack-namespace-escape-0002';
  expect(firstDefaultRule(namespace, ['stable'])).toBeUndefined();
  expect(firstDefaultRule(namespace, ['stable', 'incubating'])).toBe('Change thread namespace');
});

it('is what src/kubebrowse/shadowing.gen.ts says of our rules (npm run slots writes it)', () => {
  const prepared = prepareRules(load([{ name, text }]), { derives: true });
  const matching = new Map(
    scenarios().map(({ id, fields }) => [id, matchingRules(prepared, fields).matching]),
  );
  expect(shadowings).toEqual(shadowingsOf(matching, firstDefaultRule));
});

it('finds a default install to catch few of the attacks, and to alert on normal logins', () => {
  const settled = scenarios().filter(({ debatable }) => !debatable);
  const share = (kind: string, loaded: readonly DefaultFile[]) => {
    const all = settled.filter((one) => one.kind === kind);
    return all.filter(({ id }) => firstDefaultRule(id, loaded) !== undefined).length / all.length;
  };
  expect(share('attack', ['stable'])).toBeLessThan(0.25);
  expect(share('attack', all)).toBeLessThan(0.4);
  expect(share('normal', ['stable'])).toBeGreaterThan(0);
  expect(share('normal', all)).toBeGreaterThan(share('normal', ['stable']));
});
