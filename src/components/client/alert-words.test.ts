import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { looksLikeAlert } from './alert-words.ts';

it('an alert is told from words', () => {
  const json = JSON.stringify({
    output: '10:00: Error x',
    rule: 'A',
    priority: 'Error',
    output_fields: {},
  });
  expect(looksLikeAlert(json)).toBe(true);
  expect(looksLikeAlert(json.replace('"', ' "'))).toBe(true);
  const text =
    '10:33:40.118203944: Warning Command ran outside a script in a session pod (reason=x) | pod=a';
  expect(looksLikeAlert(text)).toBe(true);
});

it('nothing that people search for is taken for one', () => {
  const searches = readFileSync(new URL('../../../e2e/searches.tsv', import.meta.url), 'utf8');
  for (const words of searches.split('\n').map((line) => line.split('\t')[0] ?? ''))
    expect(looksLikeAlert(words), words).toBe(false);
  expect(
    looksLikeAlert('warning: rule contains a macro that is not used, how do I get rid of it'),
  ).toBe(false);
});
