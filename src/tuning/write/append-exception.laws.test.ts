import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchingRules, prepareRules } from '../../evaluation/evaluate-rules.ts';
import { load } from '../../ruleset/load.ts';
import { mutated } from '../../ruleset/testing/ruleset-arbitrary.ts';
import { plainEntry } from '../rules/same-rules.ts';
import { change, files, head, usable, withValues } from '../testing/exception-arbitrary.ts';
import { appendRows } from './append-exception.ts';
import { applyEdits } from './text-edits.ts';

const rowsOf = (loaded: ReturnType<typeof load>, rule: string) =>
  (loaded.collector.rules.get(rule)?.exceptions ?? []).flatMap(({ name, values }) =>
    values.map((value) => JSON.stringify([name, plainEntry(value)])),
  );

describe('laws', () => {
  it('one row more, nothing else', () => {
    let taken = 0;
    fc.assert(
      fc.property(
        files,
        usable,
        usable,
        fc.constantFrom('known', 'new'),
        ({ before, rule, after, later: more, name, crlf, cut }, a, b, exception) => {
          const whole = `${before}${rule}${after}`;
          const ended = crlf ? whole.replaceAll('\n', '\r\n') : whole;
          const text = cut ? ended.trimEnd() : ended;
          const given = [
            { name, text },
            { name: 'later.yaml', text: more },
          ];
          const old = load(given);
          expect(old.files.every(({ error }) => error === undefined)).toBe(true);
          const made = appendRows(given, [change([a, b], exception)]);
          if (!made.ok) {
            // Only for what the parser of values refuses.
            expect(made.message).not.toMatch(/by hand/);
            return;
          }
          taken += 1;
          const { edits, files: now } = made.value;
          expect(applyEdits(given, edits)).toEqual(now);
          if (name === 'falco_rules.yaml') expect(now[0]).toEqual(given[0]);
          const reloaded = load(now);
          const said = (each: ReturnType<typeof load>) =>
            each.files
              .flatMap(({ error, warnings }) => [error, ...warnings])
              .filter((one) => one !== undefined).length;
          expect(said(reloaded)).toBeLessThanOrEqual(said(old));
          const rows = rowsOf(reloaded, 'R');
          for (const row of rowsOf(old, 'R')) rows.splice(rows.indexOf(row), 1);
          expect(rows).toHaveLength(1);
          for (const other of ['S', 'T'])
            expect(rowsOf(reloaded, other)).toEqual(rowsOf(old, other));
          const event = {
            'evt.type': 'execve',
            'proc.exepath': a,
            'proc.pexepath': b,
            'proc.name': 'n',
          };
          expect(matchingRules(prepareRules(reloaded), event).matching).not.toContain('R');
          const another = { ...event, 'proc.pexepath': `${b}x` };
          expect(matchingRules(prepareRules(reloaded), another).matching).toContain('R');
        },
      ),
      { numRuns: 300 },
    );
    expect(taken).toBeGreaterThan(200);
  });

  it('several rows: the edits count in the files as they were', () => {
    fc.assert(
      fc.property(
        files,
        fc.array(fc.tuple(usable, fc.constantFrom('known', 'new', 'other2')), { maxLength: 5 }),
        ({ before, rule, later: more, name }, rows) => {
          const given = [
            { name, text: before + rule },
            { name: 'later.yaml', text: more },
          ];
          const made = appendRows(
            given,
            rows.map(([value, exception]) => change([value, '/p'], exception)),
          );
          if (!made.ok) return;
          expect(applyEdits(given, made.value.edits)).toEqual(made.value.files);
          const grown =
            rowsOf(load(made.value.files), 'R').length - rowsOf(load(given), 'R').length;
          expect(grown).toBe(rows.length);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('a broken file is refused, and never more than one row comes of an odd one', () => {
    const text = `${head('S')}${withValues('values:\n        - [/a, /b]\n')}`;
    let taken = 0;
    fc.assert(
      fc.property(mutated(text), (odd) => {
        const given = [{ name: 'odd.yaml', text: odd }];
        const old = load(given);
        const made = appendRows(given, [change(['/p', '/q'])]);
        if (!made.ok) return;
        taken += 1;
        expect(old.files[0]?.error).toBeUndefined();
        if (!old.collector.rules.has('R')) return;
        expect(rowsOf(load(made.value.files), 'R')).toHaveLength(rowsOf(old, 'R').length + 1);
      }),
      { numRuns: 500 },
    );
    expect(taken).toBeGreaterThan(10);
  });
});
