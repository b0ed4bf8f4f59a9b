// Writing as the machine does it: on files, links, devices and pipes in a folder of the test.
import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { WriteRefused } from '../io.ts';
import { writeFiles } from './write-files.ts';

let folder = '';
const at = (name: string) => join(folder, name);
const read = (name: string) => readFileSync(at(name), 'utf8');
const write = (names: readonly string[], options = { force: false }) =>
  writeFiles(
    names.map((name) => ({ path: at(name), text: `new ${name}` })),
    options,
  );

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kubebrowse-write-'));
});

describe('files to be written', () => {
  it('are written, and written again where they are the same', async () => {
    await write(['a', 'b']);
    await write(['a', 'b']);
    expect([read('a'), read('b')]).toEqual(['new a', 'new b']);
    expect(readdirSync(folder)).toEqual(['a', 'b']);
  });

  it('are all left alone where one is there with another text, unless forced', async () => {
    writeFileSync(at('b'), 'mine');
    await expect(write(['a', 'b'])).rejects.toThrow(WriteRefused);
    await expect(write(['a', 'b'])).rejects.toThrow(/^[^:]*\/b: it is there with another text/);
    expect(readdirSync(folder)).toEqual(['b']);
    expect(read('b')).toBe('mine');
    await write(['a', 'b'], { force: true });
    expect(read('b')).toBe('new b');
  });

  it('keep their mode and the links that lead to them', async () => {
    mkdirSync(at('real'));
    writeFileSync(at('real/b'), 'mine');
    chmodSync(at('real/b'), 0o600);
    symlinkSync('real/b', at('link'));
    await write(['link'], { force: true });
    expect(read('real/b')).toBe('new link');
    expect(statSync(at('real/b')).mode & 0o777).toBe(0o600);
    expect(lstatSync(at('link')).isSymbolicLink()).toBe(true);
    symlinkSync('real/none', at('dangling'));
    await write(['dangling']);
    expect(read('real/none')).toBe('new dangling');
  });

  it('go into pipes and devices, which stay what they are', async () => {
    execFileSync('mkfifo', [at('pipe')]);
    const reader = spawn('cat', [at('pipe')]);
    let got = '';
    reader.stdout.on('data', (bytes) => {
      got += String(bytes);
    });
    const ended = new Promise((resolve) => reader.on('close', resolve));
    await write(['pipe']);
    await ended;
    expect(got).toBe('new pipe');
    expect(statSync(at('pipe')).isFIFO()).toBe(true);
    symlinkSync('/dev/null', at('null'));
    await write(['null']);
    expect(statSync(at('null')).isCharacterDevice()).toBe(true);
  });

  it.runIf(process.platform === 'linux')('leave all as it was where the disk is full', async () => {
    symlinkSync('/dev/full', at('full'));
    writeFileSync(at('a'), 'mine');
    await expect(write(['a', 'full'], { force: true })).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(read('a')).toBe('mine');
    expect(readdirSync(folder).sort()).toEqual(['a', 'full']);
  });

  it('stay inside the folder they belong to', async () => {
    mkdirSync(at('out'));
    writeFileSync(at('mine'), 'mine');
    symlinkSync('../mine', at('out/a'));
    symlinkSync('..', at('out/up'));
    for (const name of ['out/a', 'out/up/b', 'out/../c']) {
      const files = [
        { path: at('out/ok'), text: 'x' },
        { path: `${folder}/${name}`, text: 'x' },
      ];
      const writing = writeFiles(files, { force: true, within: at('out') });
      await expect(writing).rejects.toThrow(/leads out of the folder/);
    }
    expect(read('mine')).toBe('mine');
    expect(readdirSync(at('out')).sort()).toEqual(['a', 'up']);
  });

  it.runIf(process.platform === 'linux')('end where no folder can be made', async () => {
    const files = [{ path: '/proc/1/foo/a', text: 'x' }];
    await expect(writeFiles(files, { force: true, within: '/proc/1/foo' })).rejects.toThrow();
  });
});
