import { readFileSync } from 'node:fs';
import { applyPatch } from 'diff';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replacements } from '../../../text/comparing/chunk-replacements.ts';
import { type Chunk, chunksOf } from '../../../text/comparing/chunks.ts';
import { changedRanges, rangesWords } from '../../../text/comparing/line-changes.ts';
import { unifiedDiff } from '../../../text/comparing/unified-diff.ts';
import { highlight } from './highlight.ts';

const rules = readFileSync(
  new URL('../../../../rules/kubebrowse_rules.yaml', import.meta.url),
  'utf8',
);
const join = (chunks: readonly Chunk[]): string => chunks.map((chunk) => chunk.text).join('');

/** Texts that resemble each other, as two results do. */
const twoTexts = fc
  .tuple(
    fc.array(fc.constantFrom('', 'a', 'b: 1', '- c', '# d', 'eeeeee'), { maxLength: 200 }),
    fc.nat(),
    fc.nat(5),
    fc.array(fc.constantFrom('x', 'y', ''), { maxLength: 60 }),
  )
  .map(([lines, at, gone, fresh]) => {
    const after: string[] = [...lines];
    after.splice(at % (lines.length + 1), gone, ...fresh);
    return [`${lines.join('\n')}\n`, `${after.join('\n')}\n`] as const;
  });

describe('chunks', () => {
  it('put together are the text, and count its lines', () => {
    fc.assert(
      fc.property(twoTexts, ([text]) => {
        const chunks = chunksOf(text);
        expect(join(chunks)).toBe(text);
        const lines = chunks.reduce((sum, chunk) => sum + chunk.lines, 0);
        expect(lines).toBe(text.split('\n').length - 1);
      }),
    );
  });

  it('are few, and an added line changes few of them', () => {
    const before = chunksOf(rules);
    const after = chunksOf(rules.replace('  items: [rdp-chromium]\n', '$&  # more\n'));
    const changed = replacements(before, after).reduce((sum, one) => sum + one.chunks.length, 0);
    expect(before.length).toBeLessThan(120);
    expect(changed).toBeLessThan(6);
  });
});

describe('replacements', () => {
  it('turn the old chunks into the new ones', () => {
    fc.assert(
      fc.property(twoTexts, ([before, after]) => {
        const old = chunksOf(before);
        const shown = [...old];
        for (const change of [...replacements(old, chunksOf(after))].reverse()) {
          shown.splice(change.from, change.to - change.from, ...change.chunks);
        }
        expect(join(shown)).toBe(after);
      }),
    );
  });
});

describe('changed lines', () => {
  it.each([
    ['a\nb\nc\n', 'a\nx\ny\nc\n', [[1, 3]]],
    ['a\nb\n', 'a\n', [[1, 1]]],
    // Two edits in one text: what lies between them has not changed.
    [
      'a\nb\nc\nd\ne\n',
      'x\nb\nc\nd\ny\n',
      [
        [0, 1],
        [4, 5],
      ],
    ],
    [
      'a\nb\nc\nd\n',
      'b\nc\nn\nd\n',
      [
        [0, 0],
        [2, 3],
      ],
    ],
  ])('%j → %j', (before, after, ranges) => {
    expect(changedRanges(before, after).map(({ from, to }) => [from, to])).toEqual(ranges);
  });

  it('are all that tells the new text from the old one', () => {
    fc.assert(
      fc.property(twoTexts, ([before, after]) => {
        const ranges = changedRanges(before, after);
        const lines = after.split('\n').slice(0, -1);
        const kept = lines.filter((_, at) => !ranges.some(({ from, to }) => at >= from && at < to));
        const old = before.split('\n').slice(0, -1);
        // What is not marked stands in the old text, in that order.
        let at = 0;
        for (const line of kept) {
          at = old.indexOf(line, at) + 1;
          expect(at).toBeGreaterThan(0);
        }
        expect(ranges.length === 0).toBe(before === after);
      }),
    );
  });

  it('are named, the first of many', () => {
    const ranges = [
      { from: 276, to: 277 },
      { from: 300, to: 303 },
      { from: 310, to: 310 },
      { from: 0, to: 0 },
      { from: 400, to: 401 },
      { from: 500, to: 501 },
    ];
    expect(rangesWords(ranges.slice(0, 2))).toBe('line 277, lines 301 to 303');
    expect(rangesWords(ranges)).toBe(
      'line 277, lines 301 to 303, after line 310, where lines are gone, the beginning, where lines are gone and 2 more places',
    );
  });
});

describe('highlight', () => {
  it('keeps every character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('yaml', 'json', 'diff', 'shell', 'plain'),
        (text, language) => {
          expect(
            highlight(text, language as 'yaml')
              .map((piece) => piece.text)
              .join(''),
          ).toBe(text);
        },
      ),
    );
  });

  it('marks comments and keys', () => {
    expect(highlight('# a\n# b\n- rule: c\n', 'yaml')).toEqual([
      { kind: 'comment', text: '# a\n# b\n' },
      { kind: '', text: '- ' },
      { kind: 'key', text: 'rule:' },
      { kind: '', text: ' c\n' },
    ]);
  });
});

describe('unifiedDiff', () => {
  it('turns the old text into the new one', () => {
    fc.assert(
      fc.property(twoTexts, ([before, after]) => {
        const diff = unifiedDiff('rules.yaml', before, after);
        expect(diff === '' ? before : applyPatch(before, diff)).toBe(after);
      }),
    );
  });
});
