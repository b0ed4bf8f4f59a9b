// Rules in base64: each character stands where it is said to, and a change is written back in the form
// the base64 has, with every other byte kept.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64url } from '../text/base64url.ts';
import { encodeUtf8 } from '../text/utf8.ts';
import { applyEdits } from './embedded-text.ts';
import { type PackedText, unpack } from './unpack.ts';

const encode = (text: string): string => btoa(String.fromCharCode(...encodeUtf8(text)));

/** `openssl base64` breaks lines at 64, `base64` at 76. */
const lines = (data: string, width: number): string =>
  (data.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join('\n    ');

const forms: Readonly<Record<string, (data: string) => string>> = {
  plain: (data) => data,
  double: (data) => `"${data}"`,
  single: (data) => `'${data}'`,
  literal: (data) => `|\n    ${lines(data, 76)}`,
  'literal, whole': (data) => `|-\n    ${data}`,
  folded: (data) => `>-\n    ${lines(data, 64)}`,
  'over lines': (data) => `"${lines(data, 76)}"`,
};

const homes: Readonly<Record<string, readonly [string, string]>> = {
  Secret: [
    'apiVersion: v1\nkind: Secret\nmetadata: {name: é}\ndata:\n  other: AAA=\n  r.yaml: ',
    '\ntype: Opaque # end\n',
  ],
  ConfigMap: ['kind: ConfigMap\nbinaryData:\n  r.yaml: ', '\nmetadata: {name: r}\n'],
};

const rule = (name: string, tail: string) =>
  `- rule: ${name}\n  desc: it’s é\n  condition: evt.type = open and proc.name = mark${tail}\n  output: "x"\n  priority: INFO\n`;
const rules = fc
  .array(
    fc.tuple(fc.constantFrom('A', 'Bé', 'C 😀'), fc.constantFrom('', ' # why', ' and fd.num = 1')),
    { minLength: 1, maxLength: 4 },
  )
  .map((rows) => rows.map(([name, tail]) => rule(name, tail)).join(''));
/** Rules, or values with rules in them. */
const text = fc
  .tuple(rules, fc.boolean())
  .map(([one, isNested]) =>
    isNested ? `customRules:\n  my.yaml: |-\n${one.replace(/^(?=.)/gm, '    ')}` : one,
  );
const given = fc.record({
  text,
  form: fc.constantFrom(...Object.keys(forms)),
  home: fc.constantFrom(...Object.keys(homes)),
  eol: fc.constantFrom('\n', '\r\n'),
});
type Given = typeof given extends fc.Arbitrary<infer T> ? T : never;

function build({ text: whole, form, home, eol }: Given): string {
  const [before = '', after = ''] = homes[home] ?? [];
  return `${before}${forms[form]?.(encode(whole))}${after}`.replaceAll('\n', eol);
}

function only(file: string): PackedText {
  const [first, ...others] = unpack(file) ?? [];
  if (first === undefined || others.length > 0) throw new Error(`not one text in ${file}`);
  return first;
}

describe('rules in base64', () => {
  it('a change of any length is written back as the base64 is written, and nothing else changes', () => {
    const put = fc.constantFrom('', 'x', 'é😀', 'others', 'a, b, '.repeat(40));
    const property = fc.property(
      given,
      fc.array(put, { minLength: 1, maxLength: 3 }),
      (one, puts) => {
        const file = build(one);
        const packed = only(file);
        const places = [...packed.text.matchAll(/mark/g)].slice(0, puts.length);
        const edits = places.map(({ index }, at) => ({
          range: { from: index, to: index + 4 },
          text: puts[at] ?? '',
        }));
        const written = packed.write(edits);
        let count = 0;
        const changed = one.text.replaceAll('mark', (word) => puts[count++] ?? word);
        expect(written && applyEdits(file, written)).toBe(build({ ...one, text: changed }));
      },
    );
    fc.assert(property, { numRuns: 200 });
  });

  it('a character stands at the sign in which it begins', () => {
    const plain = given.filter(({ text: one }) => one.startsWith('- rule'));
    const property = fc.property(plain, fc.nat(), (one, any) => {
      const file = build(one);
      const packed = only(file);
      const at = any % packed.text.length;
      const start = (homes[one.home]?.[0] ?? '').replaceAll('\n', one.eol).length;
      const signs = file.slice(start, packed.locate(at)).replace(/[^A-Za-z0-9+/=]/g, '');
      // Half a pair of surrogates has two of its bytes.
      const [, whole = '', half] =
        /^([\s\S]*?)([\ud800-\udbff]?)$/.exec(packed.text.slice(0, at)) ?? [];
      const bytes = encodeUtf8(whole).length + (half === '' ? 0 : 2);
      expect(signs.length).toBe(Math.floor((bytes * 4) / 3));
    });
    fc.assert(property, { numRuns: 200 });
  });

  it('lines of other lengths stay as long as they are', () => {
    const data = encode(rule('A', ''));
    const [a, b, c] = [data.slice(0, 20), data.slice(20, 90), data.slice(90)];
    const file = `kind: Secret\ndata:\n  r.yaml: |\n    ${a}\n    ${b}\n    ${c}\n`;
    const packed = only(file);
    const from = packed.text.indexOf('INFO');
    const edits = packed.write([{ range: { from, to: from + 4 }, text: 'NOTICE' }]);
    const after = edits === undefined ? '' : applyEdits(file, edits);
    expect(after.startsWith(`kind: Secret\ndata:\n  r.yaml: |\n    ${a}\n    ${b}\n    `)).toBe(
      true,
    );
    expect(only(after).text).toBe(packed.text.replace('INFO', 'NOTICE'));
  });

  it('the other alphabet, and signs without padding, stay what they are', () => {
    const whole = rule('A', ' and fd.name = ??>~').repeat(2);
    const url = encode(whole).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
    const packed = only(`write_files:\n  - content: ${url}\n`);
    const from = packed.text.indexOf('INFO');
    const edits = packed.write([{ range: { from, to: from + 4 }, text: 'NOTICE' }]);
    const after = applyEdits(`write_files:\n  - content: ${url}\n`, edits ?? []);
    const signs = /content: (.*)/.exec(after)?.[1] ?? '';
    expect(signs).toMatch(/^[\w-]+$/);
    expect(decodeBase64url(signs)).toEqual(encodeUtf8(whole.replace('INFO', 'NOTICE')));
  });

  it('written with escapes, it is read and not written', () => {
    const data = encode(rule('A', '')).replace(/.{60}/g, '$&\n');
    const file = JSON.stringify({ kind: 'Secret', data: { 'r.yaml': data } });
    const plain = only(file);
    expect(plain.text).toBe(rule('A', ''));
    const escaped = `{"kind": "Secret", "data": {"r.yaml": "\\u004c${encode(rule('A', '')).slice(1)}"}}`;
    const packed = only(escaped);
    expect(packed.text).toBe(rule('A', ''));
    expect(packed.write([{ range: { from: 0, to: 1 }, text: '-' }])).toBeUndefined();
  });
});
