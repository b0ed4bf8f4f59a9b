import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printable, printableLine } from './printable.ts';

describe('texts on a terminal', () => {
  it.each([
    ['an escape sequence', '\u001b[31mred', '\\u001b[31mred'],
    ['a C1 control', 'a\u009b31m', 'a\\u009b31m'],
    ['a turned direction', '\u202egnp.exe', '\\u202egnp.exe'],
    ['an isolate', '\u2066a\u2069', '\\u2066a\\u2069'],
    ['a carriage return', 'ok\rerror', 'ok\\u000derror'],
    ['a bell and a delete', '\u0007\u007f', '\\u0007\\u007f'],
    ['a tag character, of two units', '\u{e0041}', '\\udb40\\udc41'],
    ['words of any language', 'naïve 日本 – “x”\n\ty', 'naïve 日本 – “x”\n\ty'],
  ])('show %s', (_, text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it('leave JSON the same JSON', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(JSON.parse(printable(JSON.stringify({ text })))).toEqual({ text });
      }),
    );
  });

  it('on one line stay on one line', () => {
    expect(printableLine('a\n\u001bb:1:1: error\tc')).toBe('a\\n\\u001bb:1:1: error c');
  });
});
