// commands.sh in small worlds where something is wrong: its exit status, its last line, what it did.
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../settings/parse-settings.ts';
import type { Settings } from '../../settings/settings.ts';
import { byHandSituations } from './by-hand-situations.ts';
import { falcoSituations } from './falco-situations.ts';
import { recordingSituations } from './recording-situations.ts';
import { refusedSituations } from './refused-situations.ts';
import { releaseSituations } from './release-situations.ts';
import { runtimeSituations } from './runtime-situations.ts';
import { sessionSituations } from './session-situations.ts';
import { operatorValues, type Situation, texts } from './situation.ts';
import { goodWorld, type Outcome, runCommands, shells, type World } from './stub-world.ts';

const situations = [
  ...falcoSituations,
  ...sessionSituations,
  ...releaseSituations,
  ...byHandSituations,
  ...runtimeSituations,
  ...recordingSituations,
  ...refusedSituations,
];

function read(input: object): Settings {
  const { settings, diagnostics } = parseSettings(input);
  expect(diagnostics).toEqual([]);
  return settings;
}

function run(situation: Situation, shell: string, world: World = {}): Outcome {
  const settings = read(situation.settings);
  const rules = situation.rules ?? texts;
  return runCommands({
    settings,
    texts: rules,
    shell,
    world: { ...goodWorld(settings, rules), ...situation.world, ...world },
    ...(situation.without === undefined ? {} : { without: situation.without }),
    ...(situation.environment === undefined ? {} : { environment: situation.environment }),
    ...(situation.folder === undefined ? {} : { folder: situation.folder }),
  });
}

function situationOf(name: string): Situation {
  const found = situations.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no situation is called ${name}`);
  return found;
}

/** What goes wrong most, at each of the steps that look at Falco, its rules and its session. */
const troubles = [
  'no Falco pod',
  'a node that Falco does not reach',
  'another file in the pod',
  'a hot reload that was refused',
  'the file is there and not loaded',
  'no alert',
  'labels that Falco does not see',
  'a socket from before the runtime restarted',
  'no session is open',
  'the rule that a command fires is off',
  'a release with values of its own',
  'helm fails half way',
].map((name) => situationOf(name));

/**
 * What shells differ in is how they read a script: the first runs every situation, the others each script once
 * and what goes wrong most.
 */
function situationsFor(shell: string): readonly Situation[] {
  if (shell === shells[0]) return situations;
  const ofScript = new Map(situations.map((one) => [JSON.stringify(one.settings), one]));
  const once = new Set(ofScript.values());
  return situations.filter((one) => once.has(one) || troubles.includes(one));
}

describe.each(shells)('commands.sh under %s', (shell) => {
  it.each(situationsFor(shell))('$name', (situation) => {
    const outcome = run(situation, shell);
    const said = outcome.lines.join('\n');
    expect(said).not.toContain('\u001b');
    expect({ said, status: outcome.status, last: outcome.last }).toEqual({
      said,
      status: situation.status,
      last: expect.stringMatching(situation.last),
    });
    if (situation.says !== undefined)
      expect(outcome.lines).toContainEqual(expect.stringMatching(situation.says));
    situation.more?.(outcome);
  });
});

/** Every single value and list, by its path. */
function leaves(value: unknown, path = ''): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}/${key}`));
}

describe('a release that exists', () => {
  it('keeps every value and list of the operator, in a second run too', () => {
    const situation = situationOf('a release with values of its own');
    const first = run(situation, shells[0] ?? 'sh').file('values-after.yaml') ?? '';
    const second = run(situation, shells[0] ?? 'sh', { 'values.yaml': first }).file(
      'values-after.yaml',
    );
    for (const after of [first, second ?? '']) {
      const values = new Map(leaves(load(after)));
      for (const [path, value] of leaves(load(operatorValues)))
        expect(values.get(path), path).toEqual(value);
      expect(values.get('/customRules/kubebrowse_rules.yaml')).toBe(texts.rules);
      expect(values.get('/falco/rule_matching')).toBe('all');
      expect(values.get('/mounts/volumes')).toHaveLength(4);
    }
    expect(second).toBe(first);
  });

  it('keeps mounts of its own', () => {
    const situation = situationOf('mounts of their own stay');
    const after = new Map(
      leaves(load(run(situation, shells[0] ?? 'sh').file('values-after.yaml') ?? '')),
    );
    expect(after.get('/mounts/volumes')).toEqual([{ configMap: { name: 'acme' }, name: 'acme' }]);
  });
});
