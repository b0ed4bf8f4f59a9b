// Each node of a document: where it is in the text, how it is written, and where Falco points at it.
import { expect, it } from 'vitest';
import type { YamlNode } from './node.ts';
import { parseDocuments } from './parse.ts';

/** `{…}` and `[…]` in flow, `map(…)` and `seq(…)` in lines; what is in the text; line:column of the mark. */
function shown(node: YamlNode, text: string): string {
  const { kind, mark, range } = node;
  const at = `${mark.line + 1}:${mark.column + 1}`;
  const written = JSON.stringify(text.slice(range.from, range.to));
  if (kind === 'null') return `null ${written} ${at}`;
  if (kind === 'scalar') {
    const same = JSON.stringify(node.value) === written ? '' : ` is ${JSON.stringify(node.value)}`;
    return `${node.style} ${written}${same} ${at}`;
  }
  const own = `${range.from}-${range.to} ${at}`;
  if (kind === 'sequence') {
    const inner = node.items.map((item) => shown(item, text)).join(', ');
    return node.flow ? `[${own}: ${inner}]` : `seq(${own}: ${inner})`;
  }
  const inner = node.pairs
    .map(({ key, value }) => `${shown(key, text)} => ${shown(value, text)}`)
    .join(', ');
  return node.flow ? `{${own}: ${inner}}` : `map(${own}: ${inner})`;
}

