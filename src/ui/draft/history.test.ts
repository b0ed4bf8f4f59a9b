import { describe, expect, it } from 'vitest';
import { endStep, redo, startHistory, step, undo } from './history.ts';

describe('history', () => {
  const typed = step(step(step(startHistory(0), 1, 'a'), 2, 'a'), 3, 'b');

  it('joins edits of one place', () => {
    expect(typed.past).toEqual([0, 2]);
    expect(undo(typed).present).toBe(2);
    expect(undo(undo(typed)).present).toBe(0);
  });

  it('begins a new step after a pause', () => {
    expect(step(endStep(step(startHistory(0), 1, 'a')), 2, 'a').past).toEqual([0, 1]);
  });

  it('goes forth again until something else is done', () => {
    expect(redo(undo(typed)).present).toBe(3);
    expect(step(undo(typed), 9).future).toEqual([]);
  });

  it('does nothing at its ends or for the same state', () => {
    const fresh = startHistory(0);
    expect(undo(fresh)).toBe(fresh);
    expect(redo(fresh)).toBe(fresh);
    expect(step(fresh, 0)).toBe(fresh);
  });

  it('keeps a limited number of steps', () => {
    let long = startHistory(0);
    for (let at = 1; at < 1000; at += 1) long = step(long, at);
    expect(long.past.length).toBe(300);
  });
});
