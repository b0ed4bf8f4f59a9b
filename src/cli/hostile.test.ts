// What others write (rules, names of files, ids, logs) and what it does on a terminal and to files.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { alert, noise } from './testing/alert-lines.ts';
import { call } from './testing/call-in-memory.ts';
import { packagedProgram } from './testing/packaged-program.ts';

const hostile = '\u001b[31m\u009b1m\u202e\r';
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
const unsafe = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const rules = `- rule: "R \\e[31m\\u202e"
  condition: evt.type = open and fd.net = "\\e[31m" and fd.sport="\\e[31m" and proc.name regex "(\\e[31m"
  desc: "\\e"
  output: "%evt.\\e[31m"
  priority: WARNING
  source: "\\e[31m\\u202e"
  exceptions:
   - name: "\\e[31m"
     fields: "pro\\e[31m"
     comps: "\\e[31m"
     values: ["\\e[31m"]
- rule: !\u202ea x
  foo: *\u202eb
- required_engine_version: "\\e[31m"
`;
const name = `${hostile}rules.yaml`;
const event = JSON.stringify({ id: hostile, condition: `a${hostile}`, fields: {} });
const bad = alert({ rule: `Evil ${hostile}\nfalse line`, fields: { 'proc.cmdline': hostile } });

describe('texts of others on a terminal', () => {
  it.each<readonly [string, readonly string[], Readonly<Record<string, string>>]>([
    ['check', ['check', name], { [name]: rules }],
    ['check --json', ['check', '--json', name], { [name]: rules }],
    ['check --fix-dry-run', ['check', '--fix-dry-run', name], { [name]: `${rules}# ${hostile}\n` }],
    ['check of no file', ['check', name], {}],
    ['evaluate', ['evaluate', name], { [name]: `${event}\n{${hostile}\n` }],
    ['evaluate --rules', ['evaluate', '--rules', name, 'e'], { [name]: rules, e: event }],
    ['tune', ['tune', name], { [name]: bad + noise }],
    ['tune --json', ['tune', '--json', name], { [name]: bad + noise }],
    ['tune --rules', ['tune', '--rules', name, 'l'], { [name]: rules, l: noise }],
    ['generate', ['generate', '--settings', name], { [name]: `{"a${hostile}": 1}` }],
    ['read-back', ['read-back', name], { [name]: rules }],
    ['check-conditions', ['check-conditions', name], { [name]: event }],
    ['an unknown command', [hostile], {}],
    ['an unknown flag', ['check', `--${hostile}`], {}],
  ])('of %s', async (_, words, files) => {
    const { out, faults } = await call(words, files);
    expect(out + faults.join('')).not.toBe('');
    expect(unsafe.exec(out)).toBeNull();
    for (const fault of faults) expect(unsafe.exec(fault)).toBeNull();
  });

  const long = '*a'.repeat(10_000);
  it.each<readonly [string, readonly string[], Readonly<Record<string, string>>]>([
    ['check', ['check', 'r'], { r: rules.replaceAll('\\e', long) }],
    [
      'evaluate',
      ['evaluate', 'e'],
      { e: JSON.stringify({ id: 'a', condition: `proc.name glob "${long}"`, fields: {} }) },
    ],
    ['generate', ['generate', '--settings', 's'], { s: `{"${long}": 1}` }],
    [
      'upgrade',
      ['upgrade', '--from', '0.41', '--to', '0.45', 'v'],
      { v: `driver:\n  ${long}: 1\n` },
    ],
    ['init', ['init', 'v'], { v: `kind: Pod\nmetadata: {name: ${long}}\n` }],
    ['an unknown command', [long], {}],
    ['an unknown flag', ['check', `--${long}`], {}],
    ['no file', ['check', long], {}],
  ])('of %s are cut', async (_, words, files) => {
    const { out, faults } = await call(words, files);
    const said = [...faults, ...(words[0] === 'init' ? [] : out.split('\n'))];
    expect(said.join('').length).toBeGreaterThan(0);
    for (const line of said) expect(line.length).toBeLessThan(4000);
  });

  it('what we write ourselves is left as it is', async () => {
    const { out } = await call(['generate']);
    const { out: json } = await call(['generate', '--json']);
    const files = (JSON.parse(json) as { files: { name: string; text: string }[] }).files;
    expect(files.find(({ text }) => text === out)).toBeDefined();
  });
});

