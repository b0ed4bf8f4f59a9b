// `npm run engine`: the files that settings make, through the official Falco images of each supported version,
// the chart through helm, and captures by replay; and what was not run, said in so many words.
// --settings FILE  --falco 0.44 (several)  --capture FILE.scap (several)  --expect FILE.json
// --engine docker|podman|nerdctl  --all: what could not be run is a failure too
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { falcoReleases, isFalcoMinor } from '../src/falco/versions.ts';
import { runAll, shown, summary } from './engine/all.mjs';
import { readExpectations } from './engine/replay.mjs';

/** @param {string} path */
const here = (path) => resolve(process.env['INIT_CWD'] ?? process.cwd(), path);

function read() {
  const { values } = parseArgs({
    options: {
      settings: { type: 'string' },
      falco: { type: 'string', multiple: true, default: Object.keys(falcoReleases) },
      capture: { type: 'string', multiple: true, default: [] },
      expect: { type: 'string' },
      engine: { type: 'string' },
      all: { type: 'boolean', default: false },
    },
  });
  const minors = values.falco.map((one) => {
    if (isFalcoMinor(one)) return one;
    throw new Error(`--falco ${one}: expected one of ${Object.keys(falcoReleases).join(', ')}`);
  });
  return {
    minors,
    settings: values.settings === undefined ? '{}' : readFileSync(here(values.settings), 'utf8'),
    captures: values.capture.map(here),
    expected: readExpectations(values.expect && here(values.expect)),
    engine: values.engine,
    all: values.all,
  };
}

try {
  const { all, ...asked } = read();
  const outcomes = [];
  for (const outcome of runAll(asked)) {
    outcomes.push(outcome);
    console.log(shown(outcome));
  }
  if (asked.captures.length === 0) console.log('NOT RUN  replay: no capture was given (--capture)');
  console.log(summary(outcomes));
  const bad = all ? ['failed', 'not run'] : ['failed'];
  process.exitCode = outcomes.some(({ state }) => bad.includes(state)) ? 1 : 0;
} catch (error) {
  console.error(`engine: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}
