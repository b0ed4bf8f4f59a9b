// `test`: settings → whether the rules made with them catch the catalogue's attacks and are silent
// on its normal events. For a user's own CI.

import { ClaimSession } from '../../claims/claim-session.ts';
import { isTooLarge, totalsWords } from '../../claims/claim-words.ts';
import type { Claims } from '../../claims/claims.ts';
import { measuredBeside } from '../../claims/measured-words.ts';
import { customise } from '../../kubebrowse/customise.ts';
import { isFault, type State, stateOf } from '../../scenario/assess.ts';
import { scenarios } from '../../scenario/catalogue.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Arguments } from '../arguments.ts';
import { readSettings } from '../input/read-settings.ts';
import type { ExitCode, Io } from '../io.ts';

interface Result {
  readonly scenario: Scenario;
  readonly matching: readonly string[];
  readonly state: State;
}

function resultsOf({ rules, matching }: Claims): readonly Result[] {
  return scenarios().map((scenario, place) => {
    const names = (matching[place] ?? []).map((rule) => rules[rule] ?? '');
    return { scenario, matching: names, state: stateOf(scenario, names) };
  });
}

function line({ scenario, state, matching }: Result): string {
  const { id, title } = scenario;
  return state === 'missed'
    ? `missed: ${title} [${id}]\n`
    : `noise: ${title} [${id}] by ${matching.join(', ')}\n`;
}

export async function runTest(args: Arguments, io: Io): Promise<ExitCode> {
  const { files, flags } = args;
  if (files.length > 0) {
    io.fault(`test takes no file; give settings with --settings ${files[0] ?? 'FILE'}.`);
    return 2;
  }
  const settings = await readSettings(args, io);
  if (settings === undefined) return 2;
  const rules = await io.readRules();
  io.progress('Evaluating the rules over recorded behaviour and attacks …');
  const claims = new ClaimSession(rules, customise).of(settings);
  io.progress('');
  if (claims.error !== undefined) {
    io.fault(
      isTooLarge(claims.error)
        ? `What the rules catch is not known: ${claims.error}`
        : `Falco does not load the rules: ${claims.error}`,
    );
    return 2;
  }
  const results = resultsOf(claims);
  const faults = results.filter(({ scenario, state }) => isFault(scenario, state));
  if (flags.has('--json')) {
    const lines = results.map(({ scenario: { id, kind }, state, matching }) =>
      JSON.stringify({ id, kind, state, matching }),
    );
    io.out(`${lines.join('\n')}\n`);
  } else {
    io.out(
      `${faults.map(line).join('')}${totalsWords(claims.totals)}; ${claims.totals.debatable} debatable events not checked.\n${measuredBeside}\n`,
    );
  }
  return faults.length > 0 ? 1 : 0;
}
