// Values put into a file that somebody wrote: what it is afterwards, or why nothing is put there.
import { expect, it } from 'vitest';
import type { Wanted } from './block-text.ts';
import { written } from './testing/written.ts';

/** Without a last text the file stays as it is. */
it.each<[what: string, file: string, wanted: Wanted, after: string | undefined]>([
  ['one that is there', 'tty: true\nfalco: {}\n', { tty: true }, undefined],
  ['one in other words', 'tty: yes\nfalco: {}\n', { tty: true }, undefined],
  ['its opposite', 'tty: no # why\nfalco: {}\n', { tty: true }, 'tty: true # why\nfalco: {}\n'],
  ['a number for a text', 'tty: "5"\n', { tty: 5 }, 'tty: 5\n'],
  ['a text for a number', 'tty: 5\n', { tty: '5x' }, 'tty: "5x"\n'],
  ['a text that reads like a number', 'tty: a\n', { tty: '5' }, 'tty: "5"\n'],
  [
    'texts that read like something else',
    'tty: a\n',
    { affinity: 'yes', driver: '~', image: 'a: b', nodeSelector: 'a/b:c' },
    'tty: a\naffinity: "yes"\ndriver: "~"\nimage: "a: b"\nnodeSelector: a/b:c\n',
  ],
  ['a new key at the end', 'tty: true\n', { affinity: 1 }, 'tty: true\naffinity: 1\n'],
  [
    'a new key where the last line has no end',
    'tty: true',
    { affinity: 1 },
    'tty: true\naffinity: 1',
  ],
  [
    'a new key before the comments of what follows',
    'falco:\n  a: 1\n  # of a\n# of tty\ntty: true\n',
    { falco: { b: 2 } },
    'falco:\n  a: 1\n  # of a\n  b: 2\n# of tty\ntty: true\n',
  ],
  [
    'new keys below new keys',
    'tty: true\n',
    { falco: { http_output: { enabled: true, url: 'a' } } },
    'tty: true\nfalco:\n  http_output:\n    enabled: true\n    url: a\n',
  ],
  [
    'keys with four blanks',
    'tty: 1\nfalco:\n    a: 1\n',
    { falco: { http_output: { enabled: true } } },
    'tty: 1\nfalco:\n    a: 1\n    http_output:\n        enabled: true\n',
  ],
  ['keys below nothing', 'falco:\ntty: true\n', { falco: { a: 1 } }, 'falco:\n  a: 1\ntty: true\n'],
  [
    'keys below nothing, with a comment',
    'falco: # why\ntty: true\n',
    { falco: { a: 1 } },
    'falco: # why\n  a: 1\ntty: true\n',
  ],
  [
    'keys below a tilde',
    'falco: ~\ntty: true\n',
    { falco: { a: 1 } },
    'falco:\n  a: 1\ntty: true\n',
  ],
  [
    'keys below a value',
    'falco: a\ntty: true\n',
    { falco: { a: 1 } },
    'falco: keys are expected there, and it is one value',
  ],
  [
    'a value where keys are',
    'falco:\n  a: 1\ntty: true\n',
    { falco: 5 },
    'falco: one value is expected there, and it is a map of keys',
  ],
  ['a value where nothing is', 'tty:\nfalco: {}\n', { tty: 5 }, 'tty: 5\nfalco: {}\n'],
  [
    'a key that is there twice',
    'tty: 1\ntty: 2\n',
    { tty: 3 },
    'tty: the key is there twice, and readers differ in which counts',
  ],
  [
    'a value with an anchor',
    'tty: &a 1\nimage: *a\n',
    { tty: 3 },
    'tty: an anchor (&) and its alias (*) share it with another place',
  ],
  [
    'an alias',
    'tty: &a 1\nimage: *a\n',
    { image: 3 },
    'image: an anchor (&) and its alias (*) share it with another place',
  ],
  [
    'a merge',
    'x: &a\n  b: 1\nfalco:\n  <<: *a\ntty: 1\n',
    { falco: { b: 2 } },
    'x: &a\n  b: 1\nfalco:\n  <<: *a\n  b: 2\ntty: 1\n',
  ],
  ['a value with a tag', 'tty: !!str 1\n', { tty: 3 }, 'tty: it has a tag (!)'],
  ['a text of several lines', 'tty: a\n', { tty: 'b\n\nc\n' }, 'tty: |\n  b\n\n  c\n'],
  [
    'a text of several lines that ends in none',
    'tty:\n',
    { tty: ' b\nc' },
    'tty: |2-\n   b\n  c\n',
  ],
  [
    'a text in the place of a block',
    'x: 1\ntty: |-\n     a\n     b\nimage: 1\n',
    { tty: 'c\nd\n' },
    'x: 1\ntty: |\n     c\n     d\nimage: 1\n',
  ],
  [
    'a text that YAML cannot show',
    'tty: a\n',
    { tty: 'b\n\u0007' },
    'tty: it holds a character that YAML cannot show in a block of text',
  ],
  [
    'a text that ends in empty lines',
    'tty: a\n',
    { tty: 'b\n\n\n' },
    'tty: it holds a character that YAML cannot show in a block of text',
  ],
  [
    'with the line ends of the file',
    'tty: 1\r\nfalco:\r\n  a: 1\r\n',
    { falco: { b: { c: 1 } } },
    'tty: 1\r\nfalco:\r\n  a: 1\r\n  b:\r\n    c: 1\r\n',
  ],
  ['in the second document', '# none\n---\ntty: 1\n', { tty: 2 }, '# none\n---\ntty: 2\n'],
  [
    'below the name of the chart',
    'falco:\n  tty: 1\n  driver: {}\nother: 1\n',
    { tty: 2 },
    'falco:\n  tty: 2\n  driver: {}\nother: 1\n',
  ],
  [
    'in a file that SOPS has sealed',
    'tty: 1\nsops:\n  mac: x\n',
    { tty: 2 },
    'tty: SOPS has encrypted this file, and its checksum (sops.mac) would no longer hold; "sops edit" can change it',
  ],
  [
    'in a file that SOPS has sealed in part',
    'tty: 1\nsops:\n  mac: x\n  mac_only_encrypted: "true"\n',
    { tty: 2 },
    'tty: 2\nsops:\n  mac: x\n  mac_only_encrypted: "true"\n',
  ],
])('%s', (_, file, wanted, after) => {
  expect(written(file, wanted)).toBe(after ?? file);
});
