// `test`: settings → whether the rules made with them catch the catalogue's attacks and are silent
// on its normal events. For a user's own CI.
import { matchingRules, prepareRules } from '../evaluation/evaluate-rules.ts';
import { customise } from '../kubebrowse/customise.ts';
import { placeInPod } from '../kubebrowse/session-pod.ts';
import { load } from '../ruleset/load.ts';
import { isFault, type State, stateOf } from '../scenario/assess.ts';
import { scenarios } from '../scenario/catalogue.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Settings } from '../settings/settings.ts';
import type { Arguments } from './arguments.ts';
import type { ExitCode, Io } from './io.ts';
import { readSettings } from './read-settings.ts';

export const testHelp = `usage: cli test [--settings FILE|-] [--json]

Holds the rules made with the settings against recorded normal behaviour and attacks,
as they would happen in pods as the settings describe them. Exit status 1: an attack
is missed, or a normal event fires; one line tells of each.

  --settings FILE  settings as JSON; - is standard input; the defaults without it
  --json           JSON Lines: {"id","kind","state","matching"} of every event
`;

interface Result {
  readonly scenario: Scenario;
  readonly matching: readonly string[];
  readonly state: State;
}

function runCatalogue(rules: string, settings: Settings): readonly Result[] | string {
  const loaded = load([{ name: 'kubebrowse_rules.yaml', text: rules }]);
  const error = loaded.files[0]?.error;
  if (error !== undefined) return `Falco does not load the rules: ${error.code}: ${error.message}`;
  const prepared = prepareRules(loaded, { derives: true });
  return scenarios().map((scenario) => {
    const { matching } = matchingRules(prepared, placeInPod(scenario.fields, settings.pods));
    return { scenario, matching, state: stateOf(scenario, matching) };
  });
}

function line({ scenario, state, matching }: Result): string {
  const { id, title } = scenario;
  return state === 'missed'
    ? `missed: ${title} [${id}]\n`
    : `noise: ${title} [${id}] by ${matching.join(', ')}\n`;
}

function summary(results: readonly Result[]): string {
  const settled = results.filter(({ scenario }) => !scenario.debatable);
  const of = (kind: Scenario['kind']) => settled.filter(({ scenario }) => scenario.kind === kind);
  const attacks = of('attack');
  const normal = of('normal');
  const caught = attacks.filter(({ state }) => state === 'caught').length;
  const silent = normal.filter(({ state }) => state === 'silent').length;
  return `${caught} of ${attacks.length} attacks caught, silent on ${silent} of ${normal.length} normal events; ${results.length - settled.length} debatable events not judged.\n`;
}

export async function runTest({ files, flags }: Arguments, io: Io): Promise<ExitCode> {
  if (files.length > 0) {
    io.fault(`test takes no file; settings come by --settings ${files[0] ?? 'FILE'}.`);
    return 2;
  }
  const settings = await readSettings(flags.get('--settings'), io);
  if (settings === undefined) return 2;
  const results = runCatalogue(customise(await io.readRules(), settings), settings);
  if (typeof results === 'string') {
    io.fault(results);
    return 2;
  }
  const faults = results.filter(({ scenario, state }) => isFault(scenario, state));
  if (flags.has('--json')) {
    const lines = results.map(({ scenario: { id, kind }, state, matching }) =>
      JSON.stringify({ id, kind, state, matching }),
    );
    io.out(`${lines.join('\n')}\n`);
  } else {
    io.out(`${faults.map(line).join('')}${summary(results)}`);
  }
  return faults.length > 0 ? 1 : 0;
}
