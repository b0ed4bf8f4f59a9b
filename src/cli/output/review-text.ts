// What the settings mean → lines for standard error, JSON, and whether it is critical.

import { ClaimSession } from '../../claims/claim-session.ts';
import { claimWords, countedWords } from '../../claims/claim-words.ts';
import type { Claims } from '../../claims/claims.ts';
import { stateClaims } from '../../claims/state-claims.ts';
import { customise } from '../../kubebrowse/customise.ts';
import { scenarios } from '../../scenario/catalogue.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Statement } from '../../settings/statement.ts';
import { visible } from '../../text/visible.ts';
import type { Io } from '../io.ts';

/** What is claimed of settings, and in words. */
export interface Reviewed {
  readonly claims: Claims;
  readonly statements: readonly Statement[];
}

export async function reviewOf(settings: Settings, io: Io): Promise<Reviewed> {
  const rules = await io.readRules();
  io.progress('Evaluating the rules over recorded behaviour and attacks …');
  const claims = new ClaimSession(rules, customise).of(settings);
  io.progress('');
  return { claims, statements: stateClaims(settings, claims) };
}

/** Worst first, the figures last. */
export function reviewLines({ claims, statements }: Reviewed): readonly string[] {
  const lines = statements.map(
    ({ severity, section, message }) => `${severity}: ${section}: ${message}`,
  );
  const sums = `${claimWords(claims)}. ${countedWords(claims.totals)}.`;
  return [...lines, sums].map(visible);
}

const idsWhere = (claims: Claims, kind: 'attack' | 'normal', fires: boolean): readonly string[] =>
  scenarios()
    .filter(
      (one, place) =>
        one.kind === kind &&
        one.debatable !== true &&
        (claims.matching[place] ?? []).length > 0 === fires,
    )
    .map(({ id }) => id);

export function reviewJson({ claims, statements }: Reviewed): string {
  const { totals, watched, programs, error } = claims;
  const document = {
    ...(error === undefined ? {} : { error }),
    watched,
    events: { counted: totals.attacks + totals.normal, debatable: totals.debatable },
    attacks: {
      caught: totals.caught,
      of: totals.attacks,
      missed: idsWhere(claims, 'attack', false),
    },
    normal: { silent: totals.silent, of: totals.normal, noise: idsWhere(claims, 'normal', true) },
    programs: programs.map(({ program, missing, attacks, caught }) => ({
      program: program.caption,
      executable: program.executable,
      notCoveredBy: missing,
      attacks: { caught, of: attacks },
    })),
    statements,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

export const isCritical = ({ statements }: Reviewed): boolean =>
  statements.some(({ severity }) => severity === 'critical');
