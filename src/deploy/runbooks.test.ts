import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { slots } from '../kubebrowse/slots.gen.ts';
import { writePrometheusRule } from './prometheus-rule.ts';
import { readBase, writeRunbooks } from './runbooks.ts';

const names = slots.rules.map(({ name }) => name);
const base = 'https://example.org/falco/';

it('gives each rule its page, and keeps what the chart appends', () => {
  const { falco } = parse(writeRunbooks(names, base));
  expect(falco.append_output[0]).toEqual({ suggested_output: true });
  expect(falco.append_output).toHaveLength(names.length + 1);
  for (const { match, extra_fields } of falco.append_output.slice(1)) {
    expect(names).toContain(match.rule);
    expect(extra_fields[0].runbook).toMatch(/^https:\/\/example\.org\/falco\/rules\/[a-z0-9-]+\/$/);
  }
});

it.each([
  ['https://example.org', 'https://example.org/'],
  ['https://example.org/falco', base],
  ['http://wiki.local:8080/a/', 'http://wiki.local:8080/a/'],
])('takes %s as a base', (text, expected) => {
  expect(readBase(text)).toMatchObject({ ok: true, value: expected });
});

it.each([
  '',
  'example.org',
  'javascript:alert(1)',
  'https://a b',
  'https://a/%20',
  'https://a/?x',
  'https://a/\n',
])('refuses %j as a base', (text) => {
  expect(readBase(text).ok).toBe(false);
});

/** Keys of monitoring.coreos.com/v1 PrometheusRule, spec.groups[].rules[]. */
const ruleKeys = ['alert', 'annotations', 'expr', 'for', 'keep_firing_for', 'labels', 'record'];
const duration =
  /^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$/;

it('writes a PrometheusRule of the keys and forms that its schema has', () => {
  const { apiVersion, kind, metadata, spec } = parse(writePrometheusRule(base));
  expect([apiVersion, kind]).toEqual(['monitoring.coreos.com/v1', 'PrometheusRule']);
  expect(Object.keys(metadata)).toEqual(['name', 'labels']);
  expect(Object.keys(spec)).toEqual(['groups']);
  for (const group of spec.groups) {
    expect(Object.keys(group).sort()).toEqual(['name', 'rules']);
    expect(new Set(group.rules.map(({ alert }: { alert: string }) => alert)).size).toBe(
      group.rules.length,
    );
    for (const rule of group.rules) {
      expect(Object.keys(rule).filter((key) => !ruleKeys.includes(key))).toEqual([]);
      expect(rule.for).toMatch(duration);
      expect(rule.expr).toMatch(/falcosecurity_/);
      for (const value of Object.values({ ...rule.labels, ...rule.annotations }))
        expect(typeof value).toBe('string');
      expect(rule.annotations.runbook_url.startsWith(base)).toBe(true);
    }
  }
});
