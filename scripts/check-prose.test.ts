import { expect, it } from 'vitest';
import { faultsIn, faultsInCode, longestSentence, sentences } from './check-prose.mjs';

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
  ['Read are logs of Falco', 1],
  ['What is read is a log. Read it', 0],
  ['It is read all the same', 1],
  ['A file is of no known kind', 1],
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

const told = (path: string, source: string) =>
  faultsInCode(path, source).map(({ line, message }) => `${line} ${/“[^”]*”/.exec(message)?.[0]}`);

it('reads literals, templates and text of JSX, not code, comments and short words', () => {
  const code = [
    '// It stands on the right here.',
    "const name = 'stands';",
    "const list = 'a list stands here'.split(' ');",
    'const quoted = "It stands on the right.";',
    'const template = `The file $' + '{name} lies in the pod.`;',
    'const lines = `one\nIt lies in the pod.\nend`;',
  ].join('\n');
  const found = ['4 “stands”', '5 “lies”', '7 “lies”'];
  expect(told('src/a.ts', code)).toEqual(found);
  expect(told('src/a.tsx', `${code}\nconst a = <p>\n  It lies in <b>the</b> pod\n</p>;`)).toEqual(
    found,
  );
  const long = `const a = <p title="It lies in the pod">\n  Here it\n  lies in <b>a</b> pod\n</p>;`;
  expect(told('src/a.tsx', long)).toEqual(['1 “lies”', '2 “lies”']);
  expect(told('src/a.ts', `const a = '${words(longestSentence + 1)}';`)).toHaveLength(1);
});

it('reads front matter and markup of an Astro page, not its styles and scripts', () => {
  const page = [
    '---',
    "const title = 'It stands on the right';",
    '---',
    '<!-- It lies in the pod -->',
    '<style>.a { /* it lies in the pod */ }</style>',
    '<meta name="description" content="It lies in the pod">',
    '{all.map((one) => <p class:list={[one]}>It lies in the {one}</p>)}',
  ].join('\n');
  expect(told('src/a.astro', page)).toEqual(['2 “stands”', '6 “lies”', '7 “lies”']);
});

it('leaves words of Falco as they are, in their own file only', () => {
  const code = `const a = "expected blank or '(' after 'and'";`;
  expect(told('src/condition/parse-condition.ts', code)).toEqual([]);
  expect(told('src/condition/other.ts', code)).toHaveLength(1);
});
