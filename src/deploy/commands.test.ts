import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../settings/default-settings.ts';
import { parseSettings } from '../settings/parse-settings.ts';
import { deployMethods, type Settings } from '../settings/settings.ts';
import { settingsArbitrary } from '../settings/settings-arbitrary.ts';
import { makeArchive, makeArtifacts } from './artifacts.ts';
import { writeCommandsText, writeScript, writeSteps } from './commands.ts';
import { digestOf, mountedDigest } from './digest.ts';
import { falcoSelector, fullName } from './names.ts';

const texts = { rules: '# rules\n- rule: x\n', overrides: '# overrides\n- macro: y\n' };

function withMethod(method: Settings['target']['method']): Settings {
  return { ...defaultSettings, target: { ...defaultSettings.target, method } };
}

describe('steps', () => {
  it('with Helm go from the repository to the removal', () => {
    expect(writeSteps(defaultSettings, texts).map(({ id }) => id)).toEqual([
      'add-repository',
      'install-values',
      'install-set-file',
      'wait',
      'health-check',
      'read-alerts',
      'roll-back',
      'uninstall',
    ]);
  });

  it('quote the dot of the file name for Helm and the shell', () => {
    const step = writeSteps(defaultSettings, texts).find(({ id }) => id === 'install-set-file');
    expect(step?.command).toBe(`helm upgrade --install falco falcosecurity/falco \\
  --version 9.1.0 \\
  --namespace falco --create-namespace \\
  --values values-without-rules.yaml \\
  --set-file 'customRules.kubebrowse_falco_overrides\\.yaml=kubebrowse_falco_overrides.yaml' \\
  --set-file 'customRules.kubebrowse_rules\\.yaml=kubebrowse_rules.yaml'`);
  });

  it('by hand check the files in load order', () => {
    const { settings } = parseSettings({
      target: { method: 'host' },
      falcoRules: { loaded: ['stable', 'incubating'] },
    });
    const command = (id: string) =>
      writeSteps(settings, texts).find((step) => step.id === id)?.command;
    expect(command('install-official')).toBe(
      'sudo falcoctl artifact install falco-incubating-rules:6 --rulesfiles-dir /etc/falco/rules.d',
    );
    expect(command('validate')).toBe(`sudo falco \\
  -V /etc/falco/falco_rules.yaml \\
  -V /etc/falco/rules.d/falco-incubating_rules.yaml \\
  -V kubebrowse_falco_overrides.yaml \\
  -V kubebrowse_rules.yaml`);
    const alone = writeSteps(withMethod('configmap'), { ...texts, overrides: null });
    expect(alone.find(({ id }) => id === 'validate')?.command).toBe(
      'docker run --rm --volume "$PWD:/work:ro" falcosecurity/falco:0.44.1 falco \\\n  -V /work/kubebrowse_rules.yaml',
    );
  });

  it('have each their own id, and say what to see and what to do otherwise', () => {
    for (const method of deployMethods) {
      const steps = writeSteps(withMethod(method), texts);
      expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
      for (const { expect: see, ifNot, title } of steps) {
        for (const text of [see, ifNot, title]) expect(text).not.toBe('');
      }
    }
  });

  it('compare the digest Falco’s pods can show', () => {
    const digests = deployMethods.map((method) => {
      const step = writeSteps(withMethod(method), texts).find(({ id }) => id === 'health-check');
      return step?.command.match(/[0-9a-f]{64}/)?.[0];
    });
    expect(digests).toEqual([
      mountedDigest(texts.rules),
      digestOf(texts.rules),
      digestOf(texts.rules),
    ]);
  });

  it('name things as the chart does', () => {
    const named = (release: string) =>
      fullName({ ...defaultSettings, target: { ...defaultSettings.target, release } });
    expect(named('falco')).toBe('falco');
    expect(named('my-falco-1')).toBe('my-falco-1');
    expect(named('prod')).toBe('prod-falco');
    expect(falcoSelector(defaultSettings)).toBe(
      'app.kubernetes.io/name=falco,app.kubernetes.io/instance=falco',
    );
    expect(falcoSelector(withMethod('configmap'))).toBe('app.kubernetes.io/name=falco');
  });
});

/** The body of the health check, to run it where the test's functions stand in for kubectl. */
function healthCheck(settings: Settings): string {
  const command =
    writeSteps(settings, texts).find(({ id }) => id === 'health-check')?.command ?? '';
  return command.split('\n').slice(1, -1).join('\n');
}

