// Settings, and what the rules made with them catch → the statements on them, and their sum in a few words.
import { claimWords, isGood } from '../../../claims/claim-words.ts';
import type { Claims } from '../../../claims/claims.ts';
import { stateClaims } from '../../../claims/state-claims.ts';
import type { Settings } from '../../../settings/settings.ts';
import type { Statement } from '../../../settings/statement.ts';

export interface Said {
  readonly statements: readonly Statement[];
  readonly words: string;
}

export const sayClaims = (settings: Settings, claims: Claims): Said => ({
  statements: stateClaims(settings, claims),
  words: `${isGood(claims) ? '' : '⚠ '}${claimWords(claims)}`,
});
