import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { loadAll } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { checkSettings } from '../../kubebrowse/check-settings.ts';
import { writeOverrides } from '../../kubebrowse/overrides.ts';
import { defaultSettings } from '../../settings/default-settings.ts';
import { parseSettings } from '../../settings/parse-settings.ts';
import { falcoVersions, type Settings } from '../../settings/settings.ts';
import { settingsArbitrary } from '../../settings/testing/settings-arbitrary.ts';
import type { ArchiveFile } from '../archive.ts';
import { rulesFile, type Texts } from '../names.ts';
import { triggers } from '../steps/trigger.ts';
import { faultsOfObject, readSchema } from './crd-check.ts';
import { type TargetName, targetNames } from './target-names.ts';
import { makeTarget } from './targets.ts';

const tables = new URL('../testdata/crds/', import.meta.url);
const schemas = new Map(
  readdirSync(tables).map((name) => [
    name.replace('.tsv', ''),
    readSchema(readFileSync(new URL(name, tables), 'utf8')),
  ]),
);
const kindsKnown = [...schemas.keys()];

const rules =
  '# rules\n- macro: kubebrowse_pod\n  condition: (evt.num != 0)\n\n- list: x\n  items: []\n';
const textsOf = (settings: Settings): Texts => ({ rules, overrides: writeOverrides(settings) });

const arbitrary = settingsArbitrary()
  .map((settings) => checkSettings(settings))
  .filter(({ diagnostics }) => diagnostics.every(({ severity }) => severity !== 'error'))
  .map(({ settings }) => settings);

interface Json {
  readonly [key: string]: Json & string;
}

const objectsOf = (files: readonly ArchiveFile[]): readonly Json[] =>
  files
    .filter(({ name }) => name.endsWith('.yaml') && !/rules\.yaml$|overrides\.yaml$/.test(name))
    .flatMap(({ text }) => loadAll(text) as Json[])
    .filter((one) => one !== null && 'kind' in one && 'apiVersion' in one)
    // A Component of Kustomize is none of the operator.
    .filter(({ apiVersion }) => !String(apiVersion).startsWith('kustomize.'));

const make = (target: TargetName, settings: Settings) =>
  makeTarget(target, settings, textsOf(settings));

describe('every target', () => {
  it.each(targetNames)(
    '%s has keys of the schemas alone, for all settings and versions',
    (target) => {
      fc.assert(
        fc.property(arbitrary, fc.constantFrom(...falcoVersions), (some, falco) => {
          const settings = { ...some, target: { ...some.target, falco } };
          for (const object of objectsOf(make(target, settings))) {
            expect(faultsOfObject(schemas, object) ?? [], object['kind']).toEqual([]);
          }
        }),
        { numRuns: 25 },
      );
    },
  );

  it('are the kinds whose schema is known, but for those of Kubernetes and Kustomize', () => {
    const settings = parseSettings({ alerts: { sidekick: { enabled: true } } }).settings;
    const kinds = targetNames.flatMap((target) => objectsOf(make(target, settings)));
    const known = new Set(kinds.map(({ kind }) => String(kind)));
    expect(kindsKnown.filter((kind) => !known.has(kind))).toEqual([]);
    for (const kind of ['ConfigMap', 'DaemonSet', 'Namespace']) {
      known.delete(kind);
    }
    expect([...known].filter((kind) => !kindsKnown.includes(kind))).toEqual([]);
  });

  it.each(targetNames)('%s is complete: README, settings, the rules, ways back', (target) => {
    const files = make(target, defaultSettings);
    const readme = files.find(({ name }) => name === 'README.md')?.text ?? '';
    for (const { name } of files) if (name !== 'README.md') expect(readme).toContain(`\`${name}\``);
    for (const title of ['Before', 'Does it work?', 'Back', 'What goes wrong here']) {
      expect(readme).toMatch(new RegExp(`^## ${title.replace('?', '\\?')}\n\n\\S`, 'm'));
    }
    expect(readme).not.toMatch(/undefined|\[object/);
    const whole = files.map(({ text }) => text).join('\n');
    for (const line of rules.trim().split('\n')) expect(whole).toContain(line);
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
    expect(make(target, defaultSettings)).toEqual(files);
  });
});

it.each([false, true])('the operator’s Falco writes JSON for Falcosidekick: %s', (enabled) => {
  const alerts = { json: false, sidekick: { enabled } };
  const { settings } = parseSettings({ alerts });
  const config = objectsOf(make('operator', settings)).find(({ kind }) => kind === 'Config');
  expect(config).toMatchObject({ spec: { config: { json_output: enabled } } });
});

it.each(triggers)('the operator’s README has $command run as it stands, for $rule', (trigger) => {
  const before = triggers.slice(0, triggers.indexOf(trigger));
  const rules = before.map(({ rule }) => ({ rule, enabled: false }));
  const { settings } = parseSettings({ rules, alerts: { ruleMatching: 'first' } });
  const files = make('operator', settings);
  const readme = files.find(({ name }) => name === 'README.md')?.text ?? '';
  const words = readme.match(/^kubectl exec .* -- (.*)$/m)?.[1];
  // In a shell of its own the rule of shells would answer in its place.
  expect({ words, told: readme.includes(`“${trigger.rule}”`) }).toEqual({
    words: trigger.command,
    told: true,
  });
});

it('the check of objects finds what it is for', () => {
  const release = {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: 'x' },
  };
  const faults = (spec: object) => faultsOfObject(schemas, { ...release, spec })?.join('; ');
  expect(faults({ interval: '1m', chartRef: { kind: 'OCIRepository', name: 'a' } })).toBe('');
  expect(faults({ interval: '1m', chartRef: { name: 'a' } })).toContain('kind: missing');
  expect(faults({ chart: { spec: { chart: 'a' } } })).toContain('spec.interval: missing');
  expect(faults({ interval: 5, foo: 1 })).toMatch(/interval: string.*foo: not in the schema/);
});

