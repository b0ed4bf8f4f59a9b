// Whatever is mended: a file that loads still does, and what is found is not worse than before.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mutated } from '../ruleset/testing/ruleset-arbitrary.ts';
import { applyFixes, fixAll } from './apply-fixes.ts';
import { checkFiles } from './check-files.ts';

/** The same with conditions in quotes, where one sign of a condition may be two of the file. */
function inQuotes(text: string): readonly string[] {
  const doubled = (value: string) => `"${value.replace(/[\\"]/g, '\\$&')}"`;
  const single = (value: string) => `'${value.replaceAll("'", "''")}'`;
  return [doubled, single].map((quoted) =>
    text.replace(/^( *condition: )(?!["'>|])(.*[^\s#])$/gm, (_, key: string, value: string) => {
      return key + quoted(value);
    }),
  );
}

const plain = ['testdata/', 'testdata/sound/', 'testdata/first-draft/'].flatMap((folder) =>
  readdirSync(new URL(folder, import.meta.url))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readFileSync(new URL(folder + name, import.meta.url), 'utf8')),
);
const fixtures = plain.flatMap((text) => [text, ...inQuotes(text)]);
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

  it('each fixture, in every kind of quotes', () => {
    for (const text of fixtures) {
      const before = judged(text);
      for (const { fix } of before.diagnostics) {
        if (fix !== undefined)
          expectNoWorse(before, applyFixes(text, [fix]), `${fix.title} in ${text}`);
      }
      const [mended] = fixAll([{ name: 'any.yaml', text }]);
      expectNoWorse(before, mended?.text ?? '', text);
    }
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

  it('what is put in ends its lines as the file does', () => {
    for (const text of plain) {
      const [mended] = fixAll([{ name: 'any.yaml', text: text.replaceAll('\n', '\r\n') }]);
      expect(mended?.text.replaceAll('\r\n', '')).not.toContain('\n');
    }
  });
});
