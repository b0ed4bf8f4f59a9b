import { expect, it } from 'vitest';
import { scenarios } from '../../../scenario/catalogue.ts';
import { unknownFields } from './unknown-fields.ts';
import { unknownWords } from './unknown-words.ts';

it('names the fields that Falco does not have, and what was probably meant', () => {
  const unknown = unknownFields({
    'proc.nmae': 'nc',
    'proc.aname[2]': 'bash',
    'evt.arg.flags': 'O_RDONLY',
    'zzz.verb': null,
  });
  expect(unknown).toEqual([
    { name: 'proc.nmae', nearest: 'proc.name' },
    { name: 'zzz.verb', nearest: undefined },
  ]);
  expect(unknownWords(unknown)).toBe(
    'Falco without further plugins has no fields proc.nmae (did you mean proc.name?), zzz.verb. No rule here reads them.',
  );
  expect(unknownWords([])).toBe('');
});

it('names five of many', () => {
  const many = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((n) => [`zzzz${n}`, n]));
  expect(unknownWords(unknownFields(many))).toContain('zzzz5 and 2 more.');
});

it('knows every field of the catalogue', () => {
  const unknown = scenarios().flatMap(({ fields }) => unknownFields(fields));
  expect(unknown).toEqual([]);
});
