// Changes in words: what each allows, where it goes, and what was tried of it.
import { describe, expect, it } from 'vitest';
import type { Change, EntryList } from '../suggestion.ts';
import { caughtSentence, caughtWords } from './caught-words.ts';
import { describeChange } from './describe-change.ts';
import { allowsOf } from './words.ts';

const entry = (list: EntryList, text: string): Change => ({ kind: 'entry', list, entry: text });

const comparisons = ['=', 'startswith', 'endswith', 'contains', 'glob'] as const;

function row(name: string, terms: string, rule = 'R'): Change {
  const cells = terms.split('; ').map((term) => /^(\S+) (\S+) (.*)$/.exec(term)?.slice(1) ?? []);
  const column = (at: number) => cells.map((cell) => cell[at] ?? '');
  const comps = column(1).flatMap((comp) => comparisons.filter((one) => one === comp));
  return { kind: 'row', rule, exception: { name, fields: column(0), comps }, row: column(2) };
}

describe('what a change allows', () => {
  it.each<[EntryList, string, string]>([
    ['processes.paths', '/a', 'Lets /a run in any session.'],
    ['processes.names', 'a', 'Lets every program called a run in any session.'],
    ['processes.prefixes', '/a/', 'Lets every program below /a/ run in any session.'],
    [
      'processes.prefixes',
      'a-',
      'Lets every program whose name begins with a- run in any session.',
    ],
    [
      'processes.entrypoints',
      '/a',
      'Lets /a enter a session pod from outside, as its first process does.',
    ],
    ['processes.rootHelpers', '/a', 'Lets /a run as root below a session.'],
    [
      'processes.shells',
      '/a sh -c x',
      'Lets /a start a shell whose command line begins with "sh -c x".',
    ],
    [
      'processes.shells',
      '"/a b" sh -c',
      'Lets "/a b" start a shell whose command line begins with "sh -c".',
    ],
    ['network.programs', '/a', 'Lets /a open web ports and any UDP port of public addresses.'],
    [
      'network.webPorts',
      '8443',
      'Lets the programs that use the web open TCP port 8443 of any public address.',
    ],
    ['network.allowedServices', '1.2.3.4:5', 'Lets every program of a session reach 1.2.3.4:5.'],
    ['listeners', '3389=/a=b', 'Lets /a=b listen on TCP port 3389.'],
    ['files.readers', '/a /b /c', 'Lets /a open sensitive files that begin with /b /c.'],
    ['files.writablePaths', '/a', 'Lets every program change /a and everything below it.'],
  ])('in %s: %s', (list, text, words) => {
    expect(allowsOf([entry(list, text)])).toBe(words);
  });

  it.each([
    ['x', 'proc.exepath = /a; proc.pexepath = /b', 'Lets /b start /a.'],
    ['x', 'proc.pexepath = /b; proc.exepath = /a', 'Lets /b start /a.'],
    [
      'known_scripts',
      'proc.exepath = /sh; proc.cmdline startswith sh -e /x',
      'Lets the script /x run in any session, by /sh.',
    ],
    [
      'known_scripts',
      'proc.exepath = /sh; proc.cmdline = sh /x',
      'Lets /sh run where the command line is "sh /x".',
    ],
    [
      'x',
      'proc.exepath = /a; proc.cmdline startswith a b',
      'Lets /a run where the command line begins with "a b".',
    ],
    [
      'x',
      'proc.exepath = /a; proc.pexepath = /b; proc.cmdline = a b',
      'Lets /b start /a as "a b".',
    ],
    [
      'x',
      'proc.pexepath = /b; proc.cmdline = a b',
      'Lets /b start a shell whose command line is "a b".',
    ],
    [
      'x',
      'proc.pexepath = /b; proc.cmdline startswith a b',
      'Lets /b start a shell whose command line begins with "a b".',
    ],
    ['x', 'proc.exepath = /a; fd.sip = 1.2.3.4; fd.sport = 5', 'Lets /a reach 1.2.3.4, port 5.'],
    ['x', 'proc.name = a', 'Silences “R” where proc.name is a.'],
    [
      'x',
      'proc.name startswith a; fd.name endswith b; proc.cmdline contains c; user.name glob d',
      'Silences “R” where proc.name begins with a and fd.name ends in b and proc.cmdline contains c and user.name looks like d.',
    ],
  ])('a row of %s with %s', (name, terms, words) => {
    expect(allowsOf([row(name, terms)])).toBe(words);
  });

  it('of several changes is one sentence after the other', () => {
    expect(allowsOf([entry('processes.paths', '/a'), row('x', 'proc.name = a')])).toBe(
      'Lets /a run in any session. Silences “R” where proc.name is a.',
    );
  });
});

it('a change is described on one line, its values as code', () => {
  const code = (text: string) => `<${text}>`;
  expect(describeChange(entry('processes.paths', '/a'), code)).toBe('<processes.paths>: </a>');
  expect(describeChange(row('x', 'proc.name = a; fd.name startswith b'), code)).toBe(
    'exception <x> of <R>: <proc.name = a> and <fd.name startswith b>',
  );
});

it('attacks were tried where one of the changes is of sessions', () => {
  const ours = row('x', 'proc.name = a', 'KubeBrowse - Shell');
  const theirs = row('x', 'proc.name = a', 'Terminal shell in container');
  const own = /^every attack of the catalogue/;
  expect(caughtWords([{ changes: [ours] }])).toMatch(own);
  expect(caughtWords([{ changes: [entry('processes.paths', '/a')] }])).toMatch(own);
  expect(caughtWords([{ changes: [theirs] }, { changes: [theirs, ours] }])).toMatch(own);
  expect(caughtSentence([{ changes: [theirs] }])).toMatch(/^Whether that hides .* alone\.$/);
});
