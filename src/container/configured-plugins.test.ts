import { describe, expect, it } from 'vitest';
import { configuredPlugins } from './configured-plugins.ts';

const falcoYaml = `rules_files: [/etc/falco/falco_rules.yaml]
load_plugins: [k8saudit, json]
plugins:
  - name: k8saudit
    library_path: libk8saudit.so
    init_config: ''
  - name: json
    library_path: libjson.so
  - name: cloudtrail
    library_path: libcloudtrail.so
`;

const indented = (text: string, by: string) => text.replace(/^(?=.)/gm, by);

describe('plugins in configuration', () => {
  it('those that load_plugins names, of falco.yaml and of values', () => {
    const both = [
      { name: 'k8saudit', version: '' },
      { name: 'json', version: '' },
    ];
    expect(configuredPlugins(falcoYaml)).toEqual({ plugins: both, container: true });
    const values = `falco:\n${indented(falcoYaml, '  ')}`;
    expect(configuredPlugins(values)?.plugins).toEqual(both);
    const release = `kind: HelmRelease\nspec:\n  values:\n${indented(values, '    ')}`;
    expect(configuredPlugins(release)?.plugins).toEqual(both);
    const map = `kind: ConfigMap\ndata:\n  falco.yaml: |\n${indented(falcoYaml, '    ')}`;
    expect(configuredPlugins(map)?.plugins).toEqual(both);
  });

  it('all of plugins where load_plugins is not there, none where it is empty', () => {
    const all = configuredPlugins(falcoYaml.replace(/^load_plugins.*\n/m, ''));
    expect(all?.plugins.map(({ name }) => name)).toEqual(['k8saudit', 'json', 'cloudtrail']);
    expect(configuredPlugins(falcoYaml.replace('[k8saudit, json]', '[]'))?.plugins).toEqual([]);
  });

  it('versions from falcoctl, k8smeta and the container plugin from collectors', () => {
    const values = `falco:
  load_plugins: [k8saudit]
falcoctl:
  config:
    artifact:
      install:
        refs: [falco-rules:5, "ghcr.io/falcosecurity/plugins/plugin/k8saudit:0.16.0"]
collectors:
  containerEngine:
    enabled: false
  kubernetes:
    enabled: true
    pluginRef: ghcr.io/falcosecurity/plugins/plugin/k8smeta:0.4.1
`;
    expect(configuredPlugins(values)).toEqual({
      plugins: [
        { name: 'k8smeta', version: '0.4.1' },
        { name: 'k8saudit', version: '0.16.0' },
      ],
      container: false,
    });
  });

  it('nothing of rules, of other values, and of what is no YAML', () => {
    expect(configuredPlugins('- rule: load_plugins\n')).toBeUndefined();
    expect(configuredPlugins('driver:\n  kind: auto\n')).toBeUndefined();
    expect(configuredPlugins('load_plugins: [\n')).toBeUndefined();
  });
});
