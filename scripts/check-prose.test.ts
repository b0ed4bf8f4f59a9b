import { expect, it } from 'vitest';
import { faultsIn, longestSentence, sentences } from './check-prose.mjs';

const words = (count: number): string =>
  `${Array.from({ length: count }, (_, at) => (at === 0 ? 'One' : 'word')).join(' ')}.`;

it('tells a sentence of too many words, and its line', () => {
  expect(faultsIn(words(longestSentence))).toEqual([]);
  expect(faultsIn(`Short.\n\n${words(longestSentence + 1)}`)).toMatchObject([{ line: 3 }]);
  expect(faultsIn(`- ${words(20)}\n- ${words(20)}`)).toEqual([]);
  expect(faultsIn(`| ${words(20)} | ${words(20)} |`)).toEqual([]);
  expect(faultsIn(`${words(20).slice(0, -1)}\n${words(20)}`)).toMatchObject([{ line: 1 }]);
});

it('counts code and an address as a word, and leaves out code blocks and the head of a page', () => {
  const code = '`a b c d e f g h i j k l m n o p q r s t u v w x y z`';
  expect(faultsIn(`It is ${code} and ${code}.`)).toEqual([]);
  expect(faultsIn(`---\nkeywords: mend ${words(40)}\n---\nShort.`)).toEqual([]);
  expect(faultsIn(`\`\`\`sh\nmend ${words(40)}\n\`\`\``)).toEqual([]);
});

it.each([
  ['How to mend it', 1],
  ['A blank line', 0],
  ['Two blanks', 1],
  ['The `mend` flag', 0],
  ['In order to start', 1],
  ['A [link](/how-to-mend/)', 0],
  ['It stands on the right', 1],
  ['It stands for a pod in a stand-in', 0],
  ['A tool that is no part of it', 1],
  ['There is no part of it', 0],
  ['The file lies in the pod', 1],
  ['The rules go by path', 1],
  ['fd.sip and its like', 1],
  ['A service of yours', 1],
  ['It ends Falco, and is judged', 2],
])('of the words %j it tells %i', (text, count) => {
  expect(faultsIn(text)).toHaveLength(count);
});

it('reads title and description in the head of a page', () => {
  const head = '---\ntitle: How to mend\ndescription: "It lies there."\norder: 1\n---\nShort.';
  expect(faultsIn(head)).toMatchObject([{ line: 2 }, { line: 3 }]);
});

it('ends a sentence at its stop, not within a version or an address', () => {
  expect(sentences('Falco 0.44.1 reads it. Then `a.b` follows: so it is.')).toHaveLength(2);
});
