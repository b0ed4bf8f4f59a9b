// Alerts that one record holds several times → each once, with what all of them know.
import { describe, expect, it } from 'vitest';
import type { Alert } from '../alert.ts';
import { besideLabels, eachOnce } from './same-alert.ts';
import type { Found } from './sink.ts';

function found(kind: Found['kind'], more: Partial<Alert>): Found {
  const alert = {
    rule: undefined,
    priority: '',
    source: 'syscall',
    time: 1,
    lastTime: 1,
    count: 1,
  };
  return { kind, alert: { ...alert, fields: {}, output: '', ...more }, pods: undefined };
}

const shown = (all: readonly Found[]) =>
  all.map(({ kind, alert: { rule, priority, fields, output } }) =>
    [kind, rule ?? '-', priority || '-', output || '-', Object.keys(fields).join('+') || '-'].join(
      ' ',
    ),
  );

const whole = (more: Partial<Alert>) => found('whole', { output: 'o', rule: 'R', ...more });
const text = (more: Partial<Alert>) => found('text', { output: 'o', ...more });
const labels = (more: Partial<Alert>) => found('labels', { rule: 'R', ...more });

describe('parts of one record', () => {
  it.each<[what: string, parts: readonly (readonly Found[])[], expected: readonly string[]]>([
    ['none', [[], []], []],
    ['one', [[], [whole({})]], ['whole R - o -']],
    ['the same text twice', [[whole({})], [text({})]], ['whole R - o -']],
    ['the text first', [[text({})], [whole({})]], ['whole R - o -']],
    ['blanks around it', [[whole({})], [text({ output: ' o\n' })]], ['whole R - o -']],
    ['another text', [[whole({})], [text({ output: 'p' })]], ['whole R - o -', 'text - - p -']],
    ['another rule', [[whole({})], [whole({ rule: 'S' })]], ['whole R - o -', 'whole S - o -']],
    ['another time', [[whole({})], [whole({ time: 2 })]], ['whole R - o -', 'whole R - o -']],
    ['another time of a text', [[whole({})], [text({ time: 2 })]], ['whole R - o -']],
    ['another count', [[whole({})], [whole({ count: 2 })]], ['whole R - o -', 'whole R - o -']],
    ['in one part', [[whole({}), whole({})], []], ['whole R - o -', 'whole R - o -']],
    [
      'in one part, and once more',
      [[whole({}), whole({})], [text({})]],
      ['whole R - o -', 'whole R - o -'],
    ],
    [
      'more fields',
      [[whole({ fields: { a: 1 } })], [whole({ fields: { a: 1, b: 2 } })]],
      ['whole R - o a+b'],
    ],
    [
      'a priority',
      [[text({ fields: { a: 1 } })], [text({ priority: 'Error' })]],
      ['text - Error o a'],
    ],
    ['a rule', [[text({})], [text({ rule: 'R' })]], ['text R - o -']],
    [
      'no text, the same fields',
      [[whole({ output: '', fields: { a: 1 } })], [whole({ output: '', fields: { a: 1 } })]],
      ['whole R - - a'],
    ],
    [
      'no text, other fields',
      [[whole({ output: '', fields: { a: 1 } })], [whole({ output: '', fields: { a: 2 } })]],
      ['whole R - - a', 'whole R - - a'],
    ],
    ['labels of its rule', [[whole({})], [labels({ fields: { a: 1 } })]], ['whole R - o -']],
    [
      'labels of another rule',
      [[whole({})], [labels({ rule: 'S', fields: { a: 1 } })]],
      ['whole R - o -', 'labels S - - a'],
    ],
    [
      'labels of a text without a rule',
      [[text({ fields: { b: 1 } })], [labels({ priority: 'Error', fields: { a: 1 } })]],
      ['text R Error o b+a'],
    ],
    [
      'labels of two rules',
      [[text({})], [labels({ fields: { a: 1 } }), labels({ rule: 'S', fields: { b: 1 } })]],
      ['text - - o -'],
    ],
    [
      'labels of one rule twice',
      [[text({})], [labels({ fields: { a: 1 } }), labels({ fields: { b: 1, c: 1 } })]],
      ['text R - o b+c'],
    ],
    [
      'labels of one of two texts',
      [[text({}), text({ output: 'p' })], [labels({ fields: { a: 1 } })]],
      ['text - - o -', 'text - - p -'],
    ],
    [
      'labels alone',
      [[labels({ fields: { a: 1 } })], [labels({ rule: 'S', fields: { b: 1 } })]],
      ['labels R - - a', 'labels S - - b'],
    ],
  ])('%s', (_, parts, expected) => {
    expect(shown(eachOnce(parts))).toEqual(expected);
  });
});

it.each<[what: string, parts: readonly (readonly Found[])[], expected: readonly string[]]>([
  ['labels behind a text', [[text({})], [labels({ fields: { a: 1 } })]], ['text R - o a']],
  [
    'labels before a text',
    [[labels({ fields: { a: 1 } })], [text({})]],
    ['labels R - - a', 'text - - o -'],
  ],
  [
    'labels behind a text with a rule',
    [[text({ rule: 'S' })], [labels({})]],
    ['text S - o -', 'labels R - - -'],
  ],
  [
    'two labels',
    [[text({})], [labels({}), labels({})]],
    ['text - - o -', 'labels R - - -', 'labels R - - -'],
  ],
  ['labels behind an alert', [[whole({})], [labels({})]], ['whole R - o -', 'labels R - - -']],
])('elements of a list: %s', (_, parts, expected) => {
  expect(shown(besideLabels(parts))).toEqual(expected);
});
