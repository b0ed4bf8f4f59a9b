// A check that takes long, dies or never ends: no verdict before there is one, and none asked for twice.
import { describe, expect, it } from 'vitest';
import { checkPage, good } from './check-page.ts';

const never = new Promise<void>(() => {});

describe('a verdict', () => {
  it('is there when it is worked out, and not while an edit takes long', async () => {
    const { checker, settle, add, wait, pass } = checkPage();
    wait(never);
    add('a.yaml', good);
    await settle();
    expect(checker.hasVerdict.value).toBe(false);
    wait(Promise.resolve());
    checker.stop();
    await settle();
    checker.judge();
    await settle();
    expect(checker.hasVerdict.value).toBe(true);
    wait(never);
    checker.edited(1);
    await settle();
    // For a moment what was said of the text before stays.
    expect(checker.hasVerdict.value).toBe(true);
    pass(1000);
    expect(checker.slow.value).toBe(true);
    expect(checker.hasVerdict.value).toBe(false);
  });
});

describe('files that could not be judged', () => {
  it('are marked while a check takes long, and no longer when it has ended', async () => {
    const { add, settle, wait, pass, marked, timers } = checkPage();
    let release = (): void => {};
    wait(
      new Promise((resolve) => {
        release = resolve;
      }),
    );
    add('a.yaml', good);
    await settle();
    expect(marked).toEqual([]);
    pass(1000);
    expect(marked).toEqual([true]);
    release();
    await settle();
    expect(marked).toEqual([true, false]);
    expect(timers.size).toBe(0);
  });

  it.each([
    ['the worker dies', 'out of memory', undefined],
    ['it takes too long', 'took more than 60 seconds', 60_000],
    ['it is stopped', 'was stopped', 0],
  ] as const)('are told and not tried again unasked when %s', async (_, reason, after) => {
    const { checker, add, settle, wait, pass, die, asked, marks, marked, said } = checkPage();
    wait(never);
    add('a.yaml', good);
    await settle();
    if (after === undefined) die('out of memory');
    else if (after === 0) checker.stop();
    else pass(after);
    await settle();
    expect(checker.unjudged.value).toContain(reason);
    expect(checker.checking.value).toBe(false);
    expect(checker.hasVerdict.value).toBe(false);
    expect(marks.get(1)).toBe(0);
    expect(said.at(-1)).toContain('not checked');
    // The mark outlives the page.
    expect(marked).not.toContain(false);
    const before = asked.length;
    wait(Promise.resolve());
    checker.edited(1);
    await settle();
    expect(asked).toHaveLength(before);
    checker.judge();
    await settle();
    expect(checker.verdict.value?.state).toBe('loads');
    expect(checker.unjudged.value).toBe('');
  });

  it('are not judged when they are opened again', async () => {
    const { checker, settle, add, asked } = checkPage();
    checker.holdBack('The last check of these files did not end');
    add('a.yaml', good);
    await settle();
    expect(asked).toEqual([]);
    expect(checker.checking.value).toBe(false);
    checker.judge();
    await settle();
    expect(checker.hasVerdict.value).toBe(true);
  });
});
