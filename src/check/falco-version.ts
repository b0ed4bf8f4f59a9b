// A Falco version → the engine it loads files with, and which of 0.44's words it says, too.

import { atLeast, type FalcoMinor, falcoReleases, hasConstruct } from '../falco/versions.ts';
import { defaultEngine, type Engine } from '../ruleset/reading.ts';
import { parseVersion } from '../ruleset/version.ts';
import type { FalcoSaying } from './check.ts';

export function engineOf(falco: FalcoMinor): Engine {
  const { engine, containerPlugin } = falcoReleases[falco];
  const plugin = containerPlugin?.bundled ?? containerPlugin?.chart;
  return {
    ...defaultEngine,
    version: parseVersion(engine) ?? defaultEngine.version,
    plugins: plugin === undefined ? [] : [{ name: 'container', version: plugin }],
  };
}

/** Sources: facts about each release in src/falco/versions.ts. */
export function saysSo({ problem }: FalcoSaying, falco: FalcoMinor): boolean {
  const { code, deprecatedField } = problem;
  if (code === 'LOAD_UNKNOWN_KEY') return hasConstruct(falco, 'unknown-key-warning');
  if (deprecatedField === 'evt.dir') return hasConstruct(falco, 'no-enter-events');
  if (deprecatedField !== undefined) return atLeast(falco, '0.43');
  if (problem.message.startsWith('%container.info')) return atLeast(falco, '0.41');
  return true;
}
