import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { noise } from './testing/alert-lines.ts';
import { packagedProgram } from './testing/packaged-program.ts';

// Streams, gzip and writing as the machine does them.
describe('the process', () => {
  const main = packagedProgram();
  const folder = mkdtempSync(join(tmpdir(), 'kubebrowse-tune-'));
  const start = (words: readonly string[], input?: Buffer | string) =>
    spawnSync(process.execPath, [main, 'tune', ...words], {
      input,
      encoding: 'utf8',
      cwd: folder,
    });
  const alertsIn = (words: readonly string[], input?: Buffer | string) => {
    const { stdout, stderr, status } = start(['--json', ...words], input);
    const alerts =
      stdout === '' ? 0 : (JSON.parse(stdout) as { log: { alerts: number } }).log.alerts;
    return { alerts, stderr, status };
  };
  const zipped = gzipSync(Buffer.from(noise.repeat(2000)));

  it('undoes gzip, of a file and of standard input, and reads both in one run', () => {
    writeFileSync(
      join(folder, 'a.bin'),
      Buffer.concat([gzipSync(Buffer.from(noise)), gzipSync(Buffer.from(noise))]),
    );
    expect(alertsIn(['a.bin', '-'], gzipSync(Buffer.from(noise)))).toEqual({
      alerts: 45,
      stderr: '',
      status: 0,
    });
    expect(alertsIn(['-'], noise)).toEqual({ alerts: 15, stderr: '', status: 0 });
  });

  it('answers what it read of a file cut short, and says so', () => {
    writeFileSync(join(folder, 'cut.gz'), zipped.subarray(0, zipped.length - 3000));
    const { alerts, stderr, status } = alertsIn(['cut.gz']);
    expect({ stderr, status }).toEqual({
      stderr: 'cut.gz: cannot be read to its end: the compressed file ends early.\n',
      status: 2,
    });
    expect(alerts).toBeGreaterThan(0);
    expect(alerts).toBeLessThan(30_000);
  });

  it('a log cut short claims nothing of its rest, in no form', () => {
    writeFileSync(join(folder, 'cut.gz'), zipped.subarray(0, zipped.length - 3000));
    const told = 'cut.gz was not read to its end: the compressed file ends early.';
    const words = (text: string) => text.replaceAll(/\s+/g, ' ');
    const { stdout } = start(['--report', 'cut.md', 'cut.gz']);
    expect(words(stdout)).toContain(`holds for what was read only. ${told}`);
    expect(readFileSync(join(folder, 'cut.md'), 'utf8')).toContain(
      `**All of this holds for what was read only.** ${told}`,
    );
    expect(JSON.parse(start(['--json', 'cut.gz']).stdout)).toMatchObject({
      log: { cutShort: [{ file: 'cut.gz', reason: 'the compressed file ends early.' }] },
    });
  });

  it.skipIf(!existsSync('/dev/zero'))('ends the reading of a device that never ends a line', () => {
    const { stderr, status } = start(['/dev/zero']);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^\/dev\/zero: cannot be read to its end: more than 1 GB came/);
  });

  it('tells what it could not read where there is no alert', () => {
    writeFileSync(join(folder, 'nul.log'), noise.replaceAll('\n', '\0'));
    expect(start(['nul.log'])).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(
        /^Not read: 1\n[^\n]*nul\.log:1: It contains NUL characters[\s\S]*In what was/,
      ),
    });
  });

  it('answers nearly all of a file with other bytes behind it, and closes it', () => {
    const whole = gzipSync(Buffer.from(noise.repeat(40)));
    writeFileSync(join(folder, 'more.gz'), Buffer.concat([whole, Buffer.from('not gzip')]));
    const { alerts, stderr, status } = alertsIn(['more.gz']);
    expect(stderr).toMatch(/^more\.gz: cannot be read to its end: [^\n]+\n$/);
    expect(status).toBe(2);
    expect(alerts).toBeGreaterThan(550);
  });

  it('a folder, a damaged file and an empty one', () => {
    writeFileSync(
      join(folder, 'bad.gz'),
      Buffer.concat([zipped.subarray(0, 40), Buffer.alloc(500, 7)]),
    );
    writeFileSync(join(folder, 'empty'), '');
    expect(start(['.'])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('.: cannot be read: it is a folder.\n'),
    });
    expect(start(['bad.gz'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('the compressed file is damaged'),
    });
    expect(start(['empty'])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('No alert was found'),
    });
  });

  it('writes over no log, by whatever name, and leaves no draft', () => {
    writeFileSync(join(folder, 'a.log'), noise);
    symlinkSync('a.log', join(folder, 'link'));
    expect(start(['--apply', 'link', 'a.log'])).toMatchObject({ status: 2, stdout: '' });
    expect(readFileSync(join(folder, 'a.log'), 'utf8')).toBe(noise);
    const { status, stdout } = start(['--apply', 'new.json', 'a.log']);
    expect({ status, said: stdout.endsWith('Wrote new.json\n') }).toEqual({
      status: 0,
      said: true,
    });
    expect(JSON.parse(readFileSync(join(folder, 'new.json'), 'utf8'))).toMatchObject({
      version: 1,
    });
    expect(start(['--apply', 'no/such/new.json', 'a.log'])).toMatchObject({
      status: 2,
      stderr: 'Cannot be written: no such file or folder.\n',
    });
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});
