// Settings and captures → what each supported Falco and its chart say; what could not be run is an outcome too.
import { basename } from 'node:path';
import { falcoReleases } from '../../src/falco/versions.ts';
import { containerEngine, run } from './programs.mjs';
import { replay } from './replay.mjs';
import { template, validate } from './validate.mjs';
import { writeFiles } from './write-files.mjs';

/** @typedef {import('./programs.mjs').Outcome} Outcome */
/**
 * @typedef {{
 *   minors: readonly import('../../src/falco/versions.ts').FalcoMinor[],
 *   settings: string,
 *   captures: readonly string[],
 *   expected: Readonly<Record<string, import('./replay.mjs').Counts>>,
 *   engine: string | undefined,
 * }} Asked
 */

/** @param {string} what @param {string} detail @returns {Outcome} */
const notRun = (what, detail) => ({ state: 'not run', what, detail });

/** @param {Asked} asked @returns {Generator<Outcome>} */
export function* runAll({ minors, settings, captures, expected, engine: wanted }) {
  const engine = containerEngine(wanted);
  const hasHelm = run('helm', ['version']).status === 0;
  const missing = `no ${wanted ?? 'docker, podman or nerdctl'} that answers “info”`;
  for (const minor of minors) {
    const release = falcoReleases[minor];
    const { release: version, chart } = release;
    const folder = writeFiles(settings, minor);
    if (engine === undefined) yield notRun(`falco ${version} -V`, missing);
    else yield* validate({ engine, version, folder });
    for (const capture of captures) {
      const name = basename(capture);
      if (engine === undefined) yield notRun(`falco ${version}, replay of ${name}`, missing);
      else yield replay({ engine, release, folder, capture, expected: expected[name] });
    }
    if (hasHelm) yield template({ chart, folder });
    else yield notRun(`helm template, chart falco ${chart}`, 'no helm');
  }
}

/** @param {Outcome} outcome */
export const shown = ({ state, what, detail }) =>
  `${state.toUpperCase().padEnd(8)} ${what}${detail === '' ? '' : `: ${detail.replaceAll('\n', '\n    ')}`}`;

/** @param {readonly Outcome[]} outcomes */
export function summary(outcomes) {
  const count = (/** @type {string} */ state) =>
    outcomes.filter((one) => one.state === state).length;
  return `${count('ok')} ok, ${count('failed')} failed, ${count('not run')} not run`;
}
