import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGlob, readGlob } from './glob.ts';

function matches(pattern: string, path: string): boolean {
  const glob = readGlob(pattern);
  return glob.ok && glob.value.matches(path);
}

describe('a pattern', () => {
  it.each([
    ['rules/*.yaml', 'rules/a.yaml', true],
    ['rules/*.yaml', 'rules/deep/a.yaml', false],
    ['rules/*.yaml', 'rules/.a.yaml', false],
    ['rules/.*.yaml', 'rules/.a.yaml', true],
    ['rules/**/*.yaml', 'rules/a.yaml', true],
    ['rules/**/*.yaml', 'rules/b/c/a.yaml', true],
    ['rules/**/*.yaml', 'rules/.b/c/a.yaml', false],
    ['**/*.yaml', 'a.yaml', true],
    ['./**/x.yaml', 'b/x.yaml', true],
    ['**', 'b/x.yaml', true],
    ['a?.yaml', 'ab.yaml', true],
    ['a?.yaml', 'a.yaml', false],
    ['a[0-9].yaml', 'a7.yaml', true],
    ['a[!0-9].yaml', 'a7.yaml', false],
    ['a[]x].yaml', 'a].yaml', true],
    ['{a,b}/{c,d{e,f}}.yml', 'b/df.yml', true],
    ['{a,b}/{c,d{e,f}}.yml', 'b/d.yml', false],
    ['a{b.yaml', 'a{b.yaml', true],
    ['/etc/falco/*.yaml', '/etc/falco/a.yaml', true],
    ['rules//a*.yaml', 'rules/ab.yaml', true],
  ])('%s, %s: %s', (pattern, path, expected) => {
    expect(matches(pattern, path)).toBe(expected);
  });

  it.each([
    ['rules/a/*.yaml', 'rules/a'],
    ['*.yaml', ''],
    ['/*.yaml', '/'],
    ['../x/{a,b}/c', '../x'],
  ])('%s is looked for in %j', (pattern, base) => {
    expect(readGlob(pattern)).toMatchObject({ ok: true, value: { base } });
  });

  it('is what it stands for where it has no sign of a pattern', () => {
    const name = fc.stringMatching(/^[a-z0-9_ -]{1,8}$/);
    fc.assert(
      fc.property(fc.array(name, { minLength: 1 }), fc.array(name, { minLength: 1 }), (a, b) => {
        expect(isGlob(a.join('/'))).toBe(false);
        expect(matches(a.join('/'), b.join('/'))).toBe(a.join('/') === b.join('/'));
      }),
    );
  });

  it('takes no time that grows out of hand, whatever it is', () => {
    expect(matches(`${'*a'.repeat(60)}b`, 'a'.repeat(5000))).toBe(false);
    expect(matches(`${'**/'.repeat(60)}b`, `${'a/'.repeat(2000)}c`)).toBe(false);
    expect(readGlob('{a,b}'.repeat(40))).toMatchObject({ ok: false });
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'*?[]{},!^-a/.') }), fc.string(), (p, s) => {
        matches(p, s);
      }),
    );
  });
});
