// Falco's default rules over the catalogue: which of them takes an event for itself while
// `rule_matching` is `first`. The default rules load before others, so where one of them matches,
// no rule of another file alerts.
import { firstMatches } from './default-rules.gen.ts';

/** An official rules file; they load in this order. */
export type DefaultFile = 'stable' | 'incubating' | 'sandbox';

const order: readonly DefaultFile[] = ['stable', 'incubating', 'sandbox'];

/** `Rule:id id id` a line → by the event's id the rule that matches first. */
function readMatches(lines: string): ReadonlyMap<string, string> {
  const matches = new Map<string, string>();
  for (const line of lines.trim().split('\n')) {
    const end = line.lastIndexOf(':');
    for (const id of line.slice(end + 1).split(' ')) matches.set(id, line.slice(0, end));
  }
  return matches;
}

const known = new Map<DefaultFile, ReadonlyMap<string, string>>();

function matchesOf(file: DefaultFile): ReadonlyMap<string, string> {
  const matches = known.get(file) ?? readMatches(firstMatches[file]);
  known.set(file, matches);
  return matches;
}

/**
 * @param event its id; one that was added since the default rules were evaluated is hidden by none
 * @param loaded the official files that Falco loads
 */
export function firstDefaultRule(
  event: string,
  loaded: readonly DefaultFile[],
): string | undefined {
  for (const file of order) {
    if (!loaded.includes(file)) continue;
    const rule = matchesOf(file).get(event);
    if (rule !== undefined) return rule;
  }
  return undefined;
}
