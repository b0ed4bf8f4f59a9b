// A report in sentences: how many there are of each, and what is said where there is nothing.
import { describe, expect, it } from 'vitest';
import type { Change, Differing, FileChange, Load, UpgradeReport, Weight } from './report.ts';
import { fileWords, findingWords, titleOf, verdictOf } from './words.ts';

const change = (weight: Weight): Change => ({ area: 'rules', weight, text: 't' });
const finding: Differing = {
  code: 'c',
  falcoCode: null,
  severity: 'error',
  message: 'm',
  fix: undefined,
  line: 3,
  column: 4,
};
const file = (from: Load, to: Load, appeared: readonly Differing[] = []): FileChange => ({
  name: 'f',
  loads: { from, to },
  appeared,
  gone: [],
});

function report(weights: readonly Weight[], files: readonly FileChange[]): UpgradeReport {
  const changes = weights.map(change);
  return { from: '0.43', to: '0.44', afterDefaults: false, files, changes, commands: [] };
}

describe('the verdict', () => {
  const none = 'Nothing to do: for these files the upgrade changes nothing that needs a hand.';
  it.each<[weights: readonly Weight[], files: readonly FileChange[], words: string]>([
    [[], [], none],
    [['know'], [], none],
    [[], [file('ok', 'ok')], `${none} The rules load.`],
    [[], [file('ok', 'ok'), file('ok', 'warnings')], `${none} The rules load.`],
    [[], [file('ok', 'ok'), file('invalid', 'invalid')], none],
    [[], [file('unknown', 'unknown')], none],
    [[], [file('ok', 'ok', [finding])], 'Nothing has to be done first. The rules load.'],
    [['look'], [], 'Nothing has to be done first. 1 thing to look at.'],
    [
      ['look', 'look'],
      [file('ok', 'ok')],
      'Nothing has to be done first. The rules load. 2 things to look at.',
    ],
    [['do'], [], '1 thing to do first.'],
    [['do', 'do', 'look'], [], '2 things to do first. 1 thing to look at.'],
    [[], [file('ok', 'invalid')], 'Falco 0.44.1 does not load 1 file that loads now.'],
    [
      ['do'],
      [file('warnings', 'invalid'), file('unknown', 'invalid'), file('invalid', 'invalid')],
      'Falco 0.44.1 does not load 2 files that load now; 1 thing to do first.',
    ],
  ])('of %j and %j', (weights, files, words) => {
    expect(verdictOf(report(weights, files))).toBe(words);
  });
});

it('a report is called after the versions, or the patches that were named', () => {
  const plain = report([], []);
  expect(titleOf(plain)).toMatch(/^Falco 0\.43\.\d+ → 0\.44\.1$/);
  expect(titleOf({ ...plain, patches: { from: '0.43.0', to: '0.44.0' } })).toBe(
    'Falco 0.43.0 → 0.44.0',
  );
  expect(titleOf({ ...plain, from: '0.44', patches: { to: '0.44.0' } })).toBe(
    'Falco 0.44 → 0.44.0',
  );
});

it.each<[Load, Load, string]>([
  ['ok', 'ok', 'loads with both'],
  ['ok', 'warnings', 'loads with 0.43, loads with warnings with 0.44'],
  ['invalid', 'ok', 'does not load with 0.43, loads with 0.44'],
  ['unknown', 'unknown', 'is too large to be checked here with both'],
])('a file that %s before and %s after %s', (from, to, words) => {
  expect(fileWords(file(from, to), report([], []))).toBe(words);
});

it('a finding is said with its place', () => {
  expect(findingWords(finding)).toBe('3:4 error: m');
});
