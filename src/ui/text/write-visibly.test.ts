import { Fragment, h, type VNode } from 'preact';
import { describe, expect, it } from 'vitest';
import { makeVisible } from './write-visibly.ts';

const hostile = 'a\u202eb\u001b[31mc';
const shown = 'a<direction-changing character (U+202E)>b<escape character>[31mc';

function made(vnode: { readonly props: object }) {
  makeVisible(vnode as VNode); // of any attributes
  return vnode.props;
}

describe('what Preact writes', () => {
  it.each([
    ['one text', hostile, shown],
    ['texts among others', [hostile, 1, null, 'b'], [shown, 1, null, 'b']],
    ['texts in lists of lists', [['x', [hostile]]], [['x', [shown]]]],
    ['line ends and tabs', 'a\n\tb', 'a\n\tb'],
    ['letters of any script', 'naïve שלום 日本 …', 'naïve שלום 日本 …'],
  ])('has nothing invisible: %s', (_, children, expected) => {
    for (const type of ['p', Fragment] as const)
      expect(made(h(type as 'p', null, children))).toEqual({ children: expected });
  });

  it('nor in what is read out; values of fields and of components stay as they are', () => {
    const given = { 'aria-label': hostile, title: hostile, label: hostile, placeholder: hostile };
    expect(made(h('input', { ...given, value: hostile }))).toEqual({
      'aria-label': shown,
      title: shown,
      label: shown,
      placeholder: shown,
      value: hostile,
    });
    const Part = () => null;
    expect(made(h(Part, { of: hostile, children: hostile } as object))).toEqual({
      of: hostile,
      children: hostile,
    });
  });
});
