// The law of fixes over files as people write them, and over every fixture. `npm run fuzz` does the
// same at length.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFiles } from '../../check/check-files.ts';
import { randomFrom } from './events.ts';
import { judgeFixes } from './laws.ts';
import { anyFile, fixtures } from './mistakes.ts';

/** What the long run has found, each once. */
const found = [
  '- rule: One\r\n  desc: Something happened.\r\n  condition: evt.type = open and proc.nmae = bash\r\n  output: "open quote\r\n  priority: WARNING\r\n- rule: One\r\n  desc: Something happened.\r\n  condition: \'evt.type = open and not ((proc.cmdline = "curl *"))\'\r\n  output: "open quote\r\n  priority: WARNING\r\n- rule: One\r\n  desc: Something happened.\r\n  condition: "fd.name != null or not (proc.name is bash)"\r\n  output: &Seen\r\n  priority: WARNING\r\n',
];

describe('a fix never disarms', () => {
  it.each(found)('found: %j', (text) => {
    judgeFixes(text, randomFrom(0));
  });

  it.each(fixtures.map((text) => ({ text, name: text.slice(0, 60) })))('$name', ({ text }) => {
    judgeFixes(text, randomFrom(1));
  });

  it('in any file, and every check that has a fix is among them', { timeout: 300_000 }, () => {
    const taken = new Set<string>();
    // The fixtures as they are; by chance alone some check is not met.
    fixtures.forEach((text, seed) => {
      for (const code of judgeFixes(text, randomFrom(seed))) taken.add(code);
    });
    const property = fc.property(anyFile, fc.integer(), (text, seed) => {
      for (const code of judgeFixes(text, randomFrom(seed))) taken.add(code);
    });
    fc.assert(property, { numRuns: Number(process.env['FIX_LAW_RUNS'] ?? 500) });
    // Each fixture once among items of others: a check is exercised as soon as it has its fixture.
    fixtures.forEach((fixture, seed) => {
      const [beside = ''] = fc.sample(anyFile, { numRuns: 1, seed });
      for (const code of judgeFixes(`${fixture}${beside}`, randomFrom(seed))) taken.add(code);
    });
    const offered = fixtures.flatMap((text) =>
      checkFiles([{ name: 'rules.yaml', text }]).flatMap(({ diagnostics }) =>
        diagnostics.flatMap(({ code, fix }) => (fix === undefined ? [] : [code])),
      ),
    );
    expect([...new Set(offered)].filter((code) => !taken.has(code))).toEqual([]);
  });
});
