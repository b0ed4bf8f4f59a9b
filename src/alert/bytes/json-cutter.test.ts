// A document in pieces → its elements and what is left, wherever the pieces end.
import { describe, expect, it } from 'vitest';
import { JsonCutter } from './json-cutter.ts';

const decoder = new TextDecoder();

/** Fed so many bytes at a time. */
function cut(text: string, size: number) {
  const elements: string[] = [];
  const cutter = new JsonCutter((bytes, isTooLong) => {
    elements.push(isTooLong ? 'too long' : decoder.decode(bytes));
  });
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  while (at < bytes.length && cutter.status === 'open') {
    const to = Math.min(at + size, bytes.length);
    const next = cutter.feed(bytes, at, to);
    if (next < to) break;
    at = next;
  }
  if (cutter.status === 'open') cutter.lineEnd();
  const rest = decoder.decode(cutter.rest.view()).trim();
  return { elements, status: cutter.status, rest };
}

describe('a document', () => {
  it.each<[text: string, elements: readonly string[], rest: string]>([
    ['[1, "a", {"b": [2]}, true]', ['1', '"a"', '{"b": [2]}', 'true'], '[]'],
    ['[]', [], '[]'],
    ['{"a": [1, 2]}', [], '{"a": [1, 2]}'],
    [
      '{"hits": {"hits": [{"a": 1}, 2], "b": 3}}',
      ['{"a": 1}', '2'],
      '{"hits": {"hits": [], "b": 3}}',
    ],
    ['{"data": {"result": [{"a": [1]}]}}', ['{"a": [1]}'], '{"data": {"result": []}}'],
    ['{"hits": [1]}', [], '{"hits": [1]}'],
    ['{"x": {"hits": {"hits": [1]}}}', [], '{"x": {"hits": {"hits": [1]}}}'],
    ['["a\\"]", "\\\\"]', ['"a\\"]"', '"\\\\"'], '[]'],
    ['{"a": "é[{"}', [], '{"a": "é[{"}'],
  ])('%s', (text, elements, rest) => {
    for (const size of [1, 3, 1000]) {
      expect(cut(text, size)).toEqual({ elements, status: 'done', rest });
    }
  });

  it.each([
    '{"a" 1}',
    '{1: 2}',
    '[1 2]',
    '{"a": 1,, }',
    '[1}',
    '{]',
    '["a\u0001"]',
    '[(]',
    '{"a":1 "b":2}',
  ])('%s fails', (text) => {
    for (const size of [1, 1000]) expect(cut(text, size).status).toBe('failed');
  });

  it.each(['[1', '{"a"', '{"a": {', '[{}'])('%s is open', (text) => {
    expect(cut(text, 1).status).toBe('open');
  });

  it('fails where it is nested deeper than 10,000', () => {
    expect(cut(`{"a":${'['.repeat(9_999)}`, 1000).status).toBe('open');
    expect(cut(`{"a":${'['.repeat(10_000)}`, 1000).status).toBe('failed');
  });
});
