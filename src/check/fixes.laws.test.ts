// Whatever is mended: a file that loads still does, and what is found is not worse than before.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mutated } from '../ruleset/ruleset-arbitrary.ts';
import { applyFixes, fixAll } from './apply-fixes.ts';
import { checkFiles } from './check-files.ts';

const fixtures = ['testdata/', 'testdata/sound/', 'testdata/first-draft/'].flatMap((folder) =>
  readdirSync(new URL(folder, import.meta.url))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readFileSync(new URL(folder + name, import.meta.url), 'utf8')),
);
const texts = fc
  .constantFrom(...fixtures)
  .chain((text) => fc.oneof(fc.constant(text), mutated(text)));

const rank = { hint: 1, warning: 2, error: 3 };

function judged(text: string) {
  const [file] = checkFiles([{ name: 'any.yaml', text }]);
  const diagnostics = file?.diagnostics ?? [];
  const worst = Math.max(0, ...diagnostics.map(({ severity }) => rank[severity]));
  return { load: file?.load, diagnostics, worst };
}

function expectNoWorse(before: ReturnType<typeof judged>, mended: string, what: string): void {
  const after = judged(mended);
  if (before.load !== 'invalid') expect(after.load, what).not.toBe('invalid');
  expect(after.worst, what).toBeLessThanOrEqual(before.worst);
}

describe('fixes', () => {
  it('one alone and all together make nothing worse', () => {
    const property = fc.property(texts, (text) => {
      const before = judged(text);
      for (const { fix } of before.diagnostics) {
        if (fix !== undefined) expectNoWorse(before, applyFixes(text, [fix]), fix.title);
      }
      const [mended] = fixAll([{ name: 'any.yaml', text }]);
      expectNoWorse(before, mended?.text ?? '', 'all');
    });
    fc.assert(property, { numRuns: Number(process.env['FIX_RUNS'] ?? 300) });
  });

  it('all other bytes stay', () => {
    for (const text of fixtures) {
      for (const { fix } of judged(text).diagnostics) {
        const edits = [...(fix?.edits ?? [])].sort((a, b) => a.range.from - b.range.from);
        let rest = applyFixes(text, fix === undefined ? [] : [fix]);
        let done = 0;
        for (const { range, text: written } of edits) {
          const kept = text.slice(done, range.from) + written;
          expect(rest.slice(0, kept.length)).toBe(kept);
          rest = rest.slice(kept.length);
          done = range.to;
        }
        expect(rest).toBe(text.slice(done));
      }
    }
  });
});
