// The faults of a rules file as it is written at first, each in a fixture of its own: those Falco
// stops at, numbered in its order, and those it passes over. The first line of a fixture says where
// the fault is, what it is called, and what Falco calls it.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LineIndex } from '../text/line-index.ts';
import { checkFiles } from './check-files.ts';
import { fixEverything } from './testing/fix-everything.ts';

const folder = new URL('testdata/first-draft/', import.meta.url);
const loud = 39;
/** Of these the rule goes wrong in another way: no edit is known to be meant. */
const withoutFix = new Set(['silent-not-self-contained', 'silent-undefined-list']);

const fixtures = readdirSync(folder).map((file) => {
  const text = readFileSync(new URL(file, folder), 'utf8');
  const [, line, column, code, falcoCode] = /^# (\d+):(\d+) (\S+) (\S+)\n/.exec(text) ?? [];
  const expected = {
    line: Number(line),
    column: Number(column),
    code,
    falcoCode: falcoCode === '-' ? null : falcoCode,
  };
  return { name: file.replace(/\.yaml$/, ''), text, expected };
});

function diagnosticsOf(text: string) {
  return checkFiles([{ name: 'rules.yaml', text }]).flatMap(({ diagnostics }) => diagnostics);
}

describe('faults of a first draft', () => {
  it('each number once, and the silent ones', () => {
    const numbers = fixtures.flatMap(({ name }) => /^\d+/.exec(name)?.[0] ?? []).map(Number);
    expect(numbers).toEqual(Array.from({ length: loud }, (_, index) => index + 1));
    const silent = fixtures.filter(({ name }) => name.startsWith('silent-'));
    expect(silent.length + loud).toBe(fixtures.length);
    expect(silent.length).toBeGreaterThanOrEqual(8);
  });

  it.each(fixtures)('$name', ({ text, expected }) => {
    const lines = new LineIndex(text);
    const found = diagnosticsOf(text).map(({ code, falcoCode, range }) => {
      const { line, column } = lines.at(range.from);
      return { line, column, code, falcoCode };
    });
    expect(found).toContainEqual(expected);
  });

  it.each(fixtures.filter(({ name }) => !withoutFix.has(name)))(
    '$name: mended, it is clean',
    ({ text }) => {
      expect(diagnosticsOf(fixEverything(text))).toEqual([]);
    },
  );

  it('all together in one file: each is told of at once', () => {
    let text = '';
    const expected = fixtures.map((fixture) => {
      const before = text.split('\n').length - 1;
      text += `${fixture.text}\n`;
      const { line, column, code } = fixture.expected;
      return { line: before + line, column, code };
    });
    const lines = new LineIndex(text);
    const found = diagnosticsOf(text).map(({ code, range }) => ({ ...lines.at(range.from), code }));
    expect(found).toEqual(expect.arrayContaining(expected));
  });
});
