// What is beside an alert in a record: names with values, however they are wrapped.
import { describe, expect, it } from 'vitest';
import { contextWithin, fieldsAmong, isLabelled, labelsOf, pairsOf } from './labels.ts';
import type { Context } from './sink.ts';

const outer: Context = {
  time: 7,
  rule: undefined,
  priority: undefined,
  source: undefined,
  fields: new Map(),
};

describe('a list of names and values', () => {
  const output = '10:00:01.123456789: Notice A shell';
  it.each([
    [['rule:R', 'a: b:c'], { rule: 'R', a: ' b:c' }],
    [
      [
        { title: 'rule', value: 'R' },
        { name: 'n', content: 5 },
      ],
      { rule: 'R', n: 5 },
    ],
    [
      [
        { key: 'a', value: { stringValue: 'x' } },
        { key: 'b', value: { intValue: '5' } },
      ],
      { a: 'x', b: '5' },
    ],
    [
      [{ field: { key: 'a', value: 'x' } }, { field: { key: 'b', value: null } }],
      { a: 'x', b: null },
    ],
    [
      [
        { name: 'a', value: '`x`' },
        { name: 'b', value: '```y```' },
        { name: 'c', value: '`z' },
      ],
      { a: 'x', b: 'y', c: '`z' },
    ],
    [['a:b', ':c', 'd:e'], { a: 'b', d: 'e' }],
    [['a:b', 'c'], undefined],
    [['a:b', 'c:d', 'e', 'f'], undefined],
    [['a:b'], undefined],
    [[], undefined],
    [['a:b', 'a:c'], { a: 'c' }],
    [
      [
        { name: 'a', value: 1 },
        { name: 'a', value: 2 },
      ],
      undefined,
    ],
    [
      [
        { name: 'a', value: output },
        { name: 'b', value: 'x' },
      ],
      { a: output, b: 'x' },
    ],
    [
      [
        { name: 'a', value: output },
        { name: 'b', value: output },
      ],
      undefined,
    ],
    [[{ name: 'a' }, { name: 'b' }], undefined],
    [[{ value: 'a' }, { value: 'b' }], undefined],
  ])('%j', (items, expected) => {
    expect(pairsOf(items)).toEqual(expected);
  });

  it('has at most 1000 of them', () => {
    const items = (count: number) => Array.from({ length: count }, (_, at) => `k${at}:v`);
    expect(Object.keys(pairsOf(items(1000)) ?? {})).toHaveLength(1000);
    expect(pairsOf(items(1001))).toBeUndefined();
  });
});

describe('labels', () => {
  it.each([
    [
      { rule: 'R', deep: { x: 1 }, n: null, list: [1] },
      { rule: 'R', n: null },
    ],
    [
      { a: { stringValue: 'x' }, b: '`y`' },
      { a: 'x', b: 'y' },
    ],
    [{ deep: { x: 1 } }, undefined],
    [{}, undefined],
    ['text', undefined],
    [['rule:R', 'a:b'], { rule: 'R', a: 'b' }],
  ])('of %j', (value, expected) => {
    expect(labelsOf(value)).toEqual(expected);
  });

  it.each([
    [{ rule: 'R', priority: 'error' }, true],
    [{ rule: 'R', priority: 'loud' }, false],
    [{ rule: 'R' }, false],
    [{ rule: '', priority: 'Error' }, false],
    [{ priority: 'Error' }, false],
  ])('%j are an alert by themselves: %s', (labels, is) => {
    expect(isLabelled(labels)).toBe(is);
  });

  it('are fields where they are called so', () => {
    const labels = { 'proc.name': 'sh', _fd_name: '/a', 'user.uid': '5', 'proc.args': '', x: 'y' };
    expect(fieldsAmong(labels)).toEqual(
      new Map<string, unknown>([
        ['proc.name', 'sh'],
        ['fd.name', '/a'],
        ['user.uid', 5],
      ]),
    );
  });
});

describe('what a record says of the alerts in it', () => {
  const time = '2026-11-23T00:00:00Z';
  it.each([
    [{ '@timestamp': time }, { ...outer, time: Date.parse(time) }],
    [{ x: 'y' }, outer],
    [{ labels: { 'k8s.pod.name': 'collector' } }, outer],
    [{ priority: 'Error' }, outer],
    [
      { labels: { rule: 'R', severity: 'error', source: 'k8s_audit', time } },
      { ...outer, time: Date.parse(time), rule: 'R', priority: 'Error', source: 'k8s_audit' },
    ],
    [
      { alertname: 'R', rule: '' },
      { ...outer, rule: 'R' },
    ],
    [{ labels: { 'proc.name': 'sh' } }, { ...outer, fields: new Map([['proc.name', 'sh']]) }],
    [
      { title: 'R', labels: { 'proc.name': 'sh' } },
      { ...outer, rule: 'R', fields: new Map([['proc.name', 'sh']]) },
    ],
    [{ title: 'R' }, outer],
    [
      { title: 'R', source_type_name: 'Falco' },
      { ...outer, rule: 'R' },
    ],
    [{ title: 'Falco alert', source_type_name: 'falco' }, outer],
    [
      { policy: 'R', source: 'falco' },
      { ...outer, rule: 'R' },
    ],
    [
      { Title: 'x'.repeat(200), source: 'falco' },
      { ...outer, rule: 'x'.repeat(200) },
    ],
    [{ Title: 'x'.repeat(201), source: 'falco' }, outer],
    [{ title: '10:00:01.123456789: Notice A shell', source: 'falco' }, outer],
  ])('%.60j', (record, expected) => {
    expect(contextWithin(record, outer)).toEqual(expected);
  });

  it('adds to what is known from around it', () => {
    const around: Context = { ...outer, rule: 'Q', fields: new Map([['fd.name', '/a']]) };
    expect(contextWithin({ labels: { 'proc.name': 'sh' } }, around)).toEqual({
      ...around,
      fields: new Map([
        ['fd.name', '/a'],
        ['proc.name', 'sh'],
      ]),
    });
  });
});
