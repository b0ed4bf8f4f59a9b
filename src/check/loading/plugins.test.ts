// Rules of other event sources, judged with the plugins that are loaded. PLUGIN_RULES names a folder with
// the rules files of falcosecurity/plugins (they are not in this repository): they load without a word.

import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Field } from '../../falco/fields.ts';
import { loadPlugin, pluginTable } from '../../falco/plugins.ts';
import { checkFiles } from '../check-files.ts';
import { choosePlugins } from './chosen-plugins.ts';
import { readPlugin } from './named-plugin.ts';

function judged(text: string, plugins: readonly string[] = [], others: readonly string[] = []) {
  const files = [text, ...others].map((one, at) => ({ name: `${at}.yaml`, text: one }));
  const named = plugins.flatMap((one) => readPlugin(one) ?? []);
  const chosen = choosePlugins(named, files);
  const [file] = checkFiles(files, { plugins: chosen.plugins });
  const lines = file?.diagnostics.map(
    ({ severity, message, range }) =>
      `${text.slice(range.from, range.to)}: ${severity}: ${message}`,
  );
  return { load: file?.load, lines: lines ?? [] };
}

const rule = (source: string, condition: string, output = 'o') =>
  `- rule: R\n  desc: d\n  condition: ${condition}\n  output: ${output}\n  priority: INFO\n${source === '' ? '' : `  source: ${source}\n`}`;

function written({ name, arguments: kinds, optional }: Field): string {
  if (kinds.length === 0 || optional) return name;
  return `${name}[${kinds.includes('index') ? '0' : '/a'}]`;
}

function compared(field: Field): string {
  const text = written(field);
  const values = { BOOL: 'true', IPADDR: '10.0.0.1', IPNET: '10.0.0.0/8', CHARBUF: 'a' };
  const value = Object.entries(values).find(([type]) => type === field.type)?.[1] ?? '1';
  return field.list ? `${text} intersects (${value})` : `${text} = ${value}`;
}

// One of others has fields with the names of those of system calls; some checks take them for these.
const withFields = [...pluginTable().values()].filter(
  ({ fields, prefixes }) => fields.length > 0 && !prefixes.includes('evt'),
);

describe('plugins that are loaded', () => {
  it('there are some', () => {
    expect(withFields.length).toBeGreaterThan(20);
  });

  it.each(withFields)(
    '$name: each of its fields in conditions and outputs of its source',
    (facts) => {
      const { name, source } = facts;
      for (const field of loadPlugin(name).fields.fields.values()) {
        // Some that are not the project's own no condition can name.
        if (field.name.includes('-')) continue;
        const text = rule(
          source ?? '',
          `${compared(field)} and evt.num >= 0`,
          `x %${written(field)}`,
        );
        const own = judged(text, [name]);
        const unlucky = own.lines.filter((line) => line.includes('error'));
        expect([field.name, unlucky]).toEqual([field.name, []]);
        // Without the plugin the source, or the field, is not there.
        if (source === undefined) expect(judged(text).load).toBe('invalid');
        else expect(judged(text).lines.join()).toContain(`Unknown source ${source}, skipping`);
      }
    },
  );

  it('a field of a later version, of another source, misspelt', () => {
    const text = rule('k8s_audit', 'ka.validations.admission.policy.failure = a');
    expect(judged(text, ['k8saudit']).load).toBe('ok');
    expect(judged(text, ['k8saudit:0.12.0']).lines.join()).toContain(
      'k8saudit plugin 0.12.0 has no',
    );
    // The k8saudit that eks 0.8.0 is made from has it, that of 0.7.0 does not.
    expect(judged(text, ['k8saudit-eks:0.8.0']).load).toBe('ok');
    expect(judged(text, ['k8saudit-eks:0.7.0']).load).toBe('invalid');
    expect(judged(rule('k8s_audit', 'ka.verbb = get'), ['k8saudit']).lines.join()).toContain(
      'Did you mean ka.verb?',
    );
    expect(judged(rule('k8s_audit', 'proc.name = a'), ['k8saudit']).lines.join()).toContain(
      'proc.name is a field of system calls',
    );
    expect(judged(rule('', 'ka.verb = get'), ['k8saudit']).lines.join()).toContain(
      'needs "source: k8s_audit"',
    );
  });

  it('arguments as the plugin takes them', () => {
    const json = (field: string) =>
      judged(rule('', `evt.type = open and ${field} = a`), ['json']).lines.join();
    expect(json('jevt.value[/a/b]')).toBe('');
    expect(json('jevt.value')).toContain('requires an argument but none provided');
    expect(json('jevt.obj[a]')).toContain('does not allow nor require an argument');
    const audit = (field: string) =>
      judged(rule('k8s_audit', `${field} = a`), ['k8saudit']).lines.join();
    expect(audit('ka.req.role.rules.verbs[01]')).toContain(
      'invalid index argument starting with 0',
    );
    expect(audit('ka.req.role.rules.verbs[x]')).toContain('not composed only by digits');
  });

  it('of others, and of newer versions, not all fields are known: none is refused', () => {
    expect(judged(rule('nginx', 'nginx.no_such_field = a'), ['nginx']).load).toBe('ok');
    expect(judged(rule('k8s_audit', 'ka.no.such.field[x] = a'), ['k8saudit:0.99.0']).load).toBe(
      'ok',
    );
    expect(judged(rule('k8s_audit', 'ka.no.such.field = a'), ['k8saudit']).load).toBe('invalid');
  });

  it('macros are judged for each source that uses them', () => {
    const macro = '- macro: m\n  condition: evt.num > 5 and jevt.value[/x] exists\n';
    const both = `${macro}${rule('', 'evt.type = open and m')}${rule('k8s_audit', 'm and ka.verb = get').replace('R\n', 'S\n')}`;
    expect(judged(both, ['k8saudit', 'json'])).toEqual({ load: 'ok', lines: [] });
    expect(judged(both, ['k8saudit']).load).toBe('invalid');
  });
});

