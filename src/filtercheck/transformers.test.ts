// Transformers of several arguments: what comes out, and Falco's words against what they do not take.
import { expect, it } from 'vitest';
import { combineTypes, takesSeveral, transformers, transformType } from './transformers.ts';

const text = { type: 'CHARBUF', list: false };
const texts = { type: 'CHARBUF', list: true };
const number = { type: 'UINT64', list: false };
const numbers = { type: 'UINT64', list: true };
const path = { type: 'FSPATH', list: false };

it.each([
  ['join', [text, texts], text],
  ['join', [text, numbers], text],
  ['join', [text], 'join() requires exactly 2 arguments: separator and list'],
  ['join', [text, texts, texts], 'join() requires exactly 2 arguments: separator and list'],
  ['join', [texts, texts], 'join() first argument (separator) must be a single value, not a list'],
  ['join', [text, text], 'join() second argument must be a list'],
  ['concat', [text, text], text],
  ['concat', [text, text, text], text],
  ['concat', [text], 'concat() requires at least 2 arguments'],
  ['concat', [text, number], 'concat() arguments must be strings'],
  ['concat', [path, text], 'concat() arguments must be strings'],
  ['concat', [text, texts], 'concat() arguments must be strings'],
  ['getopt', [texts, text], texts],
  ['getopt', [texts], 'getopt() requires exactly 2 arguments: args list and optstring'],
  ['getopt', [texts, text, text], 'getopt() requires exactly 2 arguments: args list and optstring'],
  ['getopt', [text, text], 'getopt() first argument must be a list'],
  ['getopt', [texts, texts], 'getopt() second argument (optstring) must be a single value'],
  ['getopt', [numbers, text], 'getopt() arguments must be strings'],
  ['getopt', [texts, number], 'getopt() arguments must be strings'],
] as const)('%s of %j', (name, types, expected) => {
  expect(combineTypes(name, types)).toEqual(expected);
});

it.each([
  ['tolower', 'CHARBUF FSPATH FSRELPATH'],
  ['toupper', 'CHARBUF FSPATH FSRELPATH'],
  ['basename', 'CHARBUF FSPATH FSRELPATH'],
  ['b64', 'CHARBUF BYTEBUF'],
  ['len', 'CHARBUF FSPATH FSRELPATH BYTEBUF'],
  ['join', ''],
  ['concat', ''],
  ['getopt', ''],
] as const)('%s takes no other value than %s', (name, expected) => {
  const types = ['CHARBUF', 'FSPATH', 'FSRELPATH', 'BYTEBUF', 'UINT64', 'IPADDR'];
  const taken = types.filter((type) => transformType(name, { type, list: false }) !== undefined);
  expect(taken.join(' ')).toBe(expected);
});

it('three of them take several arguments', () => {
  expect(transformers.filter(takesSeveral)).toEqual(['join', 'concat', 'getopt']);
});
