// Help is data, so its laws are held over all commands: each has examples that the command's own grammar
// takes, each flag is described, no line is wider than a terminal.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { version } from '../evidence/version.ts';
import { readArguments } from './arguments.ts';
import { flagKinds } from './command.ts';
import { commands } from './commands.ts';
import { call } from './testing/call-in-memory.ts';

describe('each command', () => {
  it.each(commands.map((command) => [command.name, command] as const))(
    '%s',
    async (name, command) => {
      const { code, out, faults } = await call([name, '--help']);
      expect({ code, faults }).toEqual({ code: 0, faults: [] });
      expect(await call(['help', name])).toMatchObject({ code: 0, out });
      expect(out.startsWith(`usage: kubebrowse-falco ${name}`)).toBe(true);
      for (const { name: flag } of command.flags) expect(out).toContain(`\n  ${flag} `);
      // A usage line stands as it is typed.
      const lines = out.split('\n').filter((line) => !/^(usage:| {6})/.test(line));
      for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(100);
      expect(out).not.toMatch(/\|\s*\|(?!\|)/);
      for (const part of ['\nFlags\n', '\nExamples\n', '\nExit status\n  0  ', '\n  2  ']) {
        expect(out).toContain(part);
      }
    },
  );

  it.each(
    commands.flatMap((command) => command.examples.map(({ words }) => [command, words] as const)),
  )('takes the flags of its examples: $name %s', (command, words) => {
    const read = readArguments(
      words.split(' ').filter((word) => word !== ''),
      flagKinds(command),
    );
    expect(read).toMatchObject({ ok: true });
  });

  it('names only flags that it has', () => {
    for (const command of commands) {
      const known = Object.keys(flagKinds(command));
      const words = [...command.usage, ...command.about, ...(command.notes ?? [])].join(' ');
      for (const [flag] of words.matchAll(/--[a-z][a-z0-9-]*/g)) expect(known).toContain(flag);
    }
  });

  it('can be run', async () => {
    for (const { load } of commands) expect(await load()).toBeTypeOf('function');
  });
});

describe('the program', () => {
  it('lists its commands', async () => {
    const { out } = await call(['help']);
    expect(out).toBe((await call(['--help'])).out);
    for (const { name } of commands) expect(out).toContain(`\n  ${name} `);
    for (const { summary } of commands) expect(out).toContain(summary);
  });

  it('says its version, which is that of package.json', async () => {
    const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
    expect(version).toBe((JSON.parse(text) as { version: string }).version);
    for (const flag of ['--version', '-V']) {
      expect(await call([flag])).toMatchObject({ code: 0, out: `${version}\n` });
    }
  });

  it.each([
    [['help', 'chec'], /^There is no command "chec"; .* Did you mean "check"\?$/],
    [['help', 'check', 'tune'], /^help takes one command/],
  ])('%j is refused', async (words, fault) => {
    const { code, faults } = await call(words);
    expect(code).toBe(2);
    expect(faults).toEqual([expect.stringMatching(fault)]);
  });
});
