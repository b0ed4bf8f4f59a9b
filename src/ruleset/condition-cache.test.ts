// What is kept of conditions: the same question gives the same answer, and no work twice.
import { expect, it } from 'vitest';
import { dialectOf } from '../falco/dialect.ts';
import { ConditionCache } from './condition-cache.ts';

function judged(cache: ConditionCache, text: string) {
  const parsed = cache.parse(text);
  if (!parsed.ok) throw new Error(text);
  const resolved = cache.resolve(parsed.condition, () => undefined);
  return { parsed, resolved, judged: cache.judge(resolved), cache };
}

it('keeps what was parsed, resolved and judged, and what one round did not ask for goes', () => {
  const cache = new ConditionCache();
  const text = 'evt.type = open and proc.name = cat';
  cache.startRound();
  const first = judged(cache, text);
  cache.startRound();
  const second = judged(cache, text);
  expect(second.parsed).toBe(first.parsed);
  expect(second.resolved).toBe(first.resolved);
  expect(second.judged).toBe(first.judged);
  expect(cache.macroNames(first.resolved.tree)).toBe(cache.macroNames(second.resolved.tree));
  cache.startRound();
  cache.startRound();
  expect(judged(cache, text).parsed).not.toBe(first.parsed);
});

it('judges anew for another version of Falco and for other fields', () => {
  const cache = new ConditionCache();
  const { resolved, judged: before } = judged(cache, 'proc.name = cat');
  const others = ['libs'] as const;
  expect(cache.judge(resolved, others)).not.toBe(before);
  cache.startRound(dialectOf('0.39'));
  expect(cache.judge(resolved)).not.toBe(before);
});

it('a macro that changes makes another condition of those that name it', () => {
  const cache = new ConditionCache();
  const macro = (text: string) => judged(cache, text).resolved;
  const [one, other] = [macro('evt.type = open'), macro('evt.type = close')];
  const parsed = cache.parse('m and proc.name = cat');
  if (!parsed.ok) throw new Error('m');
  const tree = parsed.condition;
  const first = cache.resolve(tree, () => one);
  expect(cache.macroNames(tree)).toEqual(['m']);
  expect(cache.resolve(tree, () => one)).toBe(first);
  expect(cache.resolve(tree, () => other)).not.toBe(first);
  expect(cache.resolve(tree, () => other).macros.get('m')).toBe(other);
  expect(first.size).toBe(3);
});
