import { readFileSync } from 'node:fs';
import { applyPatch } from 'diff';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Chunk, chunksOf } from './chunks.ts';
import { highlight } from './highlight.ts';
import { changedLines, replacements } from './patch.ts';
import { unifiedDiff } from './unified-diff.ts';

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
    const after = chunksOf(
      rules.replace('    - rdp-chromium\n', '    - rdp-chromium\n    - more\n'),
    );
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

  it('name the lines that differ', () => {
    expect(changedLines('a\nb\nc\n', 'a\nx\ny\nc\n')).toEqual([1, 3]);
    expect(changedLines('a\nb\n', 'a\n')).toEqual([1, 1]);
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
