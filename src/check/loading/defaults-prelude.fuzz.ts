// Very many files after facts, and after the file: `npm run fuzz`; FUZZ_RUNS sets their number.
import { readFileSync } from 'node:fs';
import { it } from 'vitest';
import type { RulesFile } from '../../ruleset/load.ts';
import { answersAlike, factsOf } from '../testing/after-facts.ts';

const standIn: RulesFile = {
  name: 'falco_rules.yaml',
  text: readFileSync(new URL('../conformance/stand-in-rules.yaml', import.meta.url), 'utf8'),
};

it.each(['0.42', '0.44', '0.45'] as const)(
  'after facts as after the file, with Falco %s',
  (falco) => {
    answersAlike(factsOf(standIn), [standIn], falco, Number(process.env['FUZZ_RUNS'] ?? 5_000));
  },
);
