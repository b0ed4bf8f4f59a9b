// Every rule of the rules file has all that belongs to it: a row, a page with a trigger, events. What is
// missing is said, with where to put it.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lines } from '#events';
import { slots } from '../kubebrowse/slots.gen.ts';
import { load } from '../ruleset/load.ts';
import { prepareHand } from '../tuning/rules/rules-in-hand.ts';
import { eventKinds } from './event-kinds.ts';
import { isOurs, nameOf, slugOf, titleOf } from './rule-names.ts';
import { ruleTitles } from './rule-titles.gen.ts';
import { rowOf, ruleRows, rulesSilencedBy, rulesWhere } from './rules.ts';

const rules = slots.rules.map(({ name }) => name);
const files = new Set(lines.map(({ path }) => path));

/** What a rule lacks, each with where it belongs. */
function lacking(rule: string): readonly string[] {
  const slug = slugOf(rule);
  const page = new URL(`../../content/rules/${slug}.md`, import.meta.url);
  const text = existsSync(page) ? readFileSync(page, 'utf8') : undefined;
  const trigger = /\n## Trigger it safely\n[\s\S]*?\n```sh\n\s*\S/.test(text ?? '');
  return [
    ...(rowOf(rule) === undefined ? [`a row in src/ours/rules.ts: '${titleOf(rule)}'`] : []),
    ...(text === undefined ? [`a page, content/rules/${slug}.md`] : []),
    ...(trigger ? [] : [`a trigger in its page: "## Trigger it safely" with a command in sh`]),
    ...(files.has(`${slug}.jsonl`)
      ? []
      : [`events that it must catch, rules/events/${slug}.jsonl (see rules/events/README.md)`]),
  ];
}

it('each rule has a row, a page, a trigger and events; a new one is told what it lacks', () => {
  const found = rules.flatMap((rule) => lacking(rule).map((one) => `“${rule}” lacks ${one}`));
  expect(found).toEqual([]);
  expect(lacking('KubeBrowse - Never Heard Of')).toEqual([
    "a row in src/ours/rules.ts: 'Never Heard Of'",
    'a page, content/rules/never-heard-of.md',
    'a trigger in its page: "## Trigger it safely" with a command in sh',
    'events that it must catch, rules/events/never-heard-of.jsonl (see rules/events/README.md)',
  ]);
});

describe('the table', () => {
  it('has the rules of the file and no others (npm run slots writes their titles)', () => {
    expect(ruleTitles.map(nameOf)).toEqual(rules);
    expect(Object.keys(ruleRows).sort()).toEqual([...ruleTitles].sort());
  });

  it('says of each rule events of the types that its condition looks at', () => {
    const text = readFileSync(
      new URL('../../rules/kubebrowse_rules.yaml', import.meta.url),
      'utf8',
    );
    const hand = prepareHand(load([{ name: 'kubebrowse_rules.yaml', text }]));
    const wrong = [...hand.rules.values()].flatMap(({ name, action }) => {
      const row = rowOf(name);
      if (row === undefined) return []; // said above
      const { types } = eventKinds[row.event];
      const others = [...(action.types ?? ['all'])].filter((type) => !types.has(type));
      return others.map((type) => `${name} looks at ${type}, which is no ${row.event}`);
    });
    expect(wrong).toEqual([]);
  });

  it('is asked by name, by list and by what rows say', () => {
    expect(rowOf('Never Heard Of')).toBeUndefined();
    expect(rowOf('KubeBrowse - constructor')).toBeUndefined();
    const [first = ''] = rules;
    expect(rowOf(first)).toBeDefined();
    expect(rowOf(titleOf(first))).toBeUndefined();
    expect(isOurs(titleOf(first))).toBe(false);
    const listed = rulesWhere(({ lists = [] }) => lists.includes('listeners'));
    expect(listed).toEqual(rulesSilencedBy('listeners'));
    expect(listed).toHaveLength(1);
    expect(rulesSilencedBy('no.list')).toEqual([]);
  });

  it('ranks its health checks, each another', () => {
    const ranks = Object.values(ruleRows).flatMap(({ check }) => check?.rank ?? []);
    expect(ranks.length).toBeGreaterThan(0);
    expect(new Set(ranks).size).toBe(ranks.length);
  });
});
