// `npm run engine` in small worlds: programs that are there and not, that agree and not. The stubs in
// engine/stubs stand for docker and helm; what the real ones print was read in their sources.
import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { runAll, shown, summary } from './engine/all.mjs';
import { countByRule, differences, readExpectations } from './engine/replay.mjs';
import { triggerOf, triggers } from './engine/triggers.mjs';

const stubs = fileURLToPath(new URL('engine/stubs', import.meta.url));
const rule = 'KubeBrowse - Remote Command in Pod';

const alert = (name: string): string =>
  `${JSON.stringify({
    rule: name,
    time: '2026-11-29T10:00:00.000000001Z',
    priority: 'Warning',
    output: 'x',
    output_fields: { 'evt.type': 'execve' },
  })}\n`;

/** What is said, in a world of these files with these programs. */
function engine(
  files: Readonly<Record<string, string>>,
  programs: readonly string[],
  captures: readonly string[] = [],
  counts: Readonly<Record<string, number>> = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'kubebrowse-engine-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  for (const name of programs) symlinkSync(join(stubs, name), join(folder, name));
  const rest = programs.length === 0 ? [] : ['/usr/bin', '/bin'];
  vi.stubEnv('PATH', [folder, ...rest].join(delimiter));
  vi.stubEnv('WORLD', folder);
  const outcomes = [
    ...runAll({
      minors: ['0.44'],
      settings: '{}',
      captures: captures.map((name) => join(folder, name)),
      expected: Object.fromEntries(captures.map((name) => [name, counts])),
      engine: programs.length === 0 ? undefined : 'docker',
    }),
  ];
  const calls = (): string => readFileSync(join(folder, 'calls'), 'utf8');
  return { said: outcomes.map(shown).join('\n'), summary: summary(outcomes), calls };
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('npm run engine', () => {
  it('without programs says what was not run', () => {
    expect(engine({}, [], ['a.scap']).said.split('\n')).toEqual([
      'NOT RUN  falco 0.44.1 -V: no docker, podman or nerdctl that answers “info”',
      'NOT RUN  falco 0.44.1, replay of a.scap: no docker, podman or nerdctl that answers “info”',
      'NOT RUN  helm template, chart falco 9.1.0: no helm',
    ]);
  });

  it('validates in load order, renders the chart, replays and finds all as expected', () => {
    const world = { 'a.scap': `${alert(rule)}Events detected: 1\n` };
    const { said, summary, calls } = engine(world, ['docker', 'helm'], ['a.scap'], { [rule]: 1 });
    expect(said).toContain(`1 × ${rule}`);
    expect(summary).toBe('4 ok, 0 failed, 0 not run');
    expect(calls()).toMatch(
      /falco:0\.44\.1 .*-V \/etc\/falco\/falco_rules\.yaml .*-V \/work\/kubebrowse_rules\.yaml/,
    );
    expect(calls()).toContain('--version 9.1.0');
  });

  it('says what Falco refuses, what the chart changes and which alerts differ', () => {
    const world = {
      refuses: 'LOAD_ERR_COMPILE_CONDITION',
      'other-rules': '',
      'a.scap': alert('Another rule'),
    };
    const { said, summary } = engine(world, ['docker', 'helm'], ['a.scap'], { [rule]: 1 });
    for (const part of [
      'LOAD_ERR_COMPILE_CONDITION',
      'is another text than the one that was generated',
      `${rule}: expected 1, Falco raised 0`,
      'Another rule: Falco raised it; ours does not',
    ])
      expect(said).toContain(part);
    expect(summary).toBe('0 ok, 4 failed, 0 not run');
  });

  it('an image that cannot be had is not run, and no failure', () => {
    const { said, summary } = engine({ 'no-image': '' }, ['docker', 'helm']);
    expect(said).toContain('Unable to find image');
    expect(summary).toBe('1 ok, 0 failed, 2 not run');
  });
});

it('a rule that is not expected must be silent', () => {
  expect(differences({ a: 1 }, countByRule([{ rule: 'a' }]))).toEqual([]);
  expect(differences({ a: 2 }, { a: 1, b: 1 })).toEqual([
    'a: expected 2, Falco raised 1',
    'b: expected 0, Falco raised 1',
  ]);
});

it('expectations of another shape are refused', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'kubebrowse-expect-')), 'e.json');
  for (const text of ['[1]', '{"rule": 1}', '{"a.scap": {"rule": "1"}}']) {
    writeFileSync(path, text);
    expect(() => readExpectations(path)).toThrow('expected {"name.scap"');
  }
  writeFileSync(path, '{"a.scap": {"rule": 1}}');
  expect(readExpectations(path)).toEqual({ 'a.scap': { rule: 1 } });
});

describe('triggers of the pages', () => {
  it('every rule of the file has one', () => {
    const text = readFileSync(new URL('../rules/kubebrowse_rules.yaml', import.meta.url), 'utf8');
    const names = [...text.matchAll(/^- rule: (.+)$/gm)].map(([, name = '']) => name);
    const found = triggers();
    expect(found.map((one) => one.rule).sort()).toEqual(names.sort());
    for (const { commands } of found) expect(commands).toContain('browser-sandbox');
  });

  it('a page of no rule has none', () => {
    expect(triggerOf('---\ntitle: x\n---\n## Trigger it safely\n```sh\na\n```\n')).toEqual([]);
    expect(triggerOf('---\nrule: A b\n---\n## Trigger it safely\n\n```sh\na\n```\n## B\n')).toEqual(
      [{ rule: 'A b', commands: 'a\n' }],
    );
  });
});
