import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64url, encodeBase64url } from './base64url.ts';
import { characterName, findForbidden } from './character-names.ts';
import { checksum } from './checksum.ts';
import { compareCodePoints, hasNoSurrogates } from './compare.ts';
import { findChanges } from './comparing/line-changes.ts';
import { uniqueLines } from './comparing/unique-lines.ts';
import { excerpt } from './excerpt.ts';
import { counted, isoTime, minuteOf } from './figures.ts';
import { isObject, objectOf } from './json-object.ts';
import { nearestName, suggestion } from './nearest.ts';
import { baseName, folderOf } from './path-parts.ts';
import { decodeUtf8, encodeUtf8, utf8Length } from './utf8.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 200 });

describe('utf8', () => {
  it('equals TextEncoder and comes back', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const bytes = encodeUtf8(text);
        expect([...bytes]).toEqual([...new TextEncoder().encode(text)]);
        expect(utf8Length(text)).toBe(bytes.length);
        expect(decodeUtf8(bytes)).toBe(text);
      }),
    );
  });

  it('replaces half a surrogate pair', () => {
    for (const text of ['a\ud800', '\udc00b', '\ud800\ud800\udc00']) {
      expect([...encodeUtf8(text)]).toEqual([...new TextEncoder().encode(text)]);
      expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
    }
  });

  it('accepts exactly what a strict TextDecoder accepts', () => {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const strict = (bytes: Uint8Array) => {
      try {
        return decoder.decode(bytes);
      } catch {
        return undefined;
      }
    };
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 8 }),
      fc
        .array(
          fc.constantFrom(0x41, 0x80, 0xbf, 0xc1, 0xc2, 0xe0, 0xed, 0xa0, 0xf0, 0x90, 0xf4, 0xf5),
          {
            maxLength: 6,
          },
        )
        .map((list) => Uint8Array.from(list)),
    );
    fc.assert(
      fc.property(bytes, (some) => {
        expect(decodeUtf8(some)).toBe(strict(some));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('base64url', () => {
  it('equals Node’s and comes back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const text = encodeBase64url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect([...(decodeBase64url(text) ?? [])]).toEqual([...bytes]);
      }),
    );
  });

  it.each(['A', 'AB=', 'A+B', 'AB\n', 'AC', 'AAB', 'ÄAA'])('refuses %j', (text) => {
    expect(decodeBase64url(text)).toBeUndefined();
  });
});

describe('compareCodePoints', () => {
  it('is the order of UTF-8 bytes', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        const bytes = Buffer.compare(Buffer.from(a), Buffer.from(b));
        expect(Math.sign(compareCodePoints(a, b))).toBe(bytes);
      }),
    );
    expect(compareCodePoints('\u{10000}', '\uffee')).toBeGreaterThan(0);
    expect(compareCodePoints('\uffee', '\u{10000}')).toBeLessThan(0);
  });

  it.each([
    ['a', 'a', 0],
    ['', 'a', -1],
    ['a', 'ab', -1],
    ['\ue000', '\u{10000}', -1],
    ['\ud7ff', '\u{10000}', -1],
    ['\u{10ffff}', '\ue000', 1],
    ['\u{10000}', '\u{10001}', -1],
    ['\u{10000}', '\u{10400}', -1],
    ['a', '\u{10000}', -1],
    ['\udfff', '\ue000', 1],
    ['\ud800', '\ue000', 1],
    ['\ud800', '\ud7ff', 1],
  ])('%j and %j: %i', (a, b, order) => {
    expect(Math.sign(compareCodePoints(a, b))).toBe(order);
    expect(Math.sign(compareCodePoints(b, a))).toBe(-order + 0);
  });

  it('is that of UTF-16 where there are no surrogates', () => {
    const texts = ['abc', 'é\ud7ff\ue000', 'a\ud800', '\udfff', '\u{1f600}'];
    expect(texts.map(hasNoSurrogates)).toEqual([true, true, false, false, false]);
  });
});

it('an object is neither an array nor null', () => {
  const none = [null, undefined, [], 'a', 1, true];
  expect([{}, { a: 1 }].map(isObject)).toEqual([true, true]);
  expect(none.map(isObject)).toEqual(none.map(() => false));
  expect(objectOf({ a: 1 })).toEqual({ a: 1 });
  expect(objectOf([1])).toEqual({});
});