function has(command: string): boolean {
  try {
    execFileSync(command, ['version', '--client'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function folderOf(files: readonly ArchiveFile[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'target-'));
  for (const { name, text } of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

function hasTerraform(): boolean {
  try {
    execFileSync('terraform', ['-version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

// Terraform is on few machines; what its formatter accepts is at least HCL.
it.skipIf(!hasTerraform())('terraform fmt has nothing to change', () => {
  const folder = folderOf(make('terraform', defaultSettings));
  execFileSync('terraform', ['fmt', '-check', folder], { stdio: 'ignore' });
});

it('the values in an object are those of the file', () => {
  const values = make('helmfile', defaultSettings).find(({ name }) => /values/.test(name));
  const [file] = loadAll(values?.text ?? '');
  const [argo] = objectsOf(make('argocd', defaultSettings));
  expect(argo?.['spec']?.['source']?.['helm']?.['valuesObject']).toEqual(file);
  const flux = objectsOf(make('flux', defaultSettings)).at(-1);
  expect(flux?.['spec']?.['values']).toEqual(file);
});

const daemonSet = `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: falco, namespace: falco}
spec:
  selector: {matchLabels: {app: falco}}
  template:
    metadata: {labels: {app: falco}}
    spec:
      containers: [{name: falco, image: falco}]
`;

// kubectl is not on every machine; the schemas above hold everywhere.
describe.skipIf(!has('kubectl'))('kubectl kustomize', () => {
  const build = (folder: string) =>
    loadAll(execFileSync('kubectl', ['kustomize', folder], { encoding: 'utf8' })) as Json[];

  it.each(['flux', 'operator'] as const)('builds the folder of %s', (target) => {
    const files = make(target, defaultSettings);
    const built = build(folderOf(files));
    expect(built.length).toBe(objectsOf(files).length);
    const texts = JSON.stringify(built);
    expect(texts).toContain(JSON.stringify(rules).slice(1, -1));
  });

  it('builds the component into a DaemonSet, the files byte for byte', () => {
    const base = `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [falco.yaml]\ncomponents: [../component]\n`;
    const folder = folderOf([
      ...make('kustomize', defaultSettings),
      { name: 'base/falco.yaml', text: daemonSet },
      { name: 'base/kustomization.yaml', text: base },
    ]);
    const [map, set] = build(join(folder, 'base'));
    expect(map?.['data']?.[rulesFile]).toBe(rules);
    const name = map?.['metadata']?.['name'] ?? '';
    expect(name).toMatch(/^kubebrowse-rules-\w+$/);
    expect(JSON.stringify(set).split(`"name":"${name}"`)).toHaveLength(3);
  });
});

describe('examples of the guide', () => {
  const pageOf = (name: string): string =>
    readFileSync(new URL(`../../../content/guide/${name}.md`, import.meta.url), 'utf8');
  const blocks = (page: string): readonly string[] =>
    [...page.matchAll(/```(?:yaml|hcl)\n([\s\S]*?)```/g)].flatMap(([, text]) => text ?? []);

  it('are what the targets make', () => {
    const examples = blocks(pageOf('pull-request-folder'));
    const textOf = (target: TargetName, name: string) =>
      make(target, defaultSettings)
        .find((file) => file.name === name)
        ?.text.trimEnd();
    expect(examples.map((one) => one.trimEnd())).toEqual(
      expect.arrayContaining([
        textOf('helmfile', 'helmfile.yaml'),
        textOf('terraform', 'falco.tf'),
      ]),
    );
    for (const target of targetNames) {
      expect(pageOf('pull-request-folder')).toContain(`\`${target}\``);
    }
  });

  it.each(['gitops', 'falco-operator'])('of %s have keys of the schemas alone', (page) => {
    const objects = blocks(pageOf(page))
      .flatMap((text) => loadAll(text) as Json[])
      .filter((one) => one !== null && 'kind' in one);
    expect(objects.length).toBeGreaterThan(1);
    for (const object of objects) expect(faultsOfObject(schemas, object) ?? []).toEqual([]);
  });
});