describe('required_plugin_versions', () => {
  const needs = (name: string, version: string, more = '') =>
    `- required_plugin_versions:\n    - name: ${name}\n      version: ${version}\n${more}${rule('', 'evt.type = open')}`;

  it('is judged at its item against what is loaded', () => {
    expect(judged(needs('json', '0.7.0'), ['json']).load).toBe('ok');
    expect(judged(needs('json', '0.7.9'), ['json']).lines).toEqual([
      expect.stringMatching(
        /^name: json: error: Plugin 'json' version '0\.7\.4' is not compatible/,
      ),
    ]);
    const missing = judged(needs('json', '0.7.0'));
    expect(missing.load).toBe('invalid');
    expect(missing.lines).toEqual([
      expect.stringMatching(/^name: json: error: .*--plugin json\.$/),
    ]);
    expect(judged(needs('never_heard_of', '1.0.0'), ['never_heard_of:1.2.0']).load).toBe('ok');
  });

  it('an alternative will do', () => {
    const alternative =
      '      alternatives:\n        - name: k8saudit-eks\n          version: 0.4.0\n';
    expect(judged(needs('k8saudit', '0.7.0', alternative), ['k8saudit-eks:0.4.0']).load).toBe('ok');
    expect(judged(needs('k8saudit', '0.7.0', alternative), ['k8saudit-eks:0.3.0']).load).toBe(
      'invalid',
    );
  });

  it('not loaded, the rest is judged as if it were', () => {
    const text = `- required_plugin_versions:\n    - name: k8smeta\n      version: 0.3.0\n${rule('', 'evt.type = open and k8smeta.deployment.name = web', 'x %k8smeta.pod.name')}`;
    expect(judged(text).lines).toHaveLength(1);
    expect(judged(text, ['k8smeta'])).toEqual({ load: 'ok', lines: [] });
  });

  it('by configuration beside the rules', () => {
    const values = 'collectors:\n  kubernetes:\n    enabled: true\n';
    const text = rule('', 'evt.type = open and k8smeta.pod.name = web');
    expect(judged(text, [], [values])).toEqual({ load: 'ok', lines: [] });
    const off = 'collectors:\n  containerEngine:\n    enabled: false\n';
    expect(judged(rule('', 'evt.type = open and container.id != host'), [], [off]).load).toBe(
      'invalid',
    );
  });

  it('two that have the same fields do not start together', () => {
    const named = [
      { name: 'k8saudit', version: '' },
      { name: 'k8saudit-gke', version: '' },
    ];
    expect(choosePlugins(named, []).fault).toContain('k8saudit and k8saudit-gke');
    expect(
      choosePlugins(
        [
          { name: 'k8saudit', version: '' },
          { name: 'json', version: '' },
        ],
        [],
      ).fault,
    ).toBeUndefined();
  });
});

const folder = process.env['PLUGIN_RULES'];
const official: readonly (readonly [string, readonly string[]])[] = [
  ['k8s_audit_rules.yaml', ['k8saudit', 'json']],
  ['aws_cloudtrail_rules.yaml', ['cloudtrail', 'json']],
  ['gcp_auditlog_rules.yaml', ['gcpaudit', 'json']],
  ['github.yaml', ['github']],
  ['okta_rules.yaml', ['okta']],
];

describe.skipIf(folder === undefined)(
  'rules of the plugins (PLUGIN_RULES names their folder)',
  () => {
    it.each(official)('%s', (name, plugins) => {
      if (!existsSync(`${folder}/${name}`)) return;
      const text = readFileSync(`${folder}/${name}`, 'utf8');
      expect(judged(text, plugins)).toEqual({ load: 'ok', lines: [] });
      // By what the file requires itself, all but that is judged, too.
      expect(judged(text).lines).toHaveLength(1);
    });
  },
);
