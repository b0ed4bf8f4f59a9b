// Where strings, plain values and connections of a JSON text end, as JSON.parse has it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectionArrow, portStart, skipPlain, skipSpaces, skipString } from './scan-string.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('strings', () => {
  it('end behind the quote that ends them, whatever they hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const bytes = bytesOf(`${JSON.stringify(value)}, "next"`);
        expect(skipString(bytes, 1, bytes.length)).toBe(bytesOf(JSON.stringify(value)).length);
      }),
    );
  });

  it.each(['abc', 'a\\', 'a\\q"', 'a\\u12g4"', 'a\\u12"', 'a\u0001"', 'a\n"'])(
    'are not sound: %j',
    (text) => {
      const bytes = bytesOf(text);
      expect(skipString(bytes, 0, bytes.length)).toBe(-1);
    },
  );

  it.each(['a\\/"', 'a\\u12aF"', '\\"\\\\\\b\\f\\n\\r\\t"', '"'])('are sound: %j', (text) => {
    const bytes = bytesOf(text);
    expect(skipString(bytes, 0, bytes.length)).toBe(bytes.length);
  });
});

describe('plain values', () => {
  it.each([
    ['true,', 4],
    ['false}', 5],
    ['null ', 4],
    ['0,', 1],
    ['10}', 2],
    ['-7,', 2],
    ['true', -1],
    ['truest,', -1],
    ['01,', -1],
    ['-0,', -1],
    ['-,', -1],
    ['1.5,', -1],
    ['1', -1],
    ['12x', -1],
  ])('%j end at %i', (text, end) => {
    const bytes = bytesOf(text);
    expect(skipPlain(bytes, 0, bytes.length)).toBe(end);
  });
});

it.each([
  ['   x', 3],
  [' x', 1],
  ['x', 0],
  [' \t\r\nx', 3],
  ['  ', 2],
])('blanks of %j end at %i', (text, end) => {
  const bytes = bytesOf(text);
  expect(skipSpaces(bytes, 0, bytes.length)).toBe(end);
});

it.each([
  ['10.0.0.1:51234->1.2.3.4:443', 14],
  ['::1:5->::2:65535', 5],
  ['10.0.0.1:51234->1.2.3.4:0443', -2],
  ['10.0.0.1:5->1.2.3.4:4->5.6.7.8:9', -2],
  ['10.0.0.1:51234->1.2.3.4', -1],
  ['10.0.0.1:512345->1.2.3.4:443', -1],
  ['10.0.0.1->1.2.3.4:443', -1],
  ['a b:1->c:2', -1],
  ['10.0.0.1:51234', -1],
  [':1->c:2', -1],
  ['->c:2', -1],
])('the arrow of %j stands at %i', (text, at) => {
  const bytes = bytesOf(text);
  expect(connectionArrow(bytes, 0, bytes.length)).toBe(at);
});

it('a port begins behind the colon', () => {
  expect(portStart(bytesOf('a:443'), 5)).toBe(2);
  expect(portStart(bytesOf('a:'), 2)).toBe(2);
});
