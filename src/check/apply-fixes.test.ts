import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyFixes } from './apply-fixes.ts';
import type { CheckFix } from './finding.ts';

type Written = readonly [from: number, to: number, text: string];

const fix = (...edits: readonly Written[]): CheckFix => ({
  title: 'Write it',
  edits: edits.map(([from, to, text]) => ({ range: { from, to }, text })),
});

describe('applyFixes', () => {
  const text = '0123456789';

  it.each<readonly [string, readonly CheckFix[], string]>([
    ['all that stand apart', [fix([0, 1, 'a']), fix([5, 6, 'b'])], 'a1234b6789'],
    ['in any order', [fix([5, 6, 'b']), fix([0, 1, 'a'])], 'a1234b6789'],
    ['of two that meet the first', [fix([0, 4, 'a']), fix([2, 6, 'b'])], 'a456789'],
    ['of two that touch the first', [fix([0, 4, 'a']), fix([4, 6, 'b'])], 'a456789'],
    [
      'one behind one that was left out',
      [fix([0, 4, 'a']), fix([2, 6, 'b']), fix([8, 9, 'c'])],
      'a4567c9',
    ],
    ['a fix whole or not at all', [fix([3, 5, 'a']), fix([0, 1, 'b'], [4, 6, 'b'])], 'b123b6789'],
    [
      'one between the edits of another',
      [fix([0, 1, 'a'], [8, 9, 'a']), fix([4, 5, 'b'])],
      'a123b567a9',
    ],
    ['none without edits', [fix(), fix([1, 2, ''])], '023456789'],
  ])('takes %s', (_, fixes, mended) => {
    expect(applyFixes(text, fixes)).toBe(mended);
  });

  it('keeps every character outside of what it replaces', () => {
    const range = fc.tuple(fc.nat(9), fc.nat(3)).map(([from, length]): Written => {
      return [from, Math.min(10, from + length), '-'];
    });
    fc.assert(
      fc.property(
        fc.array(
          range.map((one) => fix(one)),
          { maxLength: 5 },
        ),
        (fixes) => {
          const kept = applyFixes(text, fixes).replaceAll('-', '');
          expect([...kept].toSorted().join('')).toBe(kept);
          const replaced = new Set(
            fixes.flatMap(({ edits }) =>
              edits.flatMap(({ range: { from, to } }) => [...text.slice(from, to)]),
            ),
          );
          for (const one of text) if (!replaced.has(one)) expect(kept).toContain(one);
        },
      ),
    );
  });
});
