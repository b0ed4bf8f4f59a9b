// A condition's shape, what it names, and the condition that is made of it again.
import { describe, expect, it } from 'vitest';
import { namedIn, shapeOf, wordKey, writeShape } from './condition-shape.ts';

const names = new Set(['shells', 'a_macro']);
const keys = new Map(['sh', 'bash', '/etc/'].map((word) => [wordKey(word), word]));
const key = (word: string, quoted = false) => `${quoted ? '"' : '~'}${wordKey(word)}`;

describe('the shape of a condition', () => {
  it.each([
    ['a_macro', 'a_macro', 'a_macro'],
    ['not a_macro', '!a_macro', 'not a_macro'],
    ['a and b', '&(a b)', '(a and b)'],
    ['a or b', '^|(a b)', 'a or b'],
    ['(a or b)', '|(a b)', '(a or b)'],
    ['a and (b or c)', '&(a |(b c))', '(a and (b or c))'],
    ['a or b and c', '^|(a &(b c))', 'a or (b and c)'],
    ['not (a or b)', '!|(a b)', 'not (a or b)'],
    ['evt.type = open', 'evt.type:=:open', 'evt.type = open'],
    ['evt.type in (open, close)', 'evt.type:in:open,close', 'evt.type in (open, close)'],
    ['evt.num > 5', 'evt.num:>:5', 'evt.num > 5'],
    ['proc.name in (shells)', 'proc.name:in:shells', 'proc.name in (shells)'],
    ['proc.name = sh', `proc.name:=:${key('sh')}`, 'proc.name = sh'],
    ['proc.name = "sh"', `proc.name:=:${key('sh', true)}`, 'proc.name = "sh"'],
    ['proc.name pmatch (sh)', `proc.name:pmatch:${key('sh')}`, 'proc.name pmatch (sh)'],
    ['proc.name in (sh, zsh)', `proc.name:in:${key('sh')},${key('zsh')}`, 'proc.name in (sh)'],
    ['proc.name = zsh', `proc.name:=:${key('zsh')}`, 'proc.name exists'],
    ['not proc.name = zsh', `!proc.name:=:${key('zsh')}`, 'proc.name exists'],
    [
      'proc.name = "bash sh"',
      `proc.name:=:${key('bash', true)},${key('sh', true)}`,
      'proc.name = "bash"',
    ],
    ['proc.name exists', '*', 'proc.name exists'],
    ['proc.name = ""', '*', 'proc.name exists'],
    ['fd.name = val(proc.name)', '*', 'proc.name exists'],
    ['tolower(proc.name) = sh', '*', 'proc.name exists'],
    ['evt.dir = <', 'evt.dir:exists:', 'evt.dir exists'],
    [
      'a and fd.name = x and fd.name = y and b',
      `&(a fd.name:=:${key('x')} fd.name:=:${key('y')} b)`,
      '(a and proc.name exists and b)',
    ],
    [
      'fd.name = x or fd.name = y',
      `^|(fd.name:=:${key('x')} fd.name:=:${key('y')})`,
      'proc.name exists or proc.name exists',
    ],
    [
      'fd.name = x and fd.name = y',
      `&(fd.name:=:${key('x')} fd.name:=:${key('y')})`,
      'proc.name exists',
    ],
  ])('%s', (text, shape, again) => {
    expect(shapeOf(text, names)).toBe(shape);
    expect(writeShape(shape, (one) => keys.get(one))).toBe(again);
  });

  it('is none of a text that is no condition', () => {
    expect(shapeOf('a and', names)).toBeUndefined();
  });
});

it.each([
  ['a_macro', { macros: ['a_macro'], compared: [], keys: [] }],
  ['^|(a &(b !a) *)', { macros: ['a', 'b'], compared: [], keys: [] }],
  [
    '&(evt.type:in:open,close proc.name:in:shells,~1x,"2y)',
    {
      macros: [],
      compared: [
        { field: 'evt.type', values: ['open', 'close'] },
        { field: 'proc.name', values: ['shells'] },
      ],
      keys: ['1x', '2y'],
    },
  ],
  ['evt.dir:exists:', { macros: [], compared: [{ field: 'evt.dir', values: [] }], keys: [] }],
])('%s names what is in it', (shape, expected) => {
  expect(namedIn(shape)).toEqual(expected);
});
