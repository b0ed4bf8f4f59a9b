// What each command ends with, alone and in front of a reader that closes after a line, in the real process.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownRules } from './testing/call-in-memory.ts';
import { packagedProgram } from './testing/packaged-program.ts';

const main = packagedProgram();
const folder = mkdtempSync(join(tmpdir(), 'kubebrowse-exit-'));
const rule = (condition: string) =>
  `- rule: Seen\n  desc: x\n  condition: ${condition}\n  output: "%proc.name"\n  priority: INFO\n`;
const files: Readonly<Record<string, string>> = {
  'good/a.yaml': rule('evt.type = open and proc.name = cat'),
  'bad.yaml': rule('evt.type = open and k8s.pod.label.app = web'),
  'hint.yaml': rule('evt.type = open and proc.name in (a_name_that_is_too_long, b)'),
  'other/deploy.yaml': 'kind: Deployment\napiVersion: apps/v1\nmetadata: {name: a}\n',
  'own.yaml': ownRules,
  'more.yaml': `${ownRules}\n- list: user_sensitive_paths\n  items: [/a]\n  override: {items: append}\n`,
  'open.json': '{"network": {"allowedNetworks": ["0.0.0.0/0"]}}',
  'broken.json': '{',
  'hit.jsonl': '{"id":"1","fields":{"evt.type":"open","proc.name":"cat"}}\n',
  'miss.jsonl': '{"id":"1","fields":{"evt.type":"open","proc.name":"dog"}}\n',
  'no.jsonl': 'x\n',
  'empty.log': '\n',
};
for (const [name, text] of Object.entries(files)) {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
}

/** Words of a command line, and what it ends with. */
const situations: readonly (readonly [string, 0 | 1 | 2])[] = [
  ['--help', 0],
  ['help check', 0],
  ['--version', 0],
  ['', 2],
  ['chek', 2],
  ['check', 2],
  ['check --nope good', 2],
  ['check good', 0],
  ['check good/*.yaml bad.yaml', 1],
  ['check bad.yaml --json', 1],
  ['check --format junit bad.yaml', 1],
  ['check none.yaml', 2],
  ['check none/*.yaml', 2],
  ['check other', 2],
  ['check --fail-on hint hint.yaml', 1],
  ['check --fail-on warning hint.yaml', 0],
  ['check --format xml good', 2],
  ['generate', 0],
  ['generate --settings broken.json', 2],
  ['generate --out own.yaml', 2],
  ['review --settings open.json', 1],
  ['read-back own.yaml', 0],
  ['read-back more.yaml', 1],
  ['read-back bad.yaml', 2],
  ['alert --rules good/a.yaml hit.jsonl', 0],
  ['alert --rules good/a.yaml miss.jsonl', 1],
  ['alert --rules bad.yaml hit.jsonl', 2],
  ['evaluate --rules good/a.yaml miss.jsonl', 0],
  ['evaluate --rules good/a.yaml no.jsonl', 2],
  ['tune empty.log', 1],
  ['tune none.log', 2],
  ['schema', 0],
  ['schema x', 2],
];

const bash = (line: string) =>
  spawnSync('bash', ['-c', line], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      PROGRAM: `${process.execPath} ${main}`,
      FORCE_COLOR: '1',
    },
  });

describe.each(situations)('%s', (words, status) => {
  it(`ends with ${status}, in front of a pipe too`, () => {
    // Patterns are the program's here, not the shell's.
    const alone = bash(`set -f; $PROGRAM ${words}`);
    expect(alone.stderr.split('\n').filter((line) => line.startsWith('    at '))).toEqual([]);
    expect(alone.status, alone.stderr).toBe(status);
    expect(alone.stdout + alone.stderr).not.toContain('\u001b');
    if (status === 2) expect(alone.stderr).not.toBe('');
    // Who prints one line or none has nothing left to say to a reader that closes after it: that one is
    // gone before.
    const reader = alone.stdout.trim().includes('\n') ? 'head -n 1' : 'true';
    const piped = bash(
      `set -f; $PROGRAM ${words} 2>/dev/null | ${reader}; echo "\${PIPESTATUS[0]}"`,
    );
    expect(piped.stdout.trim().split('\n').at(-1)).toBe(String(status));
  });
});

describe('colours', () => {
  // util-linux: gives a command a terminal.
  const hasScript = spawnSync('script', ['-qec', 'true', '/dev/null']).status === 0;
  const onTerminal = (variables: string) =>
    bash(`${variables} script -qec "$PROGRAM check bad.yaml" /dev/null`).stdout;

  it.skipIf(!hasScript)(
    'are for a terminal, without NO_COLOR; skipped where script is missing',
    () => {
      expect(onTerminal('TERM=xterm')).toContain('\u001b[1;31merror');
      expect(onTerminal('TERM=xterm NO_COLOR=')).toContain('\u001b[1;31merror');
      for (const variables of ['TERM=xterm NO_COLOR=1', 'TERM=dumb']) {
        expect(onTerminal(variables)).toContain('error');
        expect(onTerminal(variables)).not.toContain('\u001b[');
      }
    },
  );
});
