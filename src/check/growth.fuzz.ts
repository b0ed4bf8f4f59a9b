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

describe('work of thousands of items', () => {
  it.each([...hardNames, ...hardAmounts])('$name: grows as the text does', async ({ text }) => {
    await stepsFor(text(100));
    const once = await stepsFor(text(700));
    const fourfold = await stepsFor(text(2800));
    expect(fourfold / once).toBeLessThan(4.8);
  });
});
