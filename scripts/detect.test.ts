// The rules held to the recordings and attack sets of rules/events: silent, loud, in order of gravity, and
// nothing lost by switching a rule off.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matchingRules, prepareRules } from '../src/evaluation/evaluate-rules.ts';
import { never } from '../src/kubebrowse/condition-text.ts';
import { customise } from '../src/kubebrowse/customise.ts';
import { slots } from '../src/kubebrowse/slots.gen.ts';
import { toldMacros } from '../src/kubebrowse/written-settings.ts';
import { load } from '../src/ruleset/load.ts';
import { scenarios } from '../src/scenario/catalogue.ts';
import { catchesOf, isUnclear, noiseOf, type SessionEvent } from '../src/scenario/detection.ts';
import { defaultSettings } from '../src/settings/default-settings.ts';
import { programIds } from '../src/settings/program-ids.ts';
import { detection, judge, readEvents, rulesFor, sets } from './detection-report.mjs';

const name = 'kubebrowse_rules.yaml';
const text = readFileSync(new URL(`../rules/${name}`, import.meta.url), 'utf8');
const judged = judge();
const attacks: readonly SessionEvent[] = [
  ...sets.attacks.flatMap(({ file }) => readEvents(file)),
  ...scenarios().filter(({ kind }) => kind === 'attack'),
].filter(({ debatable }) => !debatable);

function namesOn(rules: string): (event: Pick<SessionEvent, 'fields'>) => readonly string[] {
  const prepared = prepareRules(load([{ name, text: rules }]), { derives: true });
  return ({ fields }) => matchingRules(prepared, fields).matching;
}

it.each(sets.recordings)('$title: no alert', ({ file, seconds, ...chosen }) => {
  const all = judge(rulesFor(chosen))(readEvents(file));
  const noisy = all.filter(({ event, priorities }) => !event.debatable && priorities.length > 0);
  expect(noisy.map(({ event, priorities }) => [event.id, event.title, priorities])).toEqual([]);
  expect(noiseOf(all, seconds).perHour).toBe(0);
});

describe('attacks', () => {
  it('are caught, but for those no clean condition was seen for, which the guide names', () => {
    const { missed } = catchesOf(judged(attacks));
    expect(missed.filter((event) => !isUnclear(event)).map(({ title }) => title)).toEqual([]);
    const page = readFileSync(new URL('../content/guide/blind-spots.md', import.meta.url), 'utf8');
    const named = [...page.matchAll(/`((?:a2-[a-z]+|own-blind)-\d+)`/g)].map(([, id]) => id);
    expect(missed.map(({ id }) => id).sort()).toEqual(named.sort());
  });

  it('raise the gravest alert first, and mostly one', () => {
    const grave = ['CRITICAL', 'ERROR', 'WARNING', 'NOTICE'];
    const all = judged(attacks);
    const late = all.filter(({ priorities }) => {
      const ranks = priorities.map((one) => grave.indexOf(one));
      return ranks.some((rank) => rank < (ranks[0] ?? 0));
    });
    expect(late.map(({ event }) => event.id)).toEqual([]);
    expect(catchesOf(all).medianAlerts).toBe(1);
  });

  it('are caught by every rule, by every critical one before any other', () => {
    const matches = namesOn(text);
    const found = attacks.map(matches);
    const any = new Set(found.flat());
    const first = new Set(found.map(([rule]) => rule));
    expect(slots.rules.map((rule) => rule.name).filter((rule) => !any.has(rule))).toEqual([]);
    const critical = slots.rules.filter(({ priority }) => priority === 'CRITICAL');
    expect(critical.map((rule) => rule.name).filter((rule) => !first.has(rule))).toEqual([]);
  });
});

it('no attack is lost to the VNC preset, nor to all programs at once', () => {
  for (const chosen of [{ preset: 'vnc' }, { programs: programIds }]) {
    const now = judge(rulesFor(chosen))(attacks);
    const before = judged(attacks);
    const lost = now.filter(
      ({ priorities }, at) => priorities.length === 0 && before[at]?.priorities.length !== 0,
    );
    expect(lost.map(({ event }) => event.title)).toEqual([]);
  }
});

describe('a rule that is off', () => {
  /** The rules, each telling all it could tell. */
  let open = text;
  for (const macro of Object.keys(toldMacros)) {
    const slot = slots.macros[macro];
    if (slot === undefined) throw new Error(`no macro ${macro}`);
    const old = text.slice(slot.from, slot.to);
    open = open.replace(`- macro: ${macro}\n  condition: >\n${old}`, (found) =>
      found.replace(old, `    ${never}`),
    );
  }
  const told = attacks.map(namesOn(open));

  it.each(Object.entries(toldMacros))('%s names rules, and opens with each', (macro, rules) => {
    const names = slots.rules.map((rule) => rule.name);
    expect(rules.filter((rule) => !names.includes(rule))).toEqual([]);
    for (const rule of rules) {
      const settings = { ...defaultSettings, rules: [{ rule, enabled: false }] };
      const off = customise(text, settings);
      expect(off).toContain(`- macro: ${macro}\n  condition: >\n    ${never}\n`);
      const matches = namesOn(off);
      const lost = attacks.filter((event, place) => {
        const others = (told[place] ?? []).filter((other) => other !== rule);
        return others.length > 0 && matches(event).length === 0;
      });
      expect(
        lost.map(({ id }) => id),
        rule,
      ).toEqual([]);
    }
  });
});

it('docs/detection.md and the figures of the pages are what `npm run detect -- --write` writes', () => {
  const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
  expect({
    report: read('docs/detection.md'),
    figures: read('src/claims/measured.gen.ts'),
  }).toEqual(detection());
});
