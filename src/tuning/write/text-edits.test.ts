// Insertions one after the other, and as one list.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addEdit, applyEdits } from './text-edits.ts';

const edit = (at: number, text: string, file = 'a') => ({ file, at, text });

it.each([
  [[], edit(2, 'x'), [edit(2, 'x')]],
  [[edit(2, 'x')], edit(1, 'y'), [edit(1, 'y'), edit(2, 'x')]],
  [[edit(2, 'x')], edit(2, 'y'), [edit(2, 'yx')]],
  [[edit(2, 'xx')], edit(3, 'y'), [edit(2, 'xyx')]],
  [[edit(2, 'xx')], edit(4, 'y'), [edit(2, 'xxy')]],
  [[edit(2, 'xx')], edit(5, 'y'), [edit(2, 'xx'), edit(3, 'y')]],
  [[edit(4, 'z'), edit(2, 'xx')], edit(7, 'y'), [edit(2, 'xx'), edit(4, 'zy')]],
  [[edit(2, 'xx', 'b')], edit(3, 'y'), [edit(2, 'xx', 'b'), edit(3, 'y')]],
])('%j and then %j', (edits, next, expected) => {
  expect(addEdit(edits, next)).toEqual(expected);
});

it('one list does what the insertions do one after the other', () => {
  const anyEdit = fc.record({ at: fc.nat(12), text: fc.constantFrom('x', 'yy', 'zzz') });
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 6 }), (steps) => {
      let text = '0123456789';
      let edits: ReturnType<typeof addEdit> = [];
      for (const { at, text: put } of steps) {
        const place = Math.min(at, text.length);
        text = text.slice(0, place) + put + text.slice(place);
        edits = addEdit(edits, edit(place, put));
      }
      expect(applyEdits([{ name: 'a', text: '0123456789' }], edits)).toEqual([{ name: 'a', text }]);
    }),
  );
});

it('a file that is not there yet is added last', () => {
  const files = [
    { name: 'a', text: '12' },
    { name: 'b', text: '' },
  ];
  expect(
    applyEdits(files, [edit(0, 'new', 'c'), edit(1, 'x'), edit(2, 'y'), edit(0, 'z')]),
  ).toEqual([
    { name: 'a', text: 'z1x2y' },
    { name: 'b', text: '' },
    { name: 'c', text: 'new' },
  ]);
});
