// The builder's worker has no mends until Falco says something: what it answers is the same as with them.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mend } from '../../check/mends/mends.ts';
import { CheckSession } from './models/check-session.ts';
import type { CheckRequest } from './protocol.ts';
import { answerWithFacts } from './with-facts.ts';

const folder = new URL('../../check/testdata/', import.meta.url);
const samples = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

const requestOf = (name: string): CheckRequest => ({
  kind: 'check',
  order: [1],
  changed: [{ id: 1, name, text: readFileSync(new URL(name, folder), 'utf8') }],
  version: '0.44',
  afterDefaults: [],
  plugins: [],
});

describe('a check without mends at hand', () => {
  it('says what one with them says, and fetches them only where Falco says something', async () => {
    const fetched = new Set<boolean>();
    for (const name of samples) {
      const later = new CheckSession();
      const answer = await answerWithFacts(later, requestOf(name));
      const at = await answerWithFacts(new CheckSession({ mend }), requestOf(name));
      expect(answer.files, name).toEqual(at.files);
      fetched.add(later.facts.mend !== undefined);
    }
    expect(fetched).toEqual(new Set([true, false]));
  });
});
