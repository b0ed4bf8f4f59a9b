// Falco's default rules over the catalogue: which of them takes an event for itself while
// `rule_matching` is `first`. The default rules load before others, so where one of them matches,
// no rule of another file alerts.
import { firstMatches } from './default-rules.gen.ts';

/** An official rules file; they load in this order. */
export type DefaultFile = 'stable' | 'incubating' | 'sandbox';

const order: readonly DefaultFile[] = ['stable', 'incubating', 'sandbox'];

/** `Rule:3 45 67` a line → by the scenario's place in the catalogue the rule that matches first. */
function readMatches(lines: string): ReadonlyMap<number, string> {
  const matches = new Map<number, string>();
  for (const line of lines.trim().split('\n')) {
    const end = line.lastIndexOf(':');
    for (const place of line.slice(end + 1).split(' '))
      matches.set(Number(place), line.slice(0, end));
  }
  return matches;
}

const known = new Map<DefaultFile, ReadonlyMap<number, string>>();

function matchesOf(file: DefaultFile): ReadonlyMap<number, string> {
  const matches = known.get(file) ?? readMatches(firstMatches[file]);
  known.set(file, matches);
  return matches;
}

/** @param loaded the official files that Falco loads */
export function firstDefaultRule(
  place: number,
  loaded: readonly DefaultFile[],
): string | undefined {
  for (const file of order) {
    if (!loaded.includes(file)) continue;
    const rule = matchesOf(file).get(place);
    if (rule !== undefined) return rule;
  }
  return undefined;
}
