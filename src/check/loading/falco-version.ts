// A Falco version → which of 0.44's words it says, too.

import { atLeast, type FalcoMinor, hasConstruct } from '../../falco/versions.ts';
import type { FalcoSaying } from '../check.ts';

const dottedLabel = /label\.[^']*': .*requires an argument but none provided/;

/** Sources: facts about each release in src/falco/versions.ts. */
export function saysSo({ problem }: FalcoSaying, falco: FalcoMinor): boolean {
  const { code, deprecatedField } = problem;
  if (code === 'LOAD_UNKNOWN_KEY') return hasConstruct(falco, 'unknown-key-warning');
  if (dottedLabel.test(problem.message)) return hasConstruct(falco, 'label-in-brackets-only');
  if (deprecatedField === 'evt.dir') return hasConstruct(falco, 'no-enter-events');
  if (deprecatedField !== undefined) return atLeast(falco, '0.43');
  if (problem.message.startsWith('%container.info')) return atLeast(falco, '0.41');
  return true;
}
