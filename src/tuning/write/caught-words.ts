// Suggestions that hide no attack of the catalogue → what that says. Its attacks are on KubeBrowse
// sessions: an exception of a rule for other workloads cannot hide one.
import { isOurs } from '../../ours/rule-names.ts';
import type { Suggestion } from '../suggestion.ts';

export function caughtWords(suggestions: readonly Pick<Suggestion, 'changes'>[]): string {
  const isOfSessions = suggestions.some(({ changes }) =>
    changes.some((change) => change.kind !== 'row' || isOurs(change.rule)),
  );
  return isOfSessions
    ? 'every attack of the catalogue that was caught before is still caught'
    : 'whether that hides attacks was not tried, because the catalogue holds those on KubeBrowse sessions alone';
}

/** As a sentence of its own. */
export function caughtSentence(suggestions: readonly Pick<Suggestion, 'changes'>[]): string {
  const words = caughtWords(suggestions);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
