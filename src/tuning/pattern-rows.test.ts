// Rules that are not ours, whose alerts differ in a name that is seen once: one row with a pattern.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fields } from '../evaluation/values/fields.ts';
import { scenarios } from '../scenario/catalogue.ts';
import { applyChanges } from './accept.ts';
import type { Hand } from './hand.ts';
import { outcomeOf } from './outcome.ts';
import { suggest } from './suggest.ts';
import { group, logOf } from './testing/log-arbitrary.ts';
import { where } from './testing/their-rule.ts';

const catalogue = scenarios();
const text = `- rule: Theirs
  desc: d
  condition: evt.type in (open, openat, execve)
  output: Seen %fd.name %proc.cmdline %proc.exepath
  priority: NOTICE
`;
const hand: Hand = { kind: 'files', files: [{ name: 'theirs.yaml', text }] };

function tune(all: readonly Fields[], count = 1) {
  const groups = all.map((fields, id) =>
    group({
      id,
      rule: 'Theirs',
      priority: 'Notice',
      count,
      pods: 1,
      fields: { ...where, ...fields },
    }),
  );
  const log = logOf(groups);
  return { log, ...suggest(log, hand, catalogue) };
}

const rowsOf = ({ suggestions }: ReturnType<typeof tune>) =>
  suggestions.flatMap(({ changes }) =>
    changes.map((one) => (one.kind === 'row' ? one.row[1] : '')),
  );

const reader = { 'proc.exepath': '/usr/bin/agent', 'proc.cmdline': 'agent' };
const runner = { 'proc.exepath': '/opt/ci/step' };
const ids = ['03e0a813', '62c82185', '9a9a80fd', 'f8af8c79'];

describe('alerts that differ in a name seen once', () => {
  it.each<[string, readonly Fields[], readonly string[]]>([
    [
      'ids of pods within a path',
      ids.map((id) => ({
        ...reader,
        'fd.name': `/var/lib/kubelet/pods/${id}-0000-4aaa-8bbb-59d592f3277b/etc-hosts`,
      })),
      ['/var/lib/kubelet/pods/*/etc-hosts'],
    ],
    [
      'ids of processes',
      [104, 2231, 90].map((id) => ({ ...reader, 'fd.name': `/proc/${id}/cgroup` })),
      ['/proc/*/cgroup'],
    ],
    [
      'what a command is given behind the same words',
      ['curl', 'git', 'jq'].map((name) => ({
        ...runner,
        'proc.cmdline': `step add --quiet ${name}`,
      })),
      ['step add --quiet *'],
    ],
    [
      'a number as the value of an option',
      [1001, 2002, 3003].map((id) => ({ ...runner, 'proc.cmdline': `step --job=${id} --verbose` })),
      ['step --job=* --verbose'],
    ],
    [
      'names in one folder',
      ['ab', 'cd', 'ef'].map((name) => ({ ...reader, 'fd.name': `/srv/app/data/${name}` })),
      ['/srv/app/data/*'],
    ],
  ])('get one pattern for %s', (_, all, expected) => {
    const tuned = tune(all);
    expect(rowsOf(tuned)).toEqual(expected);
    expect(tuned.suggestions.map(({ isSafe }) => isSafe)).toEqual([false]);
    expect(tuned.suggestions[0]?.risks.map(({ code }) => code)).toContain('wide-path');
    const outcome = outcomeOf(tuned.log, hand, catalogue, tuned.suggestions, applyChanges);
    expect(outcome).toMatchObject({ error: undefined, alertsAfter: 0, unlisted: [] });
  });

  it.each<[string, readonly Fields[], number]>([
    [
      'two are named one by one',
      ids.slice(0, 2).map((id) => ({ ...reader, 'fd.name': `/srv/app/${id}/x` })),
      1,
    ],
    [
      'what is safe is named one by one',
      ['a', 'b', 'c'].map((id) => ({ ...reader, 'fd.name': `/srv/app/data/${id}` })),
      9,
    ],
    [
      'a folder at the top is too wide',
      ['a', 'b', 'c'].map((id) => ({ ...reader, 'fd.name': `/srv/${id}` })),
      1,
    ],
    [
      'a program alone is too wide',
      ['a', 'b', 'c'].map((id) => ({ ...runner, 'proc.cmdline': `step ${id}` })),
      1,
    ],
    [
      'signs of patterns are not mixed',
      ids.map((id) => ({ ...reader, 'fd.name': `/srv/app/[x]/${id}` })),
      1,
    ],
  ])('get no pattern where %s', (_, all, count) => {
    expect(rowsOf(tune(all, count)).filter((value) => value?.includes('*'))).toEqual([]);
  });

  it('get patterns that match what they were made from', () => {
    const word = fc.stringMatching(/^[a-z0-9.=-]{1,8}$/);
    const path = fc
      .array(word, { minLength: 3, maxLength: 6 })
      .map((parts) => `/${parts.join('/')}`);
    const last = fc.uniqueArray(word, { minLength: 3, maxLength: 5 });
    fc.assert(
      fc.property(path, last, (folder, names) => {
        const tuned = tune(names.map((name) => ({ ...reader, 'fd.name': `${folder}/${name}` })));
        const outcome = outcomeOf(tuned.log, hand, catalogue, tuned.suggestions, applyChanges);
        expect(outcome).toMatchObject({ error: undefined, alertsAfter: 0, unlisted: [] });
      }),
      { numRuns: 30 },
    );
  });
});
