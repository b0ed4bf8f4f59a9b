// Scenarios as JSON Lines → src/scenario/scenarios.gen.ts:
//   node scripts/generate-scenarios.mjs SCENARIOS.jsonl
// Without a file it writes anew what the catalogue holds; with --print it prints that as JSON Lines.
import { readFileSync, writeFileSync } from 'node:fs';
import { scenarios } from '../src/scenario/catalogue.ts';
import { packScenarios } from '../src/scenario/pack.ts';

const [path] = process.argv.slice(2);
if (path === '--print') {
  for (const scenario of scenarios()) console.log(JSON.stringify(scenario));
} else {
  const read =
    /** @param {string} from @returns {import('../src/scenario/scenario.ts').Scenario[]} */ (
      from,
    ) =>
      readFileSync(from, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
  const packed = packScenarios(path === undefined ? scenarios() : read(path));
  if (packed.includes('`') || packed.includes('${')) {
    throw new Error('A scenario holds a back quote or "${", which the file cannot.');
  }
  const text = `// The catalogue of events, a line per column (pack.ts reads and writes them): do not edit by hand.

export const packedScenarios = String.raw\`
${packed}\`;
`;
  writeFileSync(new URL('../src/scenario/scenarios.gen.ts', import.meta.url), text);
}
