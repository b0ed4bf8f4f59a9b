// What is sound, though it looks as if it were not: each of these is written so in Falco's own rules
// or in ours, and a check too eager would take it for a fault.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkFiles } from './check-files.ts';

const folder = new URL('testdata/sound/', import.meta.url);

describe('sound rules', () => {
  it.each(readdirSync(folder))('%s', (file) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    expect(checkFiles([{ name: 'rules.yaml', text }])).toEqual([
      {
        name: 'rules.yaml',
        load: 'ok',
        falco: { error: null, warnings: [] },
        diagnostics: [],
      },
    ]);
  });
});
