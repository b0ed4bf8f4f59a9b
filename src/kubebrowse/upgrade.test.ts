// What an operator is told of newer rules, and what becomes of their changes.
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../settings/default-settings.ts';
import type { RuleChange } from '../settings/settings.ts';
import type { ReleasedRule, RulesRelease } from './read/rules-release.ts';
import { isLater, upgrade } from './upgrade.ts';

const exception = { name: 'e', fields: ['proc.name'], comps: ['='] as const };
const rule = (name: string, more: Partial<ReleasedRule> = {}): ReleasedRule => ({
  name: `KubeBrowse - ${name}`,
  priority: 'Error',
  enabled: true,
  tags: [],
  exceptions: [],
  condition: 0,
  output: 0,
  ...more,
});
const release = (version: string, rules: readonly ReleasedRule[]): RulesRelease => ({
  version,
  rules,
  settings: defaultSettings,
  marks: {},
});

/** Newer than any rules whose changes are told by themselves. */
const [was, is] = ['99.0.0', '99.1.0'];

function told(
  before: readonly ReleasedRule[],
  now: readonly ReleasedRule[],
  changes: readonly RuleChange[] = [],
) {
  const own = { ...defaultSettings, rules: changes };
  const { news, settings } = upgrade(own, release(was, before), release(is, now));
  return { news: news.slice(1), rules: settings.rules };
}

describe('what is told', () => {
  it('begins with the versions', () => {
    const { news, from, to } = upgrade(defaultSettings, release(was, []), release(is, []));
    expect({ news, from, to }).toEqual({
      news: [
        'This file was made from version 99.0.0 of the rules; these are 99.1.0. What you changed is kept.',
      ],
      from: was,
      to: is,
    });
  });

  it('names eight new rules, and counts the rest', () => {
    const rules = (count: number) => Array.from({ length: count }, (_, at) => rule(`R${at}`));
    expect(told([rule('A')], [rule('A'), rule('B')]).news).toEqual(['New, and on: “B”.']);
    expect(told([], rules(8)).news[0]).toMatch(/“R6”, “R7”\.$/);
    expect(told([], rules(9)).news[0]).toMatch(/“R7” and 1 more\.$/);
  });

  it('says which rule that was changed is gone, with the change', () => {
    const change = { rule: 'KubeBrowse - A', enabled: false };
    expect(told([rule('A')], [], [change])).toEqual({
      news: ['No longer in the rules, with what you changed of them: “A”.'],
      rules: [],
    });
    expect(told([rule('A')], [rule('A')], [change])).toEqual({ news: [], rules: [change] });
  });

  it('says which priority is another, but for the operator’s own', () => {
    const before = [rule('A'), rule('B')];
    const now = [rule('A', { priority: 'Notice' }), rule('B'), rule('C', { priority: 'Debug' })];
    expect(told(before, now).news).toEqual([
      'New, and on: “C”.',
      '“A” is Notice now, it was Error.',
    ]);
    const own: RuleChange = { rule: 'KubeBrowse - A', priority: 'ALERT' };
    expect(told(before, now, [own]).news).toEqual(['New, and on: “C”.']);
  });
});

describe('rows of an exception', () => {
  const rows = { rule: 'KubeBrowse - A', exceptions: [{ ...exception, rows: [['a']] }] };
  const fitted = (...exceptions: ReleasedRule['exceptions']) =>
    told([rule('A')], [rule('A', { exceptions })], [rows]);
  const standing = { ...exception, rows: [] };

  it('stay in it where it compares the same, or is the operator’s own', () => {
    expect(fitted(standing)).toEqual({ news: [], rules: [rows] });
    expect(fitted()).toEqual({ news: [], rules: [rows] });
  });

  it.each([
    ['other fields', { ...standing, fields: ['proc.pname'] }],
    ['more fields', { ...standing, fields: ['proc.name', 'fd.name'], comps: ['=', '='] as const }],
    ['other comparisons', { ...standing, comps: ['startswith'] as const }],
  ])('get a name of their own where it compares %s', (_, now) => {
    const name = 'e_of_99_0_0';
    expect(fitted(now)).toEqual({
      news: ['e of “A” compares other fields now; your rows are in e_of_99_0_0.'],
      rules: [{ ...rows, exceptions: [{ ...exception, name, rows: [['a']] }] }],
    });
  });
});

it.each([
  ['0.2.0', '0.1.9', true],
  ['0.10.0', '0.9.0', true],
  ['1.0.0', '0.9.9', true],
  ['0.1.1', '0.1.0', true],
  ['0.1.0', '0.1.0', false],
  ['0.1.0', '0.1.1', false],
  ['0.9.9', '1.0.0', false],
])('%s is later than %s: %s', (version, than, is) => {
  expect(isLater(version, than)).toBe(is);
});
