import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../settings/default-settings.ts';
import { parseSettings } from '../../settings/parse-settings.ts';
import { deployMethods, type Settings } from '../../settings/settings.ts';
import { settingsArbitrary } from '../../settings/testing/settings-arbitrary.ts';
import { makeArchive, makeArtifacts } from '../artifacts.ts';
import { digestOf, mountedDigest } from '../digest.ts';
import { falcoSelector, fullName, type Texts } from '../names.ts';
import { writeCommandsText, writeScript, writeSteps } from './commands.ts';
import { writeHealthCheck } from './health-check.ts';

const texts = { rules: '# rules\n- rule: x\n', overrides: '# overrides\n- macro: y\n' };

function withMethod(method: Settings['target']['method']): Settings {
  return { ...defaultSettings, target: { ...defaultSettings.target, method } };
}

describe('steps', () => {
  it('with Helm go from the repository to the removal', () => {
    expect(writeSteps(defaultSettings, texts).map(({ id }) => id)).toEqual([
      'add-repository',
      'validate',
      'allow-privileged',
      'install-values',
      'install-set-file',
      'wait',
      'health-check',
      'read-alerts',
      'restart-after-runtime',
      'roll-back',
      'uninstall',
    ]);
  });

  it('change nothing of a release that exists before all is seen and checked', () => {
    const { settings } = parseSettings({ target: { installation: 'existing' } });
    expect(writeSteps(settings, texts).map(({ id }) => id)).toEqual([
      'add-repository',
      'keep-values',
      'validate',
      'show-difference',
      'upgrade-values',
      'upgrade-set-file',
      'wait',
      'health-check',
      'read-alerts',
      'restart-after-runtime',
      'roll-back',
      'uninstall',
    ]);
  });

  it('wait for the daemon set by its name, which of an existing release only the cluster knows', () => {
    const waited = (settings: Settings) =>
      writeSteps(settings, texts).find(({ id }) => id === 'wait')?.expect;
    expect(waited(defaultSettings)).toBe(
      `daemon set "${fullName(defaultSettings)}" successfully rolled out`,
    );
    const { settings } = parseSettings({ target: { installation: 'existing' } });
    expect(waited(settings)).toBe('daemon set "…" successfully rolled out');
  });

  it('quote the dot of the file name for Helm and the shell', () => {
    const step = writeSteps(defaultSettings, texts).find(({ id }) => id === 'install-set-file');
    expect(step?.command).toContain(`
  helm install "$release" falcosecurity/falco \\
    --version 9.2.0 \\
    --namespace "$namespace" --create-namespace \\
    --values kubebrowse-values-without-rules.yaml \\
    --set-file 'customRules.kubebrowse_falco_overrides\\.yaml=kubebrowse_falco_overrides.yaml' \\
    --set-file 'customRules.kubebrowse_rules\\.yaml=kubebrowse_rules.yaml'
`);
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
    expect(command('validate')).toBe(`sudo falco -o json_output=false \\
  -V /etc/falco/falco_rules.yaml \\
  -V /etc/falco/rules.d/falco-incubating_rules.yaml \\
  -V kubebrowse_falco_overrides.yaml \\
  -V kubebrowse_rules.yaml`);
  });

  it('read the rules with the image of that Falco, which has no entrypoint to run first', () => {
    const validate = (input: object, some: Texts) =>
      writeSteps(parseSettings(input).settings, some).find(({ id }) => id === 'validate')?.command;
    expect(validate({}, { ...texts, overrides: null })).toContain(
      `"$image" \\\n    -o json_output=false \\\n    -V /work/kubebrowse_rules.yaml\n`,
    );
    expect(validate({}, texts)).toContain('FALCO_IMAGE:-falcosecurity/falco:0.45.2}');
    expect(validate({ target: { falco: '0.39' } }, texts)).toContain('/falco-no-driver:0.39.2}');
    // The image has the stable file only.
    const more = { falcoRules: { loaded: ['stable', 'sandbox'] } };
    expect(validate(more, texts)).not.toContain('-V /work/kubebrowse_falco_overrides.yaml');
    expect(validate({ ...more, target: { installation: 'existing' } }, texts)).toContain(
      '-V /work/official/falco-sandbox_rules.yaml \\\n    -V /work/kubebrowse_falco_overrides.yaml',
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
      return step?.command.match(/kubebrowse_rules\.yaml ([0-9a-f]{64})/)?.[1];
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

/** A step's own lines: `sh -n` takes what stands in a here-document for a text. */
function bodyOf(command: string): string {
  return command.startsWith("sh -eu <<'END_OF_STEP'\n")
    ? command.split('\n').slice(1, -1).join('\n')
    : command;
}

describe('scripts', () => {
  it('are valid shell for all settings and never undo', () => {
    fc.assert(
      fc.property(settingsArbitrary(), (settings) => {
        const script = writeScript(settings, texts);
        execFileSync('sh', ['-n'], { input: script });
        for (const { command } of writeSteps(settings, texts))
          execFileSync('sh', ['-n'], { input: bodyOf(command) });
        // At a command's place: a container may be called "arm".
        expect(script).not.toMatch(
          /^\s*(?:sudo )?(?:helm (?:uninstall|rollback)|kubectl (?:rollout undo|delete)|rm) /m,
        );
        expect(writeCommandsText(settings, texts).match(/^```/gm)?.length).toBe(
          writeSteps(settings, texts).length * 2,
        );
      }),
      { numRuns: 15 },
    );
  });

  it('end each here-document where they began it', () => {
    fc.assert(
      fc.property(settingsArbitrary(), (settings) => {
        for (const { command } of writeSteps(settings, texts)) {
          const ends = command.split('\n').filter((line) => line === 'END_OF_STEP');
          expect(ends).toHaveLength(command.startsWith('sh -eu <<') ? 1 : 0);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('alerts', () => {
  const reads = (input: object) =>
    writeSteps(parseSettings(input).settings, texts).find(({ id }) => id === 'read-alerts')
      ?.command;
  const json = `grep -F -e '"rule":"KubeBrowse - '`;
  const plain = "grep -F -e ' | pod='";

  it('are read in the form they have: only the chart turns JSON on for Falcosidekick', () => {
    const sidekick = { json: false, sidekick: { enabled: true } };
    expect(reads({})).toContain(json);
    expect(reads({ alerts: { json: false } })).toContain(plain);
    expect(reads({ alerts: sidekick })).toContain(json);
    for (const method of ['configmap', 'host'])
      expect(reads({ target: { method }, alerts: sidekick })).toContain(plain);
    expect(reads({ target: { installation: 'existing' }, alerts: { json: false } })).toContain(
      `${json} -e ' | pod='`,
    );
  });
});

describe('the service alerts are posted to', () => {
  it.each([
    ['helm', true, true],
    ['helm', false, false],
    ['configmap', true, false],
    ['host', true, false],
  ])('%s, Falcosidekick %s: asked for is %s', (method, enabled, asked) => {
    const { settings } = parseSettings({ target: { method }, alerts: { sidekick: { enabled } } });
    expect(writeHealthCheck(settings, texts).includes('no such service')).toBe(asked);
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
      'kubebrowse-values.yaml',
      'kubebrowse-values-without-rules.yaml',
      'kubebrowse-runtime-folders.yaml',
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
