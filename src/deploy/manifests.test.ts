import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load, loadAll } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { parseSettings } from '../settings/parse-settings.ts';
import type { Settings } from '../settings/settings.ts';
import { makeArchive, makeArtifacts } from './artifacts.ts';
import { writeConfigMap, writePatch } from './manifests.ts';
import { fullName } from './names.ts';
import { findOversize } from './size-limit.ts';
import { writeSteps } from './steps/commands.ts';

const texts = { rules: '# rules\n- rule: x\n', overrides: '# overrides\n- macro: y\n' };

function read(target: object): Settings {
  return parseSettings({ target: { method: 'configmap', ...target } }).settings;
}

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string };
}

describe('manifests', () => {
  it.each([{}, { release: 'kb', namespace: '1-2' }, { release: 'a'.repeat(53) }])(
    'say what they are, as Kustomize asks of every file: %j',
    (target) => {
      const settings = read(target);
      const manifests = [writeConfigMap(settings, texts), writePatch(settings, texts)].map(
        (yaml) => load(yaml) as Manifest,
      );
      expect(
        manifests.map(({ apiVersion, kind, metadata }) => [
          apiVersion,
          kind,
          metadata.name,
          metadata.namespace,
        ]),
      ).toEqual([
        ['v1', 'ConfigMap', 'kubebrowse-rules', settings.target.namespace],
        ['apps/v1', 'DaemonSet', fullName(settings), settings.target.namespace],
      ]);
    },
  );

  it('restart Falco’s pods exactly when a file changes', () => {
    const sum = (some: typeof texts, settings = read({})) =>
      /checksum\/kubebrowse: ([0-9a-f]{64})/.exec(writePatch(settings, some))?.[1];
    expect(sum(texts)).toBe(sum({ ...texts }));
    expect(sum(texts)).not.toBe(sum({ ...texts, rules: '# other\n' }));
    const { settings } = parseSettings({ alerts: { json: false } });
    expect(sum(texts)).not.toBe(sum(texts, settings));
  });
});

const kubectl = 'kubectl';

function hasKustomize(): boolean {
  try {
    execFileSync(kubectl, ['kustomize', '--help'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

// The structure is tested above; this asks Kustomize itself, and is skipped where kubectl is not on PATH.
describe.skipIf(!hasKustomize())('kubectl kustomize', () => {
  it.each([{}, { release: 'kb', namespace: 'security' }])('takes them: %j', (target) => {
    const settings = read(target);
    const folder = mkdtempSync(join(tmpdir(), 'kubebrowse-kustomize-'));
    const name = fullName(settings);
    const { namespace } = settings.target;
    const files = {
      'kustomization.yaml':
        'resources: [falco.yaml, configmap.yaml]\npatches: [{path: daemonset-patch.yaml}]\n',
      'falco.yaml': `apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec:\n  template:\n    spec:\n      containers: [{name: falco, image: falco, volumeMounts: [{name: own, mountPath: /own}]}]\n      volumes: [{name: own, emptyDir: {}}]\n`,
      'configmap.yaml': writeConfigMap(settings, texts),
      'daemonset-patch.yaml': writePatch(settings, texts),
    };
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
    const out = execFileSync(kubectl, ['kustomize', folder], { encoding: 'utf8' });
    const built = loadAll(out) as readonly (Manifest & {
      spec?: { template: { spec: { containers: { volumeMounts: { mountPath: string }[] }[] } } };
    })[];
    const set = built.find(({ kind }) => kind === 'DaemonSet');
    const places = set?.spec?.template.spec.containers[0]?.volumeMounts.map(
      ({ mountPath }) => mountPath,
    );
    expect(places?.sort()).toEqual([
      '/etc/falco/config.d/kubebrowse_config.yaml',
      '/etc/falco/rules.d',
      '/own',
    ]);
  });
});

describe('rules that do not fit', () => {
  const rules = `# ${'x'.repeat(1024 * 1024)}\n`;

  it('are refused in words, before anything is run', () => {
    for (const method of ['helm', 'configmap'] as const) {
      const settings = read({ method });
      expect(findOversize(settings, { rules, overrides: null })).toMatch(
        /^The rules files have 1,048,\d{3} bytes; a ConfigMap holds 1,048,576/,
      );
      expect(writeSteps(settings, { rules, overrides: null }).map(({ id }) => id)).toEqual([
        'too-large',
      ]);
      expect(() => writeConfigMap(settings, { rules, overrides: null })).toThrow(/bytes/);
    }
  });

  it('are counted in bytes, and are no matter for files on a host', () => {
    const small = { rules: '# ', overrides: null };
    const room = 1024 * 1024 - 2;
    const config = 140;
    const text = (size: number) => ({ ...small, rules: `# ${'é'.repeat(size / 2)}` });
    expect(findOversize(read({}), text(room - config * 2))).toBeUndefined();
    expect(findOversize(read({}), text(room))).toBeDefined();
    expect(findOversize(read({ method: 'host' }), text(room * 2))).toBeUndefined();
  });

  it('leave the rest of the archive whole', () => {
    const artifacts = makeArtifacts(read({}), { rules, overrides: null });
    expect(makeArchive(artifacts).length).toBeGreaterThan(0);
  });
});
