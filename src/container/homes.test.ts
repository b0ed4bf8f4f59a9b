// Where values, configuration and rules are in a file, by the schema of what it is.
import { describe, expect, it } from 'vitest';
import { findHomes, isOurOverrides, isOurRules, otherValues } from './homes.ts';

const object = (kind: string, rest: string) =>
  `apiVersion: v1\nkind: ${kind}\nmetadata: {name: n}\n${rest}`;
const chart = (where: string, name = 'falco') =>
  object('HelmRelease', `spec:\n  ${where}: ${name}`);

/** `what it is called: holds path`, with `(text)` where the values are YAML in a text. */
const homes = (file: string) =>
  findHomes(file).map(({ called, holds, path, isText }) =>
    `${called}: ${holds} ${path.join('.')}${isText ? ' (text)' : ''}`.trim(),
  );

it.each([
  ['tty: true\n', ['Helm values: values']],
  ['falco: {}\n', ['Helm values: values']],
  ['falco:\n', ['Helm values: values']],
  ['falco: {json_output: true}\n', ['Helm values: values']],
  ['falco: {other: true}\n', []],
  ['other: {json_output: true}\n', []],
  ['falco: {tty: true}\n', ['Helm values: values falco']],
  ['falco: {customRules: {}}\n', ['Helm values: values falco']],
  ['security: {customRules: {}}\nother: {tty: 1}\n', ['Helm values: values security']],
  ['security: {falco: {json_output: true}}\n', ['Helm values: values security']],
  ['security: {tty: true}\n', []],
  ['json_output: true\n', ['falco.yaml: config']],
  ['priority: debug\n', []],
  ['- rule: a\n', []],
  ['', []],
  ['a: 1\n---\ntty: true\n', []],
  ['# none\n---\ntty: true\n---\ntty: false\n', ['Helm values: values']],
  [
    `tty: true\n---\n${object('ConfigMap', 'data: {a: "tty: 1"}')}`,
    ['Helm values: values', 'the ConfigMap n: values data.a (text)'],
  ],
  [
    object(
      'ConfigMap',
      'data:\n  falco.yaml: "json_output: true"\n  values.yaml: "tty: 1"\n  other: "x"',
    ),
    [
      'the ConfigMap n: config data.falco.yaml (text)',
      'the ConfigMap n: values data.values.yaml (text)',
    ],
  ],
  [
    object('ConfigMap', 'data:\n  a.yaml: "- macro: kubebrowse_pod"'),
    ['the ConfigMap n: data data'],
  ],
  [object('ConfigMap', 'data:\n  a.yaml: "- macro: other"'), []],
  [object('ConfigMap', 'data: text'), []],
  [
    object('Rulesfile', 'spec: {inlineRules: [{macro: kubebrowse_pod}]}'),
    ['the Rulesfile n: rules spec'],
  ],
  [object('Rulesfile', 'spec: {inlineRules: [{macro: other}]}'), []],
  [object('Rulesfile', 'spec: {inlineRules: text}'), []],
  [object('Config', 'spec: {config: {a: 1}}'), ['the Config n: config spec.config']],
  [object('Config', 'spec: {config: text}'), []],
  [object('Other', 'tty: true'), []],
  [object('toString', 'tty: true'), []],
  ['kind: Config\nspec: {config: {}}\ntty: 1\n', ['Helm values: values']],
  [
    object(
      'ConfigMapList',
      'items:\n- apiVersion: v1\n  kind: Config\n  metadata: {name: m}\n  spec: {config: {}}',
    ),
    ['the Config m: config items.0.spec.config'],
  ],
  [
    object('Application', 'spec: {source: {chart: falco}}'),
    ['the Application n: values spec.source.helm.valuesObject'],
  ],
  [
    object('Application', 'spec: {source: {path: charts/falco}}'),
    ['the Application n: values spec.source.helm.valuesObject'],
  ],
  [object('Application', 'spec: {source: {chart: falcosidekick}}'), []],
  [
    object('Application', 'spec: {source: {chart: x, helm: {valuesObject: {tty: 1}}}}'),
    ['the Application n: values spec.source.helm.valuesObject'],
  ],
  [object('Application', 'spec: {source: {chart: x, helm: {valuesObject: {a: 1}}}}'), []],
  [
    object('Application', 'spec: {source: {chart: falco, helm: {values: "a: 1"}}}'),
    ['the Application n: values spec.source.helm.values (text)'],
  ],
  [
    object('Application', 'spec: {source: {chart: x, helm: {values: "customRules: {}"}}}'),
    ['the Application n: values spec.source.helm.values (text)'],
  ],
  [object('Application', 'spec: {source: {chart: x, helm: {values: "a: 1"}}}'), []],
  [
    object('Application', 'spec: {sources: [{chart: x}, {chart: falco}]}'),
    ['the Application n: values spec.sources.1.helm.valuesObject'],
  ],
  [
    'releases:\n- chart: falcosecurity/falco\n  values: [a.yaml, {b: 1}]\n- chart: x\n  values: [{}]\n',
    ['Helm values: values releases.0.values.1'],
  ],
  [
    'releases:\n- chart: falcosecurity/falco\n  values: [a.yaml]\ntty: 1\n',
    ['Helm values: values'],
  ],
])('%j', (file, expected) => {
  expect(homes(file)).toEqual(expected);
});

describe('a HelmRelease', () => {
  it.each([
    [
      object('HelmRelease', 'spec: {chart: {spec: {chart: falco}}}'),
      ['the HelmRelease n: values spec.values'],
    ],
    [
      object('HelmRelease', 'spec: {chartRef: {name: falco}}'),
      ['the HelmRelease n: values spec.values'],
    ],
    [chart('x', 'y'), []],
  ])('%j', (file, expected) => {
    expect(homes(file)).toEqual(expected);
  });
});

it.each([
  [
    object(
      'HelmRelease',
      'spec: {chart: {spec: {chart: falco}}, values: {}, valuesFrom: [{name: a}]}',
    ),
    'valuesFrom',
  ],
  [
    object('HelmRelease', 'spec: {chart: {spec: {chart: falco}}, values: {}, valuesFrom: []}'),
    undefined,
  ],
  [object('Application', 'spec: {source: {chart: falco, helm: {valueFiles: [a]}}}'), 'valueFiles'],
  ['releases:\n- chart: falco\n  values: [a.yaml, {b: 1}]\n', 'values'],
  ['releases:\n- chart: falco\n  values: [{b: 1}]\n', undefined],
  ['tty: 1\n', undefined],
])('values beside those of %j are under %s', (file, expected) => {
  const [home] = findHomes(file);
  expect(home && otherValues(home)).toBe(expected);
});

it('our own rules and overrides are known by how they begin', () => {
  expect(isOurRules('- list: a\n- macro: kubebrowse_pod\n')).toBe(true);
  expect(isOurRules('  macro: kubebrowse_pod \r\n')).toBe(true);
  expect(isOurRules('- macro: kubebrowse_pods\n')).toBe(false);
  expect(isOurOverrides('# Overrides of Falco’s rules')).toBe(true);
  expect(isOurOverrides('# These settings write no overrides')).toBe(true);
  expect(isOurOverrides('a # Overrides of Falco')).toBe(false);
});
