import fc from 'fast-check';
import { expect, it } from 'vitest';
import { distance, named, partly, readPages, spelt, vocabularyOf } from './known-pages.ts';

const page = (url: string, title: string, keywords: string, isCheck = false) => ({
  url,
  title,
  description: '',
  keywords,
  isCheck,
});
const pages = readPages([
  page('/alerts/', 'Alerts', 'slack, on-call'),
  page('/tuning/', 'Tuning', 'too many alerts, false positive, noise'),
  page('/incident/', 'Incident response', 'isolate pod, quarantine'),
  page('/obtain/', 'Obtain the rules', 'air gap'),
  page('/checks/load-crash/', 'Crash', 'load-crash, LOAD_CRASH', true),
  page('/troubleshooting/', 'Troubleshooting', 'crash, falco crashes'),
]);

it.each([
  ['alerts', '/alerts/'],
  ['Too many alerts', '/tuning/'],
  ['too many alerts?', '/tuning/'],
  ['false-positives', '/tuning/'],
  ['on call', '/alerts/'],
  ['air-gapped', '/obtain/'],
  ['airgap', '/obtain/'],
  ['isolate a compromised pod', '/incident/'],
  ['crash', '/troubleshooting/'],
  ['LOAD_CRASH', '/checks/load-crash/'],
])('%j is named by %s first', (query, url) => {
  expect(named(pages, query)[0]?.page.url).toBe(url);
});

it.each(['', 'pizza', 'the', 'pod'])('%j is not named by a whole keyword', (query) => {
  expect(named(pages, query).filter(({ fit }) => fit >= 5)).toEqual([]);
});

it('a page with one of the words as a keyword is named where that is asked for', () => {
  expect(named(pages, 'slack broken')).toEqual([]);
  expect(named(pages, 'slack broken', partly)[0]?.page.url).toBe('/alerts/');
});

it.each([
  ['quarentine', 'quarantine'],
  ['troubleshoting', 'troubleshooting'],
  ['flase', 'false'],
  ['quarantine', undefined],
  ['pod', undefined],
  ['blockchain', undefined],
])('%j is spelt %j', (word, right) => {
  expect(spelt(word, vocabularyOf(pages))).toBe(right);
});

it('the distance is a distance, and stops at what it is asked for', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
  fc.assert(
    fc.property(word, word, fc.nat(5), (one, other, most) => {
      const whole = distance(one, other, 99);
      expect(whole === 0).toBe(one === other);
      expect(distance(other, one, 99)).toBe(whole);
      const limited = distance(one, other, most);
      expect(whole <= most ? limited === whole : limited > most).toBe(true);
    }),
  );
});