describe('the process', () => {
  const main = packagedProgram();
  const folder = mkdtempSync(join(tmpdir(), 'kubebrowse-hostile-'));
  const start = (words: readonly string[], input?: string) =>
    spawnSync(process.execPath, [main, ...words], { input, encoding: 'utf8', cwd: folder });
  const rule = (letter: string) => `- rule: My Rule ${letter}
  desc: d
  condition: evt.type = execve and proc.exepath startswith /
  output: "a %proc.exepath %container.image.repository"
  priority: WARNING
`;
  const read = (path: string) => readFileSync(join(folder, path), 'utf8');
  mkdirSync(join(folder, 'a'));
  mkdirSync(join(folder, 'b'));
  writeFileSync(join(folder, 'a/rules.yaml'), rule('A'));
  writeFileSync(join(folder, 'b/rules.yaml'), rule('B'));
  const image = { 'container.image.repository': 'x/y', 'proc.exepath': '/opt/scan/scand' };
  const log = ['A', 'B'].map((letter) => alert({ rule: `:My Rule ${letter}`, fields: image }));
  writeFileSync(join(folder, 'log'), log.join('').repeat(20));

  it('keeps the exit status where the reader closes early', () => {
    writeFileSync(join(folder, 'bad.yaml'), rule('A').replace('execve', 'no_such').repeat(2000));
    const line = `"${process.execPath}" "${main}" check bad.yaml | head -1; echo "\${PIPESTATUS[0]}"`;
    const { stdout } = spawnSync('bash', ['-c', line], { encoding: 'utf8', cwd: folder });
    expect(stdout.trim().split('\n').at(-1)).toBe('1');
  });

  it.runIf(process.platform === 'linux')('reads no endless input to its end', () => {
    const { status, stderr } = start(['check', '/dev/zero']);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: '/dev/zero: cannot be read: it is longer than 256 MB.\n',
    });
  });

  it('writes two rules files of one name below their folders, and over no input', () => {
    const words = ['tune', '--rules', 'a/rules.yaml', '--rules', 'b/rules.yaml'];
    expect(start([...words, '--apply', 'out', 'log'])).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['a', 'b']);
    expect(read('out/a/rules.yaml')).toContain('My Rule A');
    expect(read('out/b/rules.yaml')).toContain('My Rule B');
    const over = start([...words, '--apply', '.', 'log']);
    expect(over).toMatchObject({ status: 2, stderr: expect.stringContaining('another text') });
    expect(read('a/rules.yaml')).toBe(rule('A'));
    const piped = start(['tune', '--rules', '-', '--apply', 'piped', 'log'], rule('A'));
    expect(piped.status).toBe(0);
    expect(readdirSync(join(folder, 'piped'))).toEqual(['stdin_rules.yaml']);
  });

  it('writes over what was edited only with --force', () => {
    expect(start(['generate', '--out', 'made']).status).toBe(0);
    expect(start(['generate', '--out', 'made']).status).toBe(0);
    writeFileSync(join(folder, 'made/kubebrowse_rules.yaml'), '# mine\n');
    expect(start(['generate', '--out', 'made'])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(/kubebrowse_rules\.yaml.*there with another text/),
    });
    expect(read('made/kubebrowse_rules.yaml')).toBe('# mine\n');
    expect(start(['generate', '--force', '--out', 'made']).status).toBe(0);
    expect(read('made/kubebrowse_rules.yaml')).not.toBe('# mine\n');
  });

  it('answers for what is nested too deep', () => {
    const deep = `${'tolower('.repeat(2000)}proc.name${')'.repeat(2000)} = x`;
    const one = JSON.stringify({ id: 'a', condition: deep, fields: { 'proc.name': 'x' } });
    expect(start(['evaluate', '-'], `${one}\n`)).toMatchObject({ status: 0, stderr: '' });
  });
});
