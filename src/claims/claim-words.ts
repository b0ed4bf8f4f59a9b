// What was evaluated → the one sentence that landing page, builder and command line say of it.
import type { Totals } from '../scenario/assess.ts';
import { number } from '../text/figures.ts';
import type { Claims } from './claims.ts';

/** "12 of 12 attacks caught, silent on 7 of 8 normal events" */
export function totalsWords({ attacks, caught, normal, silent }: Totals): string {
  return `${caught} of ${attacks} attacks caught, silent on ${silent} of ${normal} normal events`;
}

/** "Of the 28 events of the catalogue, 3 that sound rules may decide either way are not counted" */
export function countedWords({ attacks, normal, debatable }: Totals): string {
  return `Of the ${attacks + normal + debatable} events of the catalogue, ${debatable} that sound rules may decide either way are not counted`;
}

type Said = Pick<Claims, 'totals' | 'watched' | 'programs' | 'unevaluated' | 'error'>;

/** What is not known to be covered counts as not covered. */
const uncovered = ({ programs, unevaluated }: Said): readonly string[] => [
  ...programs.flatMap(({ program, missing, attacks, caught }) =>
    missing.length > 0 && (program.chosen !== true || caught < attacks) ? [program.caption] : [],
  ),
  ...unevaluated.map(({ caption }) => caption),
];

/** Of the catalogue the rules were written with, a full count is no measure: it says no figure. */
function wordsOf(totals: Totals): string {
  const { attacks, caught, normal, silent } = totals;
  return caught === attacks && silent === normal
    ? 'All of the catalogue’s attacks caught, silent on all its normal events'
    : totalsWords(totals);
}

/** Whether the sentence may stand in green. */
export function isGood(claims: Said): boolean {
  const { totals, watched } = claims;
  return (
    totals.caught === totals.attacks &&
    totals.silent === totals.normal &&
    watched.length > 0 &&
    uncovered(claims).length === 0
  );
}

/** Rules too large for this tool are no rules that Falco refuses: of those nothing is known. */
export const isTooLarge = (error: string): boolean => error.startsWith('TOO_LARGE:');

/** Of settings that see no session; a rule may still fire beside one, in an init container. */
export const silenceWords = ({ caught, normal, silent }: Totals): string =>
  caught > 0 || silent < normal ? 'No rule sees a session' : 'No rule can fire';

/** What must be known first stands first. */
export function claimWords(claims: Said): string {
  const { totals, watched, error } = claims;
  if (error !== undefined)
    return isTooLarge(error)
      ? 'These rules are too large to be evaluated here: what they catch is not known'
      : 'Falco does not load these rules: nothing is caught';
  if (watched.length === 0)
    return `${silenceWords(totals)}: ${totals.caught} of ${totals.attacks} attacks caught`;
  const programs = uncovered(claims);
  if (programs.length === 0) return wordsOf(totals);
  const [first = '', ...more] = programs;
  const names = more.length === 0 ? first : `${first} and ${number(more.length)} more`;
  return `Does not cover ${names}; with Chromium and ONLYOFFICE ${totalsWords(totals)}`;
}
