import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../settings/default-settings.ts';
import { readArguments } from './arguments.ts';
import { commands } from './commands.ts';
import { call, ownRules } from './testing/call-in-memory.ts';

const names = commands.map(({ name }) => name).join(', ');

describe('generate', () => {
  it('prints the rules file byte for byte without settings', async () => {
    expect(await call(['generate'])).toMatchObject({ code: 0, out: ownRules, written: new Map() });
    expect((await call(['generate', '--settings', '-'], { '-': '{}' })).out).toBe(ownRules);
  });

  it('writes all artifacts with --out, wherever the flags stand', async () => {
    const files = { 's.json': '{"network": {"webPorts": [443]}}' };
    const ways = [
      ['generate', '--settings', 's.json', '--out', 'o'],
      ['--out=o', '--settings=s.json', 'generate'],
      ['--out', 'o', 'generate', '--settings=s.json'],
    ];
    for (const words of ways) {
      const { code, out, faults, written } = await call(words, files);
      expect(code).toBe(0);
      expect(faults.at(-1)).toContain('attacks caught');
      expect([...written.keys()].map((path) => `${path}\n`).join('')).toBe(out);
      expect(written.has('o/REVIEW.md')).toBe(true);
      expect(written.get('o/kubebrowse_rules.yaml')).not.toBe(ownRules);
      expect(JSON.parse(written.get('o/settings.json') ?? '')).toMatchObject({
        network: { webPorts: [443] },
      });
    }
  });

  it('says as JSON what it made', async () => {
    const { out } = await call(['generate', '--json']);
    const { files } = JSON.parse(out) as {
      files: { name: string; text: string; sha256: string }[];
    };
    expect(files.find(({ name }) => name === 'kubebrowse_rules.yaml')?.text).toBe(ownRules);
  });

  it('refuses rules that no ConfigMap holds, in one line; the rules alone are printed', async () => {
    const paths = Array.from({ length: 9_000 }, (_, at) => `/srv/${'d'.repeat(120)}${at}`);
    const files = { 's.json': JSON.stringify({ files: { writablePaths: paths } }) };
    for (const flags of [['--json'], ['--out', 'o'], ['--out', 'o', '--json']]) {
      const { code, out, faults, written } = await call(
        ['generate', '--settings', 's.json', ...flags],
        files,
      );
      expect({ code, out, written: written.size }).toEqual({ code: 2, out: '', written: 0 });
      expect(faults.at(-1)).toMatch(
        /^The rules files have [\d,]+ bytes; a ConfigMap holds 1,048,576/,
      );
      expect(faults.filter((line) => line.startsWith('critical: '))).toEqual([
        expect.stringMatching(
          /^critical: rules: What these rules catch is not known\. TOO_LARGE: /,
        ),
      ]);
      expect(faults.join('\n')).not.toContain('does not load');
    }
    const { code, out } = await call(['generate', '--settings', 's.json'], files);
    expect(code).toBe(0);
    expect(out).toContain('kubebrowse_pod');
  });

  it('gives one line a fault and status 2', async () => {
    const text =
      '{"network": {"webPorts": [0, 443], "nope": 1}, "rules": [{"rule": "KubeBrowse - Shell Spawned in Po", "enabled": false}]}';
    const { code, out, faults } = await call(['generate', '--settings', 's.json'], {
      's.json': text,
    });
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(faults).toHaveLength(3);
    expect(faults[0]).toMatch(/^s\.json: network\.nope: "nope" is not a key/);
    expect(faults[1]).toMatch(/^s\.json: network\.webPorts\[0\]: "0" is not a port/);
    expect(faults[2]).toMatch(/^s\.json: rules/);
    for (const fault of faults) expect(fault).not.toContain('\n');
  });

  it('warns of overrides an earlier run left', async () => {
    const files = {
      's.json': '{"falcoRules": {"overrides": false}}',
      'o/kubebrowse_falco_overrides.yaml': '',
    };
    const { code, faults, written } = await call(
      ['generate', '--settings', 's.json', '--out', 'o'],
      files,
    );
    expect(code).toBe(0);
    expect(written.has('o/kubebrowse_falco_overrides.yaml')).toBe(false);
    expect(faults).toContainEqual(expect.stringMatching(/earlier run/));
  });

  it.each([
    [['generate', '--settings', 'none.json'], 'none.json: cannot be read: no such file or folder.'],
    [['generate', 'x.json'], 'generate takes no file; give settings with --settings x.json.'],
    [
      ['generate', '--setings', 'x'],
      '"--setings" is not a flag of this command; see --help. Did you mean "--settings"?',
    ],
    [
      ['generate', '--settings'],
      '--settings needs a value; write it after a space or "=", for example --settings=x.',
    ],
    [
      ['generate', '--settings', '--out', 'o'],
      '--settings needs a value; write it after a space or "=", for example --settings=x.',
    ],
    [['generate', '--out', 'a', '--out', 'b'], '--out is given twice; give it once.'],
    [['generate', '--json=1'], '--json takes no value; write --json alone.'],
    [['generate', '--out='], '--out needs a value; see --help.'],
    [['generat'], `There is no command "generat"; expected ${names}. Did you mean "generate"?`],
    [[], `Expected a command: ${names}. See --help.`],
    [['schema', 'x'], 'schema takes no file.'],
    [
      ['read-back'],
      'read-back takes one rules file, not 0; for example read-back kubebrowse_rules.yaml.',
    ],
    [['toString'], `There is no command "toString"; expected ${names}.`],
  ])('%j → %s', async (words, fault) => {
    expect(await call(words)).toEqual({ code: 2, out: '', faults: [fault], written: new Map() });
  });
});

