// The text of an alert from 0.45 on is what a JSON string holds, whatever the values are; bytes that are
// no UTF-8 become U+FFFD, one for each sequence that begins a character.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dialectOf } from '../falco/dialect.ts';
import { looseText } from '../text/loose-utf8.ts';
import { alertLine } from './values/alert-line.ts';

function written(name: string, output = 'o %proc.name'): string {
  const rule = { name: 'R', priority: 'WARNING', source: 'syscall', tags: [], output };
  const line = alertLine(
    rule,
    { 'proc.name': name },
    {
      dialect: dialectOf('0.45'),
      time: 0n,
      hostname: 'h',
    },
  );
  return line?.text.replace(/^\S+ Warning o /, '') ?? '';
}

it('any text is escaped as JSON does', () => {
  const character = fc.oneof(
    fc.constantFrom(
      ...'"\\/\b\f\n\r\t\u0001\u001b\u001f\u007f\u0085\u009f\u2028\u202e\ufeff\ufffd\uffff',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  );
  fc.assert(
    fc.property(fc.array(character, { minLength: 1, maxLength: 12 }), (parts) => {
      const text = parts.join('').replaceAll('\0', '').toWellFormed();
      fc.pre(text !== '');
      expect(written(text)).toBe(JSON.stringify(text).slice(1, -1));
    }),
    { numRuns: 300 },
  );
});

it('stray bytes become U+FFFD, as decoders of the web make them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ min: 0x61, minLength: 1, maxLength: 10 }), (bytes) => {
      const shown = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
      expect(written(looseText(bytes))).toBe(JSON.stringify(shown).slice(1, -1));
    }),
    { numRuns: 300 },
  );
});
