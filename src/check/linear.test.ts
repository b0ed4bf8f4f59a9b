// The work grows as the text does, counted in steps: every block of code that ran, as often as it
// ran, by V8's own counters. No clock is read. What is printed in seconds per MB is in bench/. And what
// a few lines stand for has an end.
import { Session } from 'node:inspector/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkFiles } from './check-files.ts';
import { hardAmounts, soughtNames } from './testing/hard-amounts.ts';
import { brokenTexts, manyFiles } from './testing/hard-files.ts';
import { hardNames } from './testing/hard-names.ts';
import { expandingTexts, hardTexts } from './testing/hard-texts.ts';

const session = new Session();

beforeAll(async () => {
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
});

afterAll(() => {
  session.disconnect();
});

async function examined(text: string) {
  await session.post('Profiler.takePreciseCoverage');
  const [checked] = checkFiles([{ name: 'any.yaml', text }]);
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const steps = result
    .filter(({ url }) => /\/src\/(check|condition|filtercheck|ruleset|text|falco)\//.test(url))
    .flatMap(({ functions }) => functions)
    .flatMap(({ ranges }) => ranges)
    .reduce((sum, { count }) => sum + count, 0);
  return { checked, steps };
}

const stepsFor = async (text: string): Promise<number> => (await examined(text)).steps;

describe('work', () => {
  it.each(hardTexts)('$name: four times the text, four times the steps', async ({ text }) => {
    const count = 100;
    await stepsFor(text(10));
    const once = await stepsFor(text(count));
    const fourfold = await stepsFor(text(4 * count));
    expect(fourfold / once).toBeLessThan(4.6);
  });
});

describe('names that nothing knows, each another', () => {
  it.each([...hardNames, ...hardAmounts])(
    '$name: the work grows as the text does',
    async (hard) => {
      const { text } = hard;
      const once = await stepsFor(text(40));
      const thrice = await stepsFor(text(120));
      expect(thrice / once).toBeLessThan(3.6);
      // 5 s for 1 MB are some hundred steps a character.
      expect(thrice / text(120).length).toBeLessThan(400);
    },
  );
});

describe('what a few lines stand for', () => {
  it.each(expandingTexts)('$name: is not judged beyond a limit, and says so', async ({ text }) => {
    const { checked, steps: once } = await examined(text(800));
    expect(checked?.load).toBe('unknown');
    expect(checked?.falco.error).toBeNull();
    expect(checked?.diagnostics.map(({ code }) => code)).toContain('load-too-large');
    const twice = await stepsFor(text(1600));
    expect(twice / once).toBeLessThan(2.3);
  });

  it.each(soughtNames)('$name: are looked for up to a limit', async ({ text }) => {
    await stepsFor(text(10));
    expect((await stepsFor(text(1000))) / text(1000).length).toBeLessThan(800);
  });

  it.each(brokenTexts)('$name: none is read again for the next', async ({ text }) => {
    await stepsFor(text(10));
    const once = await stepsFor(text(150));
    const thrice = await stepsFor(text(450));
    expect(thrice / once).toBeLessThan(4.5);
  });

  it.each(manyFiles)('$name: are judged again up to a limit', ({ text }) => {
    const [checked] = checkFiles([{ name: 'any.yaml', text: text(1500) }]);
    expect(checked?.diagnostics.map(({ code }) => code)).toContain('load-too-large');
    expect(checked?.load).not.toMatch(/ok|warnings/);
  });

  it('loads on the near side of the limit', () => {
    for (const { text } of expandingTexts) {
      const [checked] = checkFiles([{ name: 'any.yaml', text: text(5) }]);
      expect(['ok', 'warnings']).toContain(checked?.load);
    }
  });
});
