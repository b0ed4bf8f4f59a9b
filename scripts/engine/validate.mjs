// Generated files → what Falco's own loader and the real chart make of them.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { officialRulesPaths } from '../../src/falco/versions.ts';
import { lastLine, neverStarted, run, runFalco } from './programs.mjs';

const rules = 'kubebrowse_rules.yaml';
const overrides = 'kubebrowse_falco_overrides.yaml';

/** Every way the files are loaded, each in load order. @param {string} folder */
function loads(folder) {
  const beside = existsSync(join(folder, overrides)) ? [`/work/${overrides}`] : [];
  return [[`/work/${rules}`], [officialRulesPaths.stable, ...beside, `/work/${rules}`]];
}

/**
 * @param {{ engine: string, version: string, folder: string }} of
 * @returns {import('./programs.mjs').Outcome[]}
 */
export function validate({ engine, version, folder }) {
  return loads(folder).map((files) => {
    const what = `falco ${version} -V ${files.join(' -V ')}`;
    // With JSON, which a configuration may ask for, the verdict of a file is no line of its own.
    const words = ['-o', 'json_output=false', ...files.flatMap((file) => ['-V', file])];
    const { status, out, err } = runFalco({ engine, version, folder, words });
    if (neverStarted(status)) return { state: 'not run', what, detail: lastLine(err) };
    const good = files.every((file) => new RegExp(`^${file}: Ok`, 'm').test(out));
    if (status === 0 && good) return { state: 'ok', what, detail: '' };
    return { state: 'failed', what, detail: out.trim() || err.trim() };
  });
}

/** @param {string} text @returns {string[]} every text under the name of our rules file */
function rulesIn(text) {
  return parseAllDocuments(text).flatMap((document) => {
    const { kind, data } = /** @type {{ kind?: string, data?: Record<string, string> }} */ (
      document.toJS() ?? {}
    );
    const found = kind === 'ConfigMap' ? data?.[rules] : undefined;
    return found === undefined ? [] : [found];
  });
}

const repository = 'https://falcosecurity.github.io/charts';

/**
 * `helm template` of the real chart with our values: it renders, and the rules in it are ours. The chart strips the final line break.
 * @param {{ chart: string, folder: string }} of
 * @returns {import('./programs.mjs').Outcome}
 */
export function template({ chart, folder }) {
  const what = `helm template, chart falco ${chart}`;
  const { status, out, err } = run('helm', [
    ...['template', 'falco', 'falco', '--repo', repository, '--version', chart],
    ...['--namespace', 'falco', '--values', join(folder, 'kubebrowse-values.yaml')],
  ]);
  if (status === null) return { state: 'not run', what, detail: err };
  // helm's own words where there is no network, or no such chart in what it has.
  if (
    status !== 0 &&
    /looks like .* is not a valid chart repository|dial tcp|no such host/.test(err)
  )
    return { state: 'not run', what, detail: lastLine(err) };
  if (status !== 0) return { state: 'failed', what, detail: lastLine(err) };
  const found = rulesIn(out);
  const expected = readFileSync(join(folder, rules), 'utf8').trimEnd();
  if (found.length === 1 && found[0]?.trimEnd() === expected)
    return { state: 'ok', what, detail: '' };
  const detail =
    found.length === 1
      ? `the chart's ${rules} is another text than the one that was generated`
      : `${found.length} ConfigMaps hold ${rules}, expected 1`;
  return { state: 'failed', what, detail };
}