describe('scripts', () => {
  it('are valid shell for all settings and never undo', () => {
    fc.assert(
      fc.property(settingsArbitrary(), (settings) => {
        const script = writeScript(settings, texts);
        execFileSync('sh', ['-n'], { input: script });
        for (const { command } of writeSteps(settings, texts))
          execFileSync('sh', ['-n'], { input: command });
        // At a command's place: a container may be called "arm".
        expect(script).not.toMatch(
          /^\s*(?:sudo )?(?:helm (?:uninstall|rollback)|kubectl (?:rollout undo|delete)|rm) /m,
        );
        expect(writeCommandsText(settings, texts).match(/^```/gm)?.length).toBe(
          writeSteps(settings, texts).length * 2,
        );
      }),
      { numRuns: 30 },
    );
  });

  // Commands are shell functions here that print their words: a value must come out as it went in.
  it('hand every value over as one word', () => {
    const { settings } = parseSettings({
      target: { release: 'rel-1', namespace: 'ns-1' },
      pods: {
        namespaces: ['sessions'],
        selectors: [
          [
            { key: 'a.example/b', values: ['x', 'y'] },
            { key: 'c', values: ['z'] },
          ],
        ],
      },
    });
    const shell = `kubectl() { printf '<%s>' "$@" >&3; printf '\\n' >&3; case "$*" in *metadata.namespace*) echo 'sessions pod-1' ;; *containers*) echo 'istio-proxy rdp-onlyoffice' ;; *'--output name'*) echo pod/falco-1 ;; esac; }; sleep() { :; }\n`;
    const check = healthCheck(settings);
    const said = execFileSync('sh', ['-c', `${shell}exec 3>&1; ${check}\n`], { encoding: 'utf8' });
    expect(said).toContain(
      '<--namespace><ns-1><--selector><app.kubernetes.io/name=falco,app.kubernetes.io/instance=rel-1>',
    );
    expect(said).toContain('<--namespace><sessions><--selector><a.example/b in (x,y),c in (z)>');
    expect(said).toContain(
      '<exec><--namespace><sessions><pod-1><--container><rdp-onlyoffice><--><sh><-c><exit 0>',
    );
    expect(said).toContain('FAIL  pod/falco-1 has another file, or none');
    expect(said).toContain('FAIL  no alert names pod-1');
  });

  it('say ok when all is well', () => {
    const shell = `kubectl() { case "$*" in *metadata.namespace*) echo 'sessions pod-1' ;; *containers*) echo rdp-chromium ;; *'--output name'*) echo pod/falco-1 ;; *cat*) printf '# rules\\n- rule: x' ;; *--since*) echo '"Command entered a session pod" pod-1' ;; logs*) echo '/etc/falco/rules.d/kubebrowse_rules.yaml | schema validation: ok' ;; esac; }; sleep() { :; }\n`;
    const check = healthCheck(defaultSettings);
    const said = execFileSync('sh', ['-c', `set -eu; ${shell}${check}`], { encoding: 'utf8' });
    expect(
      said
        .trim()
        .split('\n')
        .map((line) => line.slice(0, 4)),
    ).toEqual(['ok  ', 'ok  ', 'ok  ']);
  });
});

describe('digests', () => {
  it('are those of sha256sum', () => {
    expect(digestOf('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(digestOf('é\n')).toBe(createHash('sha256').update('é\n').digest('hex'));
    expect(mountedDigest('a\n')).toBe(digestOf('a'));
  });
});

describe('artifacts', () => {
  it('are all there, the overrides only where there are some', () => {
    const names = makeArtifacts(defaultSettings, texts).map(({ name }) => name);
    expect(names).toEqual([
      'kubebrowse_falco_overrides.yaml',
      'kubebrowse_rules.yaml',
      'values.yaml',
      'values-without-rules.yaml',
      'configmap.yaml',
      'daemonset-patch.yaml',
      'kubebrowse_config.yaml',
      'commands.md',
      'commands.sh',
      'settings.json',
    ]);
    expect(
      makeArtifacts(defaultSettings, { ...texts, overrides: null }).map(({ name }) => name),
    ).toEqual(names.slice(1));
  });

  it('pack into the same bytes, and out again', () => {
    const artifacts = makeArtifacts(defaultSettings, texts);
    const archive = makeArchive(artifacts);
    expect(digestOf([...archive].join())).toBe(
      digestOf([...makeArchive(makeArtifacts(structuredClone(defaultSettings), texts))].join()),
    );
    const files = unzipSync(archive);
    for (const { name, text } of artifacts) {
      expect(new TextDecoder().decode(files[`kubebrowse-falco/${name}`])).toBe(text());
    }
  });
});
