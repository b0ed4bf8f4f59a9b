// A file without rules that Falco could load: what is said that it is.
import { describe, expect, it } from 'vitest';
import { parseDocuments } from '../ruleset/yaml/parse.ts';
import { inLoadOrder, loadKey } from './load-order.ts';
import { recognise, strayDocument } from './recognise.ts';

const object = (kind: string) => `apiVersion: v1\nkind: ${kind}\n`;

it.each([
  [object('Rulesfile'), 'a Rulesfile of the operator'],
  [object('ConfigMap'), 'a ConfigMap'],
  ['kind: Secret\nmetadata: {}', 'a Secret'],
  [object('HelmRelease'), 'a HelmRelease'],
  [object('Application'), 'an Argo CD Application'],
  [object('Falco'), 'a Falco object of the operator'],
  [object('FalcoAuditRules'), 'a FalcoAuditRules object of Deckhouse'],
  [object('Config'), 'a Config object of the operator'],
  [object('Kustomization'), 'a kustomization'],
  [object('Pod'), 'a Pod object without rules in it'],
  ['kind: Pod\n', undefined],
  ['rules_files: []\n', 'configuration, as in falco.yaml'],
  ['driver: {}\n', 'These are Helm values without rules'],
  ['my_rules:\n- rule: a\n  condition: b\n', 'The rules are under the key my_rules'],
  ['rule: a\ncondition: b\n', 'The file has one item at its top'],
  ['macro: a\ncondition: b\n', 'The file has one item at its top'],
  ['other: a\n', undefined],
  ['other: a\n---\nrules_file: a\n', 'configuration, as in falco.yaml'],
  ['- action: a\n  actionner: kubernetes:terminate\n', 'rules of Falco Talon'],
  ['resource "a" "b" {\n}\n', 'This is Terraform'],
  ['locals {\n', 'This is Terraform'],
  ['locals { a = 1 }\n', undefined],
  ['a: |||\n  b\n|||\n', 'This is Jsonnet or CUE'],
  ['local a = 1;\n', 'This is Jsonnet or CUE'],
  ['package falco\n', 'This is Jsonnet or CUE'],
  ['{% for a in b %}\n', 'a template of Ansible'],
  ['a: {{ .Values.b }}\n', 'a Helm template'],
  ['a: {{- include "b" . }}\n', 'a Helm template'],
  ['a: {{ b }}\n', undefined],
  ['', undefined],
])('%j: %s', (text, expected) => {
  const said = recognise(text);
  if (expected === undefined) expect(said).toBeUndefined();
  else expect(said).toContain(expected);
});

describe('a document beside rules', () => {
  const rules = '- rule: a\n  condition: b\n  desc: c\n  output: d\n  priority: INFO\n';
  it.each([
    [`${rules}---\na: 1\n`, 'a: 1\n'],
    [`a: 1\n---\n${rules}`, `a: 1\n---\n${rules}`],
    [`--- text\n---\n${rules}`, `text\n---\n${rules}`],
    [rules, undefined],
    [`---\n${rules}`, undefined],
    [`${rules}---\n${rules}`, undefined],
    ['a: 1\n---\nb: 1\n', undefined],
  ])('%j', (text, rest) => {
    const at = strayDocument(text);
    expect(at === undefined ? undefined : text.slice(at)).toBe(rest);
  });
});

describe('the order in which texts are loaded', () => {
  const keyOf = (yaml: string, ...path: readonly string[]) => {
    const [root] = parseDocuments(yaml);
    return loadKey(root?.kind === 'map' ? root : undefined, path);
  };
  const rulesfile = (name: string, priority: string) =>
    `{kind: Rulesfile, metadata: {name: ${name}}, spec: {priority: ${priority}}}`;
  const configMap = '{kind: ConfigMap, metadata: {name: m}}';

  it.each([
    [keyOf(rulesfile('a', '5')), { folder: 'operator', name: '05-03-a' }],
    [keyOf(rulesfile('a', '77')), { folder: 'operator', name: '77-03-a' }],
    [keyOf(rulesfile('a', 'high')), { folder: 'operator', name: '50-03-a' }],
    [keyOf('{kind: Rulesfile}'), { folder: 'operator', name: '50-03-' }],
    [
      keyOf(configMap, 'data', 'falco_rules.yaml'),
      { folder: 'ConfigMap m data', name: '0 falco_rules.yaml' },
    ],
    [
      keyOf(configMap, 'data', 'falco_rules.local.yaml'),
      { folder: 'ConfigMap m data', name: '1 falco_rules.local.yaml' },
    ],
    [keyOf(configMap, 'data', 'a.yaml'), { folder: 'ConfigMap m data', name: '2 a.yaml' }],
    [
      keyOf('{kind: Secret}', 'data', 'falco_rules.yaml'),
      { folder: 'Secret  data', name: '2 falco_rules.yaml' },
    ],
    [keyOf('', 'customRules', 'a.yaml'), { folder: '  customRules', name: '2 a.yaml' }],
  ])('%j', (key, expected) => {
    expect(key).toEqual(expected);
  });

  it('is that of names within a folder, at the place of its first text', () => {
    const texts = ['x b', 'y a', 'x a', 'z c', 'y B', 'x b'].map((text, at) => {
      const [folder = '', name = ''] = text.split(' ');
      return { key: { folder, name }, at };
    });
    expect(inLoadOrder(texts).map(({ at }) => at)).toEqual([2, 0, 5, 4, 1, 3]);
  });
});
