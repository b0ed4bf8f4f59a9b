// Why an alert is not noise: the same event is answered alike under every rule of ours that sees it.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rowOf } from '../../ours/rules.ts';
import { load } from '../../ruleset/load.ts';
import { prepareHand } from '../rules/rules-in-hand.ts';
import { group } from '../testing/log-arbitrary.ts';
import { concernsOf } from './concerns.ts';

const path = new URL('../../../rules/kubebrowse_rules.yaml', import.meta.url);
const name = 'kubebrowse_rules.yaml';
const { rules } = prepareHand(load([{ name, text: readFileSync(path, 'utf8') }]));
const all = [...rules.values()];
const executions = all.filter((rule) => rowOf(rule.name)?.event === 'execution');

const codes = (rule: (typeof all)[number], fields: Record<string, string | boolean>) =>
  concernsOf(group({ rule: rule.name, fields }), rule.action).map(({ code }) => code);

describe('a program where sessions write', () => {
  const fields = { 'proc.exepath': '/tmp/chromium', 'proc.cmdline': 'chromium' };

  it.each(executions.map((rule) => [rule.name, rule] as const))(
    'was brought in, says an alert of %s',
    (_, rule) => {
      const found = concernsOf(group({ rule: rule.name, fields }), rule.action);
      expect(found.some(({ code, isFinal }) => code === 'writable-path' && isFinal)).toBe(true);
    },
  );

  it('is said to be by its event where the rule sees others too', () => {
    const others = all.filter((rule) => !executions.includes(rule));
    expect(others.length).toBeGreaterThan(10);
    for (const rule of others) {
      const own = rowOf(rule.name)?.concern === 'fileless' ? ['writable-path'] : [];
      expect(codes(rule, fields).filter((code) => code === 'writable-path')).toEqual(own);
      const started = { ...fields, 'evt.type': 'execve' };
      expect(codes(rule, started), rule.name).toContain('writable-path');
    }
  });
});

it('what a row says of its rule is said of each of its alerts', () => {
  for (const rule of all) {
    const { concern } = rowOf(rule.name) ?? {};
    expect(codes(rule, {}).length > 0, rule.name).toBe(concern !== undefined);
  }
});

it('a token, the metadata service and a content process are known under any rule', () => {
  for (const rule of all) {
    const token = { 'fd.name': '/var/run/secrets/kubernetes.io/serviceaccount/token' };
    expect(codes(rule, token), rule.name).toContain('service-account-token');
    expect(codes(rule, { 'fd.sip': '169.254.169.254' }), rule.name).toContain('metadata');
    const below = { 'evt.type': 'execve', 'proc.pcmdline': 'chromium --type=renderer' };
    expect(codes(rule, below), rule.name).toContain('below-content-process');
  }
});
