// Suggestions each safe alone → those that stay ticked: all ticked ones together hide no attack.
import type { Loss } from '../judge/attacks.ts';
import type { Change, Risk, Suggestion } from '../suggestion.ts';

function unticked(suggestion: Suggestion, attacks: readonly string[]): Suggestion {
  const message = `With the other suggestions ${attacks.length === 1 ? 'one attack' : `${attacks.length} attacks`} of the catalogue would pass unseen.`;
  const risk: Risk = { code: 'hides-attack', severity: 'warning', message };
  return { ...suggestion, risks: [risk, ...suggestion.risks], isSafe: false };
}

/** Takes the tick from those without which less is hidden, the fewest alerts first. */
export function trimTogether(
  suggestions: readonly Suggestion[],
  lossOf: (changes: readonly Change[]) => Loss,
): readonly Suggestion[] {
  const trimmed = new Map<string, Suggestion>();
  const hiddenBy = (some: readonly Suggestion[]) => lossOf(some.flatMap(({ changes }) => changes));
  for (;;) {
    const ticked = suggestions.filter(({ id, isSafe }) => isSafe && !trimmed.has(id));
    const { hides } = hiddenBy(ticked);
    if (hides.length === 0) break;
    const guilty = ticked.filter(
      (one) => hiddenBy(ticked.filter((other) => other !== one)).hides.length < hides.length,
    );
    // Where no single one is to blame, the least useful goes.
    const [least] = (guilty.length > 0 ? guilty : ticked).sort(
      (a, b) => a.alerts - b.alerts || (a.id < b.id ? -1 : 1),
    );
    if (least === undefined) break;
    trimmed.set(least.id, unticked(least, hides));
  }
  return suggestions.map((one) => trimmed.get(one.id) ?? one);
}
