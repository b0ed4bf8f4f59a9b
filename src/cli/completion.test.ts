// Scripts of completion: bash runs its own here; zsh and fish run theirs where they are installed.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from './commands.ts';
import { formats } from './output/check-choices.ts';
import { shells } from './output/completion-shells.ts';
import { call } from './testing/call-in-memory.ts';

const script = async (shell: string): Promise<string> => (await call(['completion', shell])).out;
const isThere = (program: string): boolean => spawnSync(program, ['--version']).status === 0;

async function completed(words: readonly string[]): Promise<readonly string[]> {
  const line = words.map((word) => `'${word}'`).join(' ');
  const { stdout, stderr } = spawnSync(
    'bash',
    [
      '--norc',
      '-c',
      `${await script('bash')}
COMP_WORDS=(kubebrowse-falco ${line}); COMP_CWORD=${words.length}; _kubebrowse_falco
printf '%s\\n' "\${COMPREPLY[@]}"`,
    ],
    { encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  return stdout.split('\n').filter((word) => word !== '');
}

describe('bash', () => {
  it.each([
    [['ch'], ['check', 'check-conditions']],
    [
      ['check', '--fi'],
      ['--fix', '--fix-dry-run'],
    ],
    [['check', 'a.yaml', '--format', ''], formats],
    [['check', '--format', 's'], ['sarif']],
    [['check', '--falco', '0.4'], expect.arrayContaining(['0.44', '0.45'])],
    [['check', '--output', ''], []],
    [['check', ''], []],
    [['--v'], ['--version']],
    [['completion', ''], shells],
    [['help', 'tu'], ['tune']],
  ])('%j → %j', async (words, offered) => {
    expect(await completed(words)).toEqual(offered);
  });

  it('offers every command and every flag', async () => {
    expect(await completed([''])).toEqual([...commands.map(({ name }) => name), 'help']);
    for (const { name, flags } of commands) {
      const offered = await completed([name, '--']);
      expect(offered).toEqual([...flags.map((flag) => flag.name), '--help']);
    }
  });
});

describe.each(['zsh', 'fish'])('%s', (shell) => {
  it('is told every command and flag', async () => {
    const text = await script(shell);
    for (const { name, flags } of commands) {
      expect(text).toContain(name);
      for (const flag of flags)
        expect(text).toContain(shell === 'zsh' ? flag.name : `-l ${flag.name.slice(2)}`);
    }
  });

  // Neither comes with a CI image; each is asked to read its script where it does.
  it.skipIf(!isThere(shell))('reads its script; skipped where the shell is missing', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'kubebrowse-complete-')), 'script');
    writeFileSync(path, await script(shell));
    expect(spawnSync(shell, ['-n', path], { encoding: 'utf8' })).toMatchObject({
      status: 0,
      stderr: '',
    });
  });
});

it.each([[[]], [['tcsh']], [['bash', 'zsh']]])('%j is refused', async (words) => {
  const { code, out, faults } = await call(['completion', ...words]);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(faults).toEqual([expect.stringMatching(/^completion takes one of bash, zsh, fish/)]);
});
