import { describe, expect, it } from 'vitest';
import { parseBoolean, parseUint32 } from '../read/decode.ts';
import { YamlFailure } from './failure.ts';
import { lookup, offsetInText, type YamlNode } from './node.ts';
import { parseDocuments } from './parse.ts';

/** Documents as JSON values; a map as its pairs, since keys may come twice. */
function plain(node: YamlNode | undefined): unknown {
  switch (node?.kind) {
    case 'scalar':
      return node.value;
    case 'sequence':
      return node.items.map(plain);
    case 'map':
      return { map: node.pairs.map(({ key, value }) => [plain(key), plain(value)]) };
    default:
      return null;
  }
}

function failure(text: string): string | undefined {
  try {
    parseDocuments(text);
    return undefined;
  } catch (fault) {
    if (fault instanceof YamlFailure) return fault.message;
    throw fault;
  }
}

describe('reading YAML as yaml-cpp does', () => {
  it.each([
    ['an unclosed quote that ends in a line end', "- 'a\n", [['a ']]],
    ['an empty item between commas', '[a,,b]', [['a', null, 'b']]],
    ['no merge key', '- {<<: a}', [[{ map: [['<<', 'a']] }]]],
    ['a byte order mark', '\ufeff- a', [['a']]],
    ['CR alone', '- a\r- b\r', [['a', 'b']]],
    ['a missing comma over a line break', '[a\n b]', [['a b']]],
    ['a dash without a blank', '- a\n -b\n', [['a -b']]],
    ['a tag on an empty node', '- !x', [['']]],
    [
      'null words, unless quoted or tagged',
      '[~, null, "null", !!str null]',
      [[null, null, 'null', 'null']],
    ],
    [
      'a key alone at the end of the text',
      'a: 1\nb',
      [
        {
          map: [
            ['a', '1'],
            ['b', null],
          ],
        },
      ],
    ],
    ['folding', 'a: >\n  b\n  c\n\n  d\n   e\n  f\n', [{ map: [['a', 'b c\nd\n e\nf\n']] }]],
    ['a literal, its last line ends stripped', 'a: |-\n  b\n\n', [{ map: [['a', 'b']] }]],
    ['an empty document as the end', '---\n---\n- a\n', []],
    ['a list as an anchor', '- &i [x]\n- *i\n', [[['x'], ['x']]]],
  ])('%s', (_, text, expected) => {
    expect(parseDocuments(text).map(plain)).toEqual(expected);
  });

  it.each([
    ['a: b: c', 'yaml-cpp: error at line 1, column 5: illegal map value'],
    ['a: @b', 'yaml-cpp: error at line 1, column 4: unknown token'],
    ['a: *b', 'yaml-cpp: error at line 1, column 4: the referenced anchor is not defined: b'],
    ['- "a', 'yaml-cpp: error at line 1, column 5: illegal EOF in scalar'],
    ['é: }', 'yaml-cpp: error at line 1, column 5: illegal flow end'],
    ['- "\\q"', 'yaml-cpp: error at line 1, column 6: unknown escape character: q'],
    [
      'a: b\n\tc: d',
      'yaml-cpp: error at line 2, column 1: illegal tab when looking for indentation',
    ],
    ['['.repeat(600), 'bad file'],
  ])('refuses %j', (text, message) => {
    expect(failure(text)).toContain(message);
  });

  it('takes a key of 1,024 bytes and none longer', () => {
    expect(failure(`${'x'.repeat(1024)}: 1`)).toBeUndefined();
    expect(failure(`${'x'.repeat(1025)}: 1`)).toContain('illegal map value');
  });

  it('takes the first of two equal keys', () => {
    const [map] = parseDocuments('a: 1\na: 2');
    expect(map?.kind === 'map' && plain(lookup(map, 'a'))).toBe('1');
  });

  it('knows where each character of a value stands', () => {
    const text = '- "a\\tb\n   c"\n- >\n  d\n  e\n';
    const [root] = parseDocuments(text);
    const items = root?.kind === 'sequence' ? root.items : [];
    for (const item of items) {
      if (item.kind !== 'scalar') continue;
      for (const letter of item.value.replace(/\s/g, '')) {
        expect(text[offsetInText(item, item.value.indexOf(letter))]).toBe(letter);
      }
    }
    expect(items.map(({ range }) => text.slice(range.from, range.to))).toEqual([
      '"a\\tb\n   c"',
      '>\n  d\n  e',
    ]);
  });
});

describe('yaml-cpp’s values', () => {
  it.each([
    ['yes', true],
    ['On', true],
    ['FALSE', false],
    ['n', false],
    ['tRUE', undefined],
    ['1', undefined],
    ['', undefined],
  ])('%j as a Boolean', (text, value) => {
    expect(parseBoolean(text)).toBe(value);
  });

  it.each([
    ['57', 57],
    ['0644', 420],
    ['0x3E', 62],
    ['4294967296', undefined],
    ['-1', undefined],
    ['5 ', 5],
    ['0o17', undefined],
    ['08', undefined],
  ])('%j as a number', (text, value) => {
    expect(parseUint32(text)).toBe(value);
  });
});
