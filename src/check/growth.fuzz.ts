// The work grows as the text does, with thousands of items too: one that is looked for among all
// others, one step for each, shows in no smaller file (linear.test.ts has those). Counted in steps.
import { Session } from 'node:inspector/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkFiles } from './check-files.ts';
import { hardAmounts } from './testing/hard-amounts.ts';
import { hardNames } from './testing/hard-names.ts';

const session = new Session();

beforeAll(async () => {
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
});

afterAll(() => {
  session.disconnect();
});

async function stepsFor(text: string): Promise<number> {
  await session.post('Profiler.takePreciseCoverage');
  checkFiles([{ name: 'any.yaml', text }]);
  const { result } = await session.post('Profiler.takePreciseCoverage');
  return result
    .filter(({ url }) => url.includes('/src/'))
    .flatMap(({ functions }) => functions)
    .flatMap(({ ranges }) => ranges)
    .reduce((sum, { count }) => sum + count, 0);
}

/** Four times the text, and some more for sorting. */
const most = 4.8;

describe('work of thousands of items', () => {
  it.each([...hardNames, ...hardAmounts])('$name: grows as the text does', async ({ text }) => {
    await stepsFor(text(100));
    const ratios: number[] = [];
    // Of code that V8 throws away in between the count is lost: what grows too fast does so each time.
    for (let round = 0; round < 3 && !ratios.some((one) => one < most); round += 1) {
      const once = await stepsFor(text(700));
      ratios.push((await stepsFor(text(2800))) / once);
    }
    expect(Math.min(...ratios)).toBeLessThan(most);
  });
});