describe('read-back', () => {
  it('prints the settings the file was made with', async () => {
    const made = await call(['generate', '--settings', '-'], {
      '-': '{"network": {"webPorts": [443]}}',
    });
    const { code, out, faults } = await call(['read-back', '-'], { '-': made.out });
    expect(faults).toEqual([]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      ...defaultSettings,
      network: { ...defaultSettings.network, webPorts: [443] },
    });
  });

  it.each(['', 'x', '- rule: other\n', '\0', '['.repeat(5000)])(
    'says that %.20j is no rules file of ours',
    async (text) => {
      const { code, out, faults } = await call(['read-back', 'f.yaml'], { 'f.yaml': text });
      expect(code).toBe(2);
      expect(out).toBe('');
      expect(faults.length).toBeGreaterThan(0);
      expect(faults[0]).toMatch(/^f\.yaml:/);
    },
  );
});

describe('schema and help', () => {
  it('prints the schema', async () => {
    const { code, out } = await call(['schema']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
    });
  });

  it.each([
    ['--help'],
    ['-h'],
    ['generate', '--help'],
    ['--help', 'schema'],
    ['read-back', 'x', '-h'],
  ])('%s prints help', async (...words) => {
    const { code, out, faults } = await call(words);
    expect({ code, faults }).toEqual({ code: 0, faults: [] });
    expect(out).toMatch(/^usage: kubebrowse-falco /);
  });
});

describe('readArguments', () => {
  const kinds = { '--out': 'value', '--json': 'none' } as const;

  it('takes what stands after -- as files', () => {
    const read = readArguments(['a', '--json', '--', '--out', '-x'], kinds);
    expect(read.ok && read.value.files).toEqual(['a', '--out', '-x']);
  });

  it('never throws and loses no word', () => {
    const word = fc.oneof(
      fc.constantFrom('-', '--', '--out', '--out=x', '--json', '-h', '__proto__', '--__proto__'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const read = readArguments(words, kinds);
        if (!read.ok) expect(read.message).not.toBe('');
        else expect(read.value.files.every((file) => words.includes(file))).toBe(true);
      }),
    );
  });
});

// The real process, as `npm run cli` starts it: Node strips the types.
describe('the process', () => {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url));
  const start = (words: readonly string[], options: object = {}) =>
    spawnSync(process.execPath, [main, ...words], { encoding: 'utf8', maxBuffer: 1e8, ...options });

  it('writes below INIT_CWD and reads standard input', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kubebrowse-cli-'));
    const { status, stderr } = start(['generate', '--settings', '-', '--out', 'sub/out'], {
      input: '{"target": {"falco": "0.41"}}',
      env: { ...process.env, INIT_CWD: folder },
    });
    expect(status).toBe(0);
    expect(stderr).toMatch(/attacks caught, .*\n$/);
    const made = join(folder, 'sub', 'out');
    expect(readdirSync(made)).toContain('commands.sh');
    expect(statSync(join(made, 'commands.sh')).mode & 0o111).not.toBe(0);
    expect(readFileSync(join(made, 'kubebrowse_rules.yaml'), 'utf8')).toContain(
      'required_engine_version: 0.50.0',
    );
    const again = start(['generate', '--settings', 'sub/out/settings.json'], {
      env: { ...process.env, INIT_CWD: folder },
    });
    expect(again.stdout).toBe(readFileSync(join(made, 'kubebrowse_rules.yaml'), 'utf8'));
  });

  it('prints the rules whole into a pipe, and takes a reader that closes', () => {
    expect(start(['generate']).stdout).toBe(ownRules);
    const head = execFileSync(
      'sh',
      ['-c', `"$0" "$1" generate | head -n 1`, process.execPath, main],
      { encoding: 'utf8' },
    );
    expect(head).toBe(ownRules.slice(0, ownRules.indexOf('\n') + 1));
  });

  it('gives 2 where the folder cannot be made', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kubebrowse-cli-'));
    writeFileSync(join(folder, 'file'), '');
    const { status, stderr } = start(['generate', '--out', 'file/x'], {
      env: { ...process.env, INIT_CWD: folder },
    });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^file\/x: .*cannot be written there: .*\n/m);
  });
});
