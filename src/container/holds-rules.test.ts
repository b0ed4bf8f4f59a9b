import { expect, it } from 'vitest';
import { holdsRules } from './holds-rules.ts';

const item = '- rule: A\n  desc: x\n  condition: evt.type = open\n  output: x\n  priority: INFO\n';

it.each([
  ['a rules file', item],
  ['one that is broken', `${item}  tags: [\n`],
  ['one that begins with a list', '- list: a\n  items: [b]\n'],
  ['one whose keys are in another order', '# x\n---\n- macro: a\n  condition: b\n'],
  ['rules of one engine version', '- required_engine_version: 0.50.0\n'],
  ['values of the chart', `customRules:\n  a.yaml: |-\n    ${item.replaceAll('\n', '\n    ')}`],
  [
    'a ConfigMap',
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a.yaml: |\n    ${item.replaceAll('\n', '\n    ')}`,
  ],
])('%s holds rules', (_, text) => {
  expect(holdsRules(text)).toBe(true);
});

it.each([
  ['nothing', ''],
  [
    'a Deployment',
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {replicas: 1}\n',
  ],
  ['a workflow', 'on: push\njobs:\n  a:\n    steps:\n      - run: make\n'],
  [
    'alerting rules of Prometheus',
    'groups:\n  - name: a\n    rules:\n      - alert: A\n        expr: up == 0\n',
  ],
  ['rules of Talon', '- rule: A\n  match:\n    rules: [B]\n  actions:\n    - action: x\n'],
  ['a template', `{{- if .Values.a }}\n${item}{{- end }}\n`],
  ['what cannot be read', 'a: [\n'],
])('%s holds none', (_, text) => {
  expect(holdsRules(text)).toBe(false);
});
