// Which places a session can write to, which folders are too wide, and which names are made up.
import { describe, expect, it } from 'vitest';
import { fieldText } from './field-text.ts';
import { isInterpreter, isTerminal, isWideFolder, isWritablePlace, looksMadeUp } from './places.ts';

it.each([
  ['/usr/bin/a', false],
  ['/opt/a', false],
  ['/tmp/a', true],
  ['/tmp', true],
  ['/tmpfiles/a', false],
  ['/dev/shm/a', true],
  ['/proc/self/exe', true],
  ['/run/a', true],
  ['/var/cache/a', true],
  ['/var/lib/a', false],
  ['/mnt/a', true],
  ['a', true],
  ['memfd:a', true],
  ['/usr/../tmp/a', true],
  ['/usr/./a', true],
  ['/usr//a', true],
  ['/usr/.../a', false],
])('%s can be written by a session: %s', (path, is) => {
  expect(isWritablePlace(path)).toBe(is);
});

it.each([
  ['/', true],
  ['/usr/bin/', true],
  ['/usr/lib/x86_64-linux-gnu/', true],
  ['/opt/', true],
  ['/opt/app/', false],
  ['/usr/lib/app/', false],
  ['/tmp/app/', true],
  ['/etc/X11/', true],
  ['/etc/xdg/', false],
])('the folder %s is wide: %s', (folder, is) => {
  expect(isWideFolder(folder)).toBe(is);
});

it.each([
  ['tmp.j0Cw4s74Y9', true],
  ['1795432084361057419_a.pdf', true],
  ['a-123456', true],
  ['a-12345', false],
  ['deadbeef0123', true],
  ['deadbeef012', false],
  ['cups.AbCdEf', true],
  ['cups.abcdef', false],
  ['cups.ABCDEF', false],
  ['cups.AbCdE', false],
  ['app-x86_64', false],
  ['python3.11', false],
  ['report-2a3b4c.txt', true],
  ['report-2a3b.txt', false],
])('the name %s looks made up: %s', (name, is) => {
  expect(looksMadeUp(name)).toBe(is);
});

describe('a program', () => {
  it.each([
    ['/usr/bin/python3', true],
    ['/usr/bin/env', true],
    ['/bin/bash', true],
    ['/usr/bin/okular', false],
    ['/usr/bin/environ', false],
  ])('%s runs what it is given: %s', (path, is) => {
    expect(isInterpreter(path)).toBe(is);
  });

  it.each([
    ['/usr/bin/xterm', true],
    ['/usr/bin/gnome-terminal', true],
    ['/usr/bin/gnome-terminal.real', true],
    ['/usr/bin/x-terminal-emulator', false],
    ['/usr/bin/konsole', false],
    ['/usr/bin/lxterminal', true],
    ['/usr/bin/determined', false],
  ])('%s is a terminal: %s', (path, is) => {
    expect(isTerminal(path)).toBe(is);
  });
});

it.each([
  [{ x: 'a' }, 'a'],
  [{ x: '' }, undefined],
  [{ x: 0 }, '0'],
  [{ x: false }, 'false'],
  [{ x: null }, undefined],
  [{ x: ['a'] }, undefined],
  [{}, undefined],
])('the text of x in %j is %j', (fields, text) => {
  expect(fieldText(fields, 'x')).toBe(text);
  expect(fieldText(fields, 'toString')).toBeUndefined();
});
