// Keys as other tools and people call them → Falco's.

import { ruleKeys } from '../../ruleset/read/read-rule.ts';
import { nearestName } from '../../text/nearest.ts';

export const knownKeys = {
  rule: [...ruleKeys],
  macro: ['condition', 'append', 'override'],
  list: ['items', 'append', 'override'],
} as const;

const others: ReadonlyMap<string, string> = new Map([
  ['description', 'desc'],
  ['summary', 'desc'],
  ['severity', 'priority'],
  ['level', 'priority'],
  ['filter', 'condition'],
  ['expression', 'condition'],
  ['query', 'condition'],
  ['when', 'condition'],
  ['message', 'output'],
  ['msg', 'output'],
  ['format', 'output'],
  ['labels', 'tags'],
  ['values', 'items'],
  ['elements', 'items'],
  ['members', 'items'],
  ['entries', 'items'],
  ['event_source', 'source'],
  ['overwrite', 'override'],
]);

/** `free`: keys the item does not have yet. */
export function meantKey(written: string, free: readonly string[]): string | undefined {
  const other = others.get(written.toLowerCase());
  return other !== undefined && free.includes(other) ? other : nearestName(written, free);
}
