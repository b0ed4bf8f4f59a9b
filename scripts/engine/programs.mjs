// Container engines and helm of this machine, and the official images: what is run, and how its end is read.
import { spawnSync } from 'node:child_process';

/** @typedef {{ state: 'ok' | 'failed' | 'not run', what: string, detail: string }} Outcome */

/** @param {string} program @param {readonly string[]} words */
export function run(program, words) {
  const { status, stdout, stderr, error } = spawnSync(program, words, {
    encoding: 'utf8',
    maxBuffer: 1e9,
    shell: process.platform === 'win32',
  });
  return { status, out: stdout ?? '', err: error?.message ?? stderr ?? '' };
}

const engines = ['docker', 'podman', 'nerdctl'];

/**
 * The first that answers: a client without its service runs nothing.
 * @param {string | undefined} wanted
 */
export const containerEngine = (wanted) =>
  (wanted === undefined ? engines : [wanted]).find((name) => run(name, ['info']).status === 0);

/** The last line that says something. @param {string} text */
export const lastLine = (text) => text.trim().split('\n').at(-1)?.trim() ?? '';

/**
 * Falco of an official image. `--entrypoint`: up to 0.40 the image would load a driver first.
 * The folder is mounted read-only, and there is no network and no privilege: nothing is watched.
 * @param {{ engine: string, version: string, folder: string, words: readonly string[], mounts?: readonly string[] }} of
 */
export function runFalco({ engine, version, folder, words, mounts = [] }) {
  const volumes = [`${folder}:/work:ro`, ...mounts].flatMap((one) => ['--volume', one]);
  return run(engine, [
    ...['run', '--rm', '--network', 'none', ...volumes],
    ...['--entrypoint', '/usr/bin/falco', `docker.io/falcosecurity/falco:${version}`, ...words],
  ]);
}

/** The engine could not start it: no image, no network to have it from. @param {number | null} status */
export const neverStarted = (status) => status === null || [125, 126, 127].includes(status);
