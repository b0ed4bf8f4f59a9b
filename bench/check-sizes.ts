// Seconds the checker takes for a megabyte, one thread, nothing kept from before: rules as they are
// written, and texts made to be hard. Twice the size, twice the work: both figures are to be alike.
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { checkFiles } from '../src/check/check-files.ts';
import { hardTexts, sized } from '../src/check/testing/hard-texts.ts';

const own = readFileSync(new URL('../rules/kubebrowse_rules.yaml', import.meta.url), 'utf8');
const texts = [
  {
    name: 'our rules, repeated',
    make: (size: number) => own.repeat(Math.ceil(size / own.length)).slice(0, size),
  },
  ...hardTexts.map((hard) => ({ name: hard.name, make: (size: number) => sized(hard, size) })),
];

function secondsPerMegabyte(text: string): string {
  const began = performance.now();
  checkFiles([{ name: 'any.yaml', text }]);
  return ((performance.now() - began) / 1000 / (text.length / 1e6)).toFixed(2);
}

checkFiles([{ name: 'warm.yaml', text: own }]);
console.log('text\ts per MB at 1 MB\ts per MB at 10 MB');
for (const { name, make } of texts) {
  const [small, large] = [1e6, 1e7].map((size) => secondsPerMegabyte(make(size)));
  console.log(`${name}\t${small}\t${large}`);
}