it.each([
  ['- a\n- b c\n', ['seq(0-10 1:1: plain "a" 1:3, plain "b c" 2:3)']],
  [
    'a: 1\nb:\n  c: d\n',
    [
      'map(0-15 1:1: plain "a" 1:1 => plain "1" 1:4, plain "b" 2:1 => map(10-15 3:3: plain "c" 3:3 => plain "d" 3:6))',
    ],
  ],
  [
    '- a: b\n  c: d\n- e\n',
    [
      'seq(0-18 1:1: map(2-14 1:3: plain "a" 1:3 => plain "b" 1:6, plain "c" 2:3 => plain "d" 2:6), plain "e" 3:3)',
    ],
  ],
  [
    'a:\n- b\n- c\nd: e',
    [
      'map(0-15 1:1: plain "a" 1:1 => seq(3-11 2:1: plain "b" 2:3, plain "c" 3:3), plain "d" 4:1 => plain "e" 4:4)',
    ],
  ],
  [
    '[a, "b", \'c\']',
    ['[0-13 1:1: plain "a" 1:2, quoted "\\"b\\"" is "b" 1:5, quoted "\'c\'" is "c" 1:10]'],
  ],
  [
    '{a: b, c, "d":e}',
    [
      '{0-16 1:1: plain "a" 1:2 => plain "b" 1:5, plain "c" 1:8 => null "" 1:9, quoted "\\"d\\"" is "d" 1:11 => plain "e" 1:15}',
    ],
  ],
  [
    '- [a,\n   b]\n- {}\n- []\n',
    ['seq(0-22 1:1: [2-11 1:3: plain "a" 1:4, plain "b" 2:4], {14-16 3:3: }, [19-21 4:3: ])'],
  ],
  [
    'a: >-\n  b\n  c\n\nd: |\n  e\n',
    [
      'map(0-24 1:1: plain "a" 1:1 => block ">-\\n  b\\n  c" is "b c" 1:4, plain "d" 5:1 => block "|\\n  e" is "e\\n" 5:4)',
    ],
  ],
  [
    'a: |2\n   b\n  c\n',
    ['map(0-15 1:1: plain "a" 1:1 => block "|2\\n   b\\n  c" is " b\\nc\\n" 1:4)'],
  ],
  [
    'a: |+\n  b\n\n\nc: d\n',
    [
      'map(0-17 1:1: plain "a" 1:1 => block "|+\\n  b" is "b\\n\\n\\n" 1:4, plain "c" 5:1 => plain "d" 5:4)',
    ],
  ],
  [
    'a: >\n\n  b\n\n\n  c\n   d\n\n  e\n',
    [
      'map(0-26 1:1: plain "a" 1:1 => block ">\\n\\n  b\\n\\n\\n  c\\n   d\\n\\n  e" is "\\nb\\n\\nc\\n d\\n\\ne\\n" 1:4)',
    ],
  ],
  [
    'a: "b\n  c\n\n  d"\n',
    ['map(0-16 1:1: plain "a" 1:1 => quoted "\\"b\\n  c\\n\\n  d\\"" is "b c\\nd" 1:4)'],
  ],
  [
    "a: 'b''c\n   d '",
    ['map(0-15 1:1: plain "a" 1:1 => quoted "\'b\'\'c\\n   d \'" is "b\'c d " 1:4)'],
  ],
  [
    'a: "\\x41\\u00e9\\U0001F600\\t\\\n   b"',
    [
      'map(0-33 1:1: plain "a" 1:1 => quoted "\\"\\\\x41\\\\u00e9\\\\U0001F600\\\\t\\\\\\n   b\\"" is "Aé😀\\tb" 1:4)',
    ],
  ],
  [
    'a: b\n  c\n\n  d # e\nf: g#h',
    [
      'map(0-24 1:1: plain "a" 1:1 => plain "b\\n  c\\n\\n  d" is "b c\\nd" 1:4, plain "f" 5:1 => plain "g#h" 5:4)',
    ],
  ],
  [
    'a:   b   \nc:\n',
    ['map(0-13 1:1: plain "a" 1:1 => plain "b" 1:6, plain "c" 2:1 => null "" 3:1)'],
  ],
  [
    '? a\n: b\n? c\n',
    ['map(0-12 1:1: plain "a" 1:3 => plain "b" 2:3, plain "c" 3:3 => null "" 3:1)'],
  ],
  [
    '? [a]\n: - b\n  - c\n',
    ['map(0-18 1:1: [2-5 1:3: plain "a" 1:4] => seq(8-18 2:3: plain "b" 2:5, plain "c" 3:5))'],
  ],
  [
    '- &x a\n- *x\n- &y\n- !t b\n- !<u> c\n- !h!s d\n',
    [
      'seq(0-42 1:1: plain "&x a" is "a" 1:3, plain "&x a" is "a" 1:3, null "" 3:3, plain "!t b" is "b" 4:3, plain "!<u> c" is "c" 5:3, plain "!h!s d" is "d" 6:3)',
    ],
  ],
  [
    '--- a\n...\n--- b\n---\n- c\n',
    ['plain "a" 1:5', 'plain "b" 3:5', 'seq(20-24 5:1: plain "c" 5:3)'],
  ],
  ['%YAML 1.2\n%TAG ! a\n--- a', ['plain "a" 3:5']],
  [
    '- - a\n  - b\n- - - c\n',
    [
      'seq(0-20 1:1: seq(2-12 1:3: plain "a" 1:5, plain "b" 2:5), seq(14-20 3:3: seq(16-20 3:5: plain "c" 3:7)))',
    ],
  ],
  [
    'a: [b, {c: d}, [e]]\n',
    [
      'map(0-20 1:1: plain "a" 1:1 => [3-19 1:4: plain "b" 1:5, {7-13 1:8: plain "c" 1:9 => plain "d" 1:12}, [15-18 1:16: plain "e" 1:17]])',
    ],
  ],
  [
    '[a: b, c: ]',
    [
      '[0-11 1:1: {1-5 1:2: plain "a" 1:2 => plain "b" 1:5}, {7-9 1:8: plain "c" 1:8 => null "" 1:11}]',
    ],
  ],
  ['# a\n\n  - b # c\n  - d\n', ['seq(7-21 3:3: plain "b" 3:5, plain "d" 4:5)']],
  [
    '\ufeffa: b\r\nc: d\r\n',
    ['map(1-13 1:1: plain "a" 1:1 => plain "b" 1:4, plain "c" 2:1 => plain "d" 2:4)'],
  ],
  [
    'a: "b" # c\n"d": e\n',
    [
      'map(0-18 1:1: plain "a" 1:1 => quoted "\\"b\\"" is "b" 1:4, quoted "\\"d\\"" is "d" 2:1 => plain "e" 2:6)',
    ],
  ],
  [
    'a: -b\nc: ?d\ne: :f\n',
    [
      'map(0-18 1:1: plain "a" 1:1 => plain "-b" 1:4, plain "c" 2:1 => plain "?d" 2:4, plain "e" 3:1 => plain ":f" 3:4)',
    ],
  ],
  ['a: http://b:c/d#e\n', ['map(0-18 1:1: plain "a" 1:1 => plain "http://b:c/d#e" 1:4)']],
  [
    'é: ü\n😀: b\n',
    ['map(0-11 1:1: plain "é" 1:1 => plain "ü" 1:5, plain "😀" 2:1 => plain "b" 2:7)'],
  ],
])('%j', (text, expected) => {
  expect(parseDocuments(text).map((node) => shown(node, text))).toEqual(expected);
});
