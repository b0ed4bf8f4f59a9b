// Rules on events of plugins: what is suggested from what their alerts carry, and that it is never safe.
import { describe, expect, it } from 'vitest';
import type { AlertGroup } from '../alert/alert-log.ts';
import { choosePlugins } from '../check/loading/chosen-plugins.ts';
import { pluginsInUse } from '../check/loading/plugins-in-use.ts';
import type { Fields } from '../evaluation/values/fields.ts';
import { scenarios } from '../scenario/catalogue.ts';
import { applyChanges } from './accept.ts';
import type { Hand } from './hand.ts';
import { outcomeOf } from './outcome.ts';
import { suggest } from './suggest.ts';
import { group, logOf } from './testing/log-arbitrary.ts';

const catalogue = scenarios();

const text = `- required_plugin_versions:
    - name: k8saudit
      version: 0.7.0
- rule: Pod made
  desc: d
  condition: ka.verb=create and ka.target.resource=pods and jevt.value[/stage]=ResponseComplete
  output: Pod %ka.resp.name
  priority: WARNING
  source: k8s_audit
- rule: Bucket read
  desc: d
  condition: ct.name="GetObject"
  output: Read %ct.user
  priority: NOTICE
  source: aws_cloudtrail
`;

function handOf(rules: string): Hand {
  const files = [{ name: 'theirs.yaml', text: rules }];
  return { kind: 'files', files, plugins: pluginsInUse(choosePlugins([], files).plugins, files) };
}

const who = { 'ka.user.name': 'system:serviceaccount:ci:deployer', 'ka.verb': 'create' };
const pod = {
  ...who,
  'ka.target.resource': 'pods',
  'ka.target.namespace': 'ci',
  'jevt.value[/stage]': 'ResponseComplete',
};
const made = (id: number, fields: Fields): AlertGroup =>
  group({ id, rule: 'Pod made', source: 'k8s_audit', count: 20, pods: 0, fields });

describe('a rule on events of a plugin', () => {
  const hand = handOf(text);

  it('gets a row of who did what where, without names that differ', () => {
    const log = logOf([0, 1, 2].map((id) => made(id, { ...pod, 'ka.resp.name': `build-${id}` })));
    const [first, ...others] = suggest(log, hand, catalogue).suggestions;
    expect(others).toEqual([]);
    const change = first?.changes[0];
    expect(change?.kind === 'row' ? change.exception.fields : []).toEqual([
      'ka.user.name',
      'ka.target.namespace',
      'ka.verb',
      'ka.target.resource',
    ]);
    expect(first).toMatchObject({ groups: [0, 1, 2], isSafe: false, manyPods: false });
    expect(first?.risks.map(({ code }) => code)).toContain('unknown-attacks');
  });

  it('gets one with the name where one thing is meant, and it loads and silences', () => {
    const fields = { 'ct.user': 'backup', 'ct.name': 'GetObject', 'ct.region': 'eu-west-1' };
    const read = group({ id: 0, rule: 'Bucket read', source: 'aws_cloudtrail', fields, count: 9 });
    const log = logOf([read, made(1, { ...pod, 'ka.target.name': 'web' })]);
    const { suggestions, notNoise } = suggest(log, hand, catalogue);
    expect(notNoise).toEqual([]);
    expect(suggestions.map(({ changes: [change] }) => change)).toMatchObject([
      { row: ['system:serviceaccount:ci:deployer', 'ci', 'create', 'pods', 'web'] },
      { row: ['backup', 'GetObject'] },
    ]);
    const outcome = outcomeOf(log, hand, catalogue, suggestions, applyChanges);
    expect(outcome).toMatchObject({ error: undefined, alertsAfter: 0, unlisted: [] });
  });

  it.each<[string, Fields]>([
    ['nobody is named', { ...pod, 'ka.user.name': null }],
    ['somebody is named, and nothing else', { ...who, 'ka.verb': null }],
    ['the name is what no rule can hold', { ...pod, 'ka.user.name': 'x'.repeat(300) }],
  ])('gets none where %s', (_, fields) => {
    const { suggestions, notNoise } = suggest(logOf([made(0, fields)]), hand, catalogue);
    expect(suggestions).toEqual([]);
    // Of what is null the condition is not true: such an alert is not of this rule.
    if (notNoise.length > 0)
      expect(notNoise[0]?.message).toContain('Add those fields of the plugin');
  });
});

describe('the plugins that are in use', () => {
  const namesOf = (rules: string) => {
    const files = [{ name: 'r.yaml', text: rules }];
    return pluginsInUse(choosePlugins([], files).plugins, files).loaded.map(({ name }) => name);
  };

  it.each<[string, string, readonly string[]]>([
    [
      'required ones',
      '- required_plugin_versions:\n    - name: okta\n      version: 0.1.0\n',
      ['okta'],
    ],
    ['those of a source', '- rule: R\n  source: github\n', ['github']],
    ['those of a source in braces', '- {rule: R, "source": "github"}\n', []],
    ['json for its fields', '- rule: R\n  condition: jevt.value[/a] = b\n', ['json']],
    ['none for system calls', '- rule: R\n  source: syscall\n', []],
    ['none for a source that nobody knows', '- rule: R\n  source: mine\n', []],
  ])('are %s', (_, rules, expected) => {
    expect(namesOf(rules)).toEqual(expected);
  });

  it('does not add a second one for a source', () => {
    const rules =
      '- required_plugin_versions:\n    - name: k8saudit-eks\n      version: 0.4.0\n- rule: R\n  source: k8s_audit\n';
    expect(namesOf(rules)).toEqual(['k8saudit-eks']);
  });
});