it.each([
  ['/usr/bin/env', 'env', '/usr/bin/'],
  ['env', 'env', ''],
  ['/', '', '/'],
  ['a/', '', 'a/'],
])('%s is %s in %s', (path, name, folder) => {
  expect(baseName(path)).toBe(name);
  expect(folderOf(path)).toBe(folder);
});

describe('forbidden characters', () => {
  it.each([
    ['a\0b', 'NUL character', 2],
    ['a\nb', 'line feed', 2],
    ['\u0085', 'next line (NEL, U+0085)', 1],
    ['x\u2028', 'line separator (LS, U+2028)', 2],
    ['\ufeffx', 'byte order mark (U+FEFF)', 1],
    ['ab\u202e', 'direction-changing character (U+202E)', 3],
    ['\u2066', 'invisible or direction-changing character (U+2066)', 1],
    ['a\ud800', 'half of a surrogate pair (U+D800)', 2],
    ['\u{1f600}\u0001', 'control character (U+0001)', 3],
    ['\uffff', 'noncharacter (U+FFFF)', 1],
    ['a\u00a0b', 'no-break space (U+00A0)', 2],
    ['\u2003', 'special space (U+2003)', 1],
    ['\u3000', 'ideographic space (U+3000)', 1],
    ['\u{e0041}', 'invisible tag character (U+E0041)', 1],
  ])('%j holds a %s', (text, name, position) => {
    expect(findForbidden(text)).toEqual({ name, position });
  });

  it('lets letters of any script, marks and emoji through', () => {
    expect(findForbidden('grüße 日本語 👩 é ~!')).toBeUndefined();
    expect(characterName(0x20)).toBeUndefined();
    expect(characterName(0x7e)).toBeUndefined();
    expect(characterName(0x7f)).toBe('delete character');
    expect(characterName(0x1f)).toBe('control character (U+001F)');
    expect(findForbidden('\u{10000}')).toBeUndefined();
    expect(findForbidden('\u007f')).toEqual({ name: 'delete character', position: 1 });
  });
});

describe('excerpt', () => {
  it('shows what is invisible and cuts what is long', () => {
    expect(excerpt('a\nb')).toBe('"a<line feed>b"');
    expect(excerpt('x'.repeat(1_000_000))).toBe(`"${'x'.repeat(60)}…" (1000000 characters)`);
  });
});

describe('nearestName', () => {
  it.each([
    ['allowedNetwork', 'allowedNetworks'],
    ['ALLOWEDNETWORKS', 'allowedNetworks'],
    ['wepPorts', 'webPorts'],
    ['zzz', undefined],
    ['x'.repeat(5000), undefined],
  ])('%s → %s', (name, expected) => {
    expect(nearestName(name, ['allowedNetworks', 'webPorts', 'resolvers'])).toBe(expected);
  });

  it('makes a sentence or nothing', () => {
    expect(suggestion('jso', ['json'])).toBe(' Did you mean "json"?');
    expect(suggestion('q', ['json'])).toBe('');
  });
});

describe('checksum', () => {
  it('is FNV-1a and changes with every character', () => {
    expect(checksum('')).toBe('811c9dc5');
    expect(checksum('a')).toBe('e40c292c');
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        expect(checksum(`${text}x`)).not.toBe(checksum(text));
      }),
    );
  });
});

describe('figures', () => {
  it('count and date', () => {
    expect(counted(1, 'alert')).toBe('1 alert');
    expect(counted(2400, 'alert')).toBe('2,400 alerts');
    expect(counted(2, 'entry')).toBe('2 entries');
    expect(isoTime(0)).toBe('1970-01-01T00:00:00.000Z');
    expect(minuteOf(0)).toBe('1970-01-01 00:00');
    expect([isoTime(undefined), minuteOf(Number.NaN), minuteOf(9e15)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('changes of two long texts', () => {
  it('are cut at lines that both hold once, and stay small', () => {
    const long = Array.from({ length: 3000 }, (_, at) =>
      at % 3 === 0 ? 'same\n' : `line ${at}\n`,
    );
    const other = long.map((line, at) => (at % 20 === 7 ? `other ${at}\n` : line));
    const changes = findChanges(long.join(''), other.join(''), uniqueLines);
    expect(changes).toHaveLength(other.filter((line) => line.startsWith('other')).length);
    for (const { from, to, lines } of changes) {
      expect(to - from).toBe(1);
      expect(lines).toEqual([other[from]]);
    }
  });
});
