import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimed } from '../claims/laws.ts';
import { openBuilder } from '../ui/matrix/models/in-memory.ts';
import { call, ownRules } from './testing/call-in-memory.ts';
import { claimsAgree } from './testing/claims-law.ts';

const review = (document: object, ...flags: string[]) =>
  call(['review', '--settings', '-', ...flags], { '-': JSON.stringify(document) });

describe('review', () => {
  it('finds nothing critical in the defaults', async () => {
    const { code, out, faults } = await call(['review']);
    expect({ code, faults }).toEqual({ code: 0, faults: [] });
    expect(out).toMatch(/^notice: /);
    expect(out.trimEnd().split('\n').at(-1)).toMatch(
      /^All of the catalogue’s attacks caught, silent on all its normal events\. Of the \d+ events of the catalogue, \d+ /,
    );
  });

  it.each([
    [
      {
        pods: {
          selectors: [],
          browserContainers: [],
          officeContainers: [],
          browserImages: [],
          officeImages: [],
        },
      },
      'No rule can fire',
    ],
    [
      { pods: { excludedContainers: ['rdp-chromium', 'rdp-onlyoffice'] } },
      'No rule sees a session: no pod is one that these settings describe',
    ],
    [{ network: { allowedNetworks: ['0.0.0.0/0'] } }, 'no longer fire on any attack'],
    [{ processes: { prefixes: ['/'] } }, 'The prefix / allows every program'],
    [{ processes: { paths: ['/usr/lib/firefox/firefox'] } }, 'does not cover Firefox'],
  ])('%j: exit status 1', async (document, words) => {
    const { code, out } = await review(document);
    expect(code).toBe(1);
    const [first = ''] = out.split('\n');
    expect(out.split('\n').filter((line) => line.startsWith('critical: '))).toContainEqual(
      expect.stringContaining(words),
    );
    expect(first).toMatch(/^critical: /);
  });

  it('says the same as JSON, with the events that are missed', async () => {
    const { code, out } = await review({ network: { allowedNetworks: ['10.0.0.0/8'] } }, '--json');
    expect(code).toBe(1);
    const { attacks, statements } = JSON.parse(out) as {
      attacks: { caught: number; of: number; missed: string[] };
      statements: { severity: string }[];
    };
    expect(attacks.missed).toHaveLength(attacks.of - attacks.caught);
    expect(attacks.missed.length).toBeGreaterThan(0);
    expect(statements[0]?.severity).toBe('critical');
  });

  it('is printed by generate too, on standard error', async () => {
    const files = { 's.json': '{"network": {"allowedNetworks": ["0.0.0.0/0"]}}' };
    const made = await call(['generate', '--settings', 's.json'], files);
    const said = await call(['review', '--settings', 's.json'], files);
    expect(made.code).toBe(0);
    expect(made.faults).toEqual(said.out.trimEnd().split('\n'));
  });

  it('takes settings only', async () => {
    expect(await call(['review', 'x.json'])).toMatchObject({
      code: 2,
      faults: ['review takes no file; give settings with --settings x.json.'],
    });
    expect((await review({ network: { nope: 1 } })).code).toBe(2);
  });
});

describe('for any settings', () => {
  it('page and command line claim the same, and what an evaluation of the file shows', async () => {
    await fc.assert(fc.asyncProperty(claimed, claimsAgree(openBuilder(ownRules))), { numRuns: 3 });
  });
});
