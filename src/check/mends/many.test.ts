// Very many errors: words of our own for the first of them, and a word on where they end.
import { expect, it } from 'vitest';
import { checkFiles } from '../check-files.ts';

it('of more than 2,000 errors the first get words of their own, and it says where they end', () => {
  const text = Array.from({ length: 2100 }, (_, n) => `- rule: r${n}\n  desc: d\n`).join('');
  const [checked] = checkFiles([{ name: 'a.yaml', text }]);
  const messages = checked?.diagnostics.map(({ message }) => message) ?? [];
  expect(messages).toHaveLength(2100);
  const own = messages.filter((message) => message.includes('A rule has condition, output'));
  const ends = messages.flatMap((message, at) =>
    message.includes('only its own words are shown') ? [at] : [],
  );
  expect(own).toHaveLength(2000);
  expect(ends).toEqual([2000]);
});
