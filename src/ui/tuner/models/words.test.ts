// Figures in words, and text of a log made visible.
import { describe, expect, it } from 'vitest';
import { rateOf } from './rate.ts';
import { savedWords } from './saved-words.ts';
import { visible } from './visible-text.ts';
import { duration, moment, period, size } from './words.ts';

describe('words', () => {
  it('measure and date', () => {
    expect([999, 1000, 99_600, 312_400_000, 1_000_000_000].map(size)).toEqual([
      '999 B',
      '1.0 kB',
      '100 kB',
      '312 MB',
      '1.0 GB',
    ]);
    const minute = 60_000;
    expect([0, 40_400, 12 * minute, 200 * minute, 52 * 60 * minute].map(duration)).toEqual([
      '1 s',
      '40 s',
      '12 min',
      '3 h 20 min',
      '2 days 4 h',
    ]);
    const noon = Date.UTC(2026, 10, 23, 12);
    expect(period(noon, noon + 90 * minute)).toBe('2026-11-23 12:00 to 13:30 UTC (1 h 30 min)');
    expect(period(noon, noon)).toBe('at 2026-11-23 12:00');
    expect(period(undefined, undefined)).toBe('no time given');
    // What no calendar has is shown, not thrown.
    expect(moment(9e18)).toBe('9000000000000000000');
  });

  it('tell how far a reader is, and what is left only when that can be told', () => {
    const progress = { file: 'a.log', total: 1000e6, read: 250e6, bytes: 250e6, alerts: 12 };
    expect(rateOf(progress, 5000)).toEqual({
      file: 'a.log',
      part: 0.25,
      read: '250 MB of 1.0 GB',
      speed: '50.0 MB/s',
      alerts: '12 alerts',
      left: 'about 15 s left',
    });
    expect(rateOf(progress, 100).left).toBe('');
    expect(rateOf({ ...progress, bytes: 900e6 }, 5000).read).toBe(
      '250 MB of 1.0 GB, 900 MB unpacked',
    );
    expect(rateOf({ ...progress, total: 0, read: 0, bytes: 0 }, 0).part).toBe(1);
  });
});

describe('visible text', () => {
  it('names what would not be seen, or would turn the text around it', () => {
    expect(visible('a\u0000b\u202ec\u001b[31m')).toEqual([
      { kind: 'text', text: 'a' },
      { kind: 'sign', text: 'NUL', name: 'NUL character' },
      { kind: 'text', text: 'b' },
      { kind: 'sign', text: 'U+202E', name: 'direction-changing character (U+202E)' },
      { kind: 'text', text: 'c' },
      { kind: 'sign', text: 'ESC', name: 'escape character' },
      { kind: 'text', text: '[31m' },
    ]);
    expect(visible('</script>שלום')).toEqual([{ kind: 'text', text: '</script>שלום' }]);
    expect(visible('a\nb', undefined, true)).toEqual([{ kind: 'text', text: 'a\nb' }]);
    expect(visible('abc', 2)).toEqual([{ kind: 'text', text: 'ab' }]);
  });
});

describe('what the builder keeps', () => {
  it('says how much differs, and a namespace only where it is a name', () => {
    const saved = (draft: object) => JSON.stringify({ version: 1, draft });
    expect(savedWords(null)).toBeUndefined();
    expect(savedWords('{')).toBeUndefined();
    expect(savedWords('{"version":2}')).toBeUndefined();
    expect(savedWords(saved({}))).toEqual({ namespace: undefined, changed: 0 });
    const texts = { 'target.namespace': 'security', 'network.webPorts': '9443' };
    expect(savedWords(saved({ texts, rules: { R: {} }, selectors: [] }))).toEqual({
      namespace: 'security',
      changed: 4,
    });
    const hostile = { 'target.namespace': 'a; rm -rf /' };
    expect(savedWords(saved({ texts: hostile }))?.namespace).toBeUndefined();
  });
});
