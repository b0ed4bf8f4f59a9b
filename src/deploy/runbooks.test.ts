import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { slots } from '../kubebrowse/slots.gen.ts';
import { defaultSettings } from '../settings/default-settings.ts';
import { parseSettings } from '../settings/parse-settings.ts';
import { falcoVersions, type Settings } from '../settings/settings.ts';
import { parseRunbookBase } from '../settings/values/runbook.ts';
import { writePrometheusRule } from './prometheus-rule.ts';
import { runbookMessage, writeRunbooks } from './runbooks.ts';
import { writeConfig } from './values/falco-config.ts';
import { writeValuesWithoutRules } from './values/helm-values.ts';

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
  expect(parseRunbookBase(text)).toMatchObject({ ok: true, value: expected });
});

it.each([
  '',
  'example.org',
  'javascript:alert(1)',
  'https://a b',
  'https://me:secret@a/',
  'https://a/\nx',
  'https://a/%20',
  'https://a/?x',
])('refuses %j as a base', (text) => {
  expect(parseRunbookBase(text).ok).toBe(false);
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

describe('as a setting', () => {
  const linked = (target: object): Settings =>
    parseSettings({
      target,
      alerts: { runbook: base, sidekick: { enabled: true, outputs: [slack] } },
    }).settings;
  const slack = { output: 'slack', minimumPriority: 'ERROR' };

  it.each(falcoVersions)(
    'Falco %s: a field for each rule, beside what its chart appends',
    (falco) => {
      const { falco: config, falcosidekick } = parse(writeValuesWithoutRules(linked({ falco })));
      const own = config.append_output.filter((one: { match?: object }) => one.match !== undefined);
      expect(own).toEqual(parse(writeRunbooks(names, base)).falco.append_output.slice(1));
      const kept = config.append_output.filter(
        (one: { match?: object }) => one.match === undefined,
      );
      expect(kept).toEqual(['0.39', '0.40'].includes(falco) ? [] : [{ suggested_output: true }]);
      expect(falcosidekick.config.slack.messageformat).toBe(runbookMessage);
    },
  );

  it('a file in config.d adds to the list, so that it holds ours alone', () => {
    expect(parse(writeConfig(linked({ method: 'host' }))).append_output).toHaveLength(names.length);
  });

  it('a release that exists is given no list', () => {
    const values = writeValuesWithoutRules(linked({ installation: 'existing' }));
    expect(parse(values).falco.append_output).toBeUndefined();
  });

  it('off, nothing is written of it', () => {
    expect(writeConfig(defaultSettings)).not.toContain('append_output');
  });
});
