// The landing page's figures are those of the builder: what was measured, said in the same words, and no
// count of the catalogue the rules were written with.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { measured } from '../claims/measured.gen.ts';
import { measuredCatch, measuredNoise, measuredOn } from '../claims/measured-words.ts';
import { slots } from '../kubebrowse/slots.gen.ts';
import { facts } from './_facts.ts';

const said = facts.flatMap(({ figure, claim, detail }) => [figure, claim, detail]).join('\n');

it('the landing page says the measured figures, each once, and no other of their kind', () => {
  for (const words of [measuredNoise, measuredCatch, measuredOn])
    expect(said.split(words)).toHaveLength(2);
  expect(said).toContain(`${slots.rules.length} rules`);
  expect([...said.matchAll(/\d+ of \d+/g)].map(([count]) => count)).toEqual([
    `${measured.caught} of ${measured.attacks}`,
  ]);
});

it('builder and landing page take them from one place', () => {
  const builder = readFileSync(new URL('./builder/index.astro', import.meta.url), 'utf8');
  for (const name of ['measuredNoise', 'measuredCatch', 'measuredOn'])
    expect(builder).toContain(`{${name}}`);
  const landing = readFileSync(new URL('./index.astro', import.meta.url), 'utf8');
  expect(landing).not.toMatch(/\d+ (?:of \d+|attacks?|events?|alerts?)\b/);
});
