import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ListKind, listKinds } from './list-kinds.ts';
import { readListText, writeListText } from './list-text.ts';

describe('readListText', () => {
  it('takes commas, blanks, lines, semicolons and comments', () => {
    const text = '# ours\n443, 80;8080\t8443 # test\r\n443\n,,\n#22';
    expect(readListText(text, listKinds.ports)).toEqual({
      items: [80, 443, 8080, 8443],
      errors: [],
      notes: [],
      duplicates: 1,
    });
  });

  it('shows which entry is wrong and keeps the rest', () => {
    const text = '10.0.0.0/8, 10.0.0/8\nfd00::1';
    const { items, errors } = readListText(text, listKinds.networks);
    expect(items).toEqual(['10.0.0.0/8', 'fd00::1/128']);
    expect(errors.map(({ range }) => text.slice(range.from, range.to))).toEqual(['10.0.0/8']);
    expect(errors[0]?.message).toMatch(/3 of the 4 numbers/);
  });

  it('notes networks with bits set after the prefix', () => {
    const { items, notes } = readListText('10.1.2.3/8', listKinds.networks);
    expect(items).toEqual(['10.0.0.0/8']);
    expect(notes[0]?.message).toBe(
      '"10.1.2.3/8" has bits set after its /8: the network meant is 10.0.0.0/8.',
    );
  });

  it('sorts addresses by number and counts what is there twice after normalising', () => {
    const { items, duplicates } = readListText(
      'fd00::2 10.100.0.1 10.9.0.1 ::FFFF:10.9.0.1 FD00:0::2',
      listKinds.addresses,
    );
    expect(items).toEqual(['10.9.0.1', '10.100.0.1', 'fd00::2']);
    expect(duplicates).toBe(2);
  });

  it('reads quoted entries, with doubled quotes inside', () => {
    const text = `"/opt/My App/run" '/opt/it''s' "/a,b"`;
    expect(readListText(text, listKinds.executables).items).toEqual(
      ['/a,b', "/opt/It's".toLowerCase(), '/opt/My App/run'].sort(),
    );
  });

  it('says where a quote is not closed and goes on with the next line', () => {
    const { items, errors } = readListText('"/opt/a\n/opt/b', listKinds.executables);
    expect(items).toEqual(['/opt/b']);
    expect(errors[0]?.range).toEqual({ from: 0, to: 7 });
  });

  it.each([
    ['NUL', '\0'],
    ['NEL', '\u0085'],
    ['LS', '\u2028'],
    ['BOM', '\ufeff'],
    ['bidi', '\u202e'],
  ])('names a %s character', (_name, character) => {
    expect(readListText(`80${character}`, listKinds.ports).errors).toHaveLength(1);
    const { errors } = readListText(`/usr/bin/x${character}y`, listKinds.executables);
    expect(errors[0]?.message).toMatch(/holds a .* at position 11/);
  });

  const kinds: readonly (readonly [string, ListKind<string>])[] = [
    ['executables', listKinds.executables],
    ['processNames', listKinds.processNames],
    ['networks', listKinds.networks],
    ['pathPatterns', listKinds.pathPatterns],
  ];

  it.each(kinds)('comes back from what it writes: %s', (_name, kind) => {
    const raw = fc.oneof(
      fc.string({ minLength: 1, maxLength: 12 }),
      fc.string({ unit: fc.constantFrom('"', "'", ' ', ',', '#', '/', 'a', ';'), maxLength: 8 }),
    );
    const item = fc
      .oneof(
        raw,
        raw.map((text) => `/${text}`),
        fc.ipV4(),
        fc.ipV6(),
      )
      .map((text) => kind.parse(text))
      .filter((parsed) => parsed.ok)
      .map((parsed) => (parsed as { value: string }).value);
    fc.assert(
      fc.property(fc.array(item, { maxLength: 6 }), (items) => {
        const first = readListText(writeListText(items, kind), kind);
        expect(first.errors).toEqual([]);
        expect([...first.items].sort()).toEqual([...new Set(items)].sort());
        expect(readListText(writeListText(first.items, kind), kind).items).toEqual(first.items);
      }),
    );
  });

  it('reads any text without throwing, with ranges inside it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const { errors } = readListText(text, listKinds.pathPatterns);
        let last = 0;
        for (const { range } of errors) {
          expect(range.from).toBeGreaterThanOrEqual(last);
          expect(range.to).toBeGreaterThan(range.from);
          last = range.to;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  // Were it quadratic, this would run for hours: the test's own time limit says so.
  it.each(['1', ' ', '"', '#'])('takes five megabytes of %j', (character) => {
    const { items, errors } = readListText(character.repeat(5_000_000), listKinds.networks);
    expect(items).toEqual([]);
    expect(errors).toHaveLength(character === '1' || character === '"' ? 1 : 0);
  });
});
