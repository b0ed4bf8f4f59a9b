import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TargetName, targetNames } from '../deploy/targets/target-names.ts';
import { makeTarget } from '../deploy/targets/targets.ts';
import { needsNaming } from '../deploy/values/runtime-sockets.ts';
import { hasConstruct } from '../falco/versions.ts';
import { checkSettings } from '../kubebrowse/check-settings.ts';
import { customise } from '../kubebrowse/customise.ts';
import { writeOverrides } from '../kubebrowse/overrides.ts';
import { defaultSettings } from '../settings/default-settings.ts';
import type { Capture, Settings } from '../settings/settings.ts';
import { carriedRules } from '../settings/testing/carried-rules.ts';
import { settingsArbitrary } from '../settings/testing/settings-arbitrary.ts';
import { importFile } from './import-file.ts';

const base = readFileSync(new URL('../../rules/kubebrowse_rules.yaml', import.meta.url), 'utf8');

const arbitrary = settingsArbitrary()
  .map((settings) => checkSettings(settings))
  .filter(({ diagnostics }) => diagnostics.every(({ severity }) => severity !== 'error'))
  .map(({ settings }) => settings);

const make = (target: TargetName, settings: Settings) =>
  makeTarget(target, settings, {
    rules: customise(base, settings),
    overrides: writeOverrides(settings),
  });

/** Names of the release and its place stand where an object or a tool says them. */
const named: readonly TargetName[] = ['argocd', 'flux', 'operator', 'helmfile', 'kustomize'];

/** As far as the files name a socket: what Falco tries by itself stands in the values of the chart alone. */
function runtimeIn(target: TargetName, settings: Settings): Partial<Settings['target']> {
  const { runtime, socket, falco } = settings.target;
  const isChart = !['host', 'configmap', 'operator'].includes(target);
  const isOld = falco === '0.39' || falco === '0.40';
  const method = isChart ? 'helm' : 'host';
  const isNamed =
    isChart || (target === 'operator' && !isOld) || needsNaming({ ...settings.target, method });
  if (!isNamed || (isOld && runtime === 'podman')) return {};
  // Both have the containerd of k3s, at its place.
  return { runtime: runtime === 'rke2' ? 'k3s' : runtime, socket };
}

/** What the manifests of a target say of the settings; the rest is as it was before. */
function carried(target: TargetName, settings: Settings): Settings {
  const { falco, release, namespace } = settings.target;
  const { sidekick } = settings.alerts;
  const before = defaultSettings;
  const isChart = !['host', 'configmap'].includes(target);
  const place = named.includes(target)
    ? { release, namespace }
    : target === 'configmap'
      ? { namespace, release: before.target.release }
      : {};
  return {
    ...settings,
    rules: carriedRules(settings),
    target: { ...before.target, falco, ...place, ...runtimeIn(target, settings) },
    falcoRules: {
      ...settings.falcoRules,
      loaded: isChart ? settings.falcoRules.loaded : before.falcoRules.loaded,
      // Of plain files, one that is not there says nothing.
      overrides: target === 'host' || writeOverrides(settings) !== null,
    },
    alerts: {
      ...settings.alerts,
      // Falcosidekick takes JSON alone.
      json: settings.alerts.json || (target === 'operator' && sidekick.enabled),
      sidekick: isChart && sidekick.enabled ? sidekick : before.alerts.sidekick,
      capture: carriedCapture(target, settings),
    },
  };
}

/** Nothing is written of recordings that are off, or that this Falco does not make. */
function carriedCapture(target: TargetName, settings: Settings): Capture {
  const { capture } = settings.alerts;
  const { falco } = settings.target;
  const before = defaultSettings.alerts.capture;
  if (capture.mode === 'off' || !hasConstruct(falco, 'capture')) return before;
  const isChart = !['host', 'configmap', 'operator'].includes(target);
  return {
    ...capture,
    // The volume stands in a patch or in the Falco of the operator, which nobody reads.
    diskMb: isChart ? capture.diskMb : before.diskMb,
    fileMb: hasConstruct(falco, 'capture-limit') ? capture.fileMb : before.fileMb,
  };
}

describe('settings → the folder of a target → settings', () => {
  it.each(targetNames)('%s', (target) => {
    fc.assert(
      fc.property(arbitrary, (some) => {
        const settings: Settings = {
          ...some,
          target: { ...some.target, installation: 'new' },
        };
        const files = make(target, settings).filter(({ name }) => name.endsWith('.yaml'));
        const back = files
          .flatMap(({ text }) => importFile(text))
          .reduce((now, { apply }) => apply(now), defaultSettings);
        expect(back).toEqual(carried(target, settings));
      }),
      { numRuns: 3 },
    );
  });

  it('its settings.json gives all of them', () => {
    fc.assert(
      fc.property(arbitrary, fc.constantFrom(...targetNames), (settings, target) => {
        const file = make(target, settings).find(({ name }) => name === 'settings.json');
        const [imported] = importFile(file?.text ?? '');
        expect(imported?.apply(defaultSettings)).toEqual(settings);
        expect(imported?.left).toEqual([]);
      }),
      { numRuns: 3 },
    );
  });
});
