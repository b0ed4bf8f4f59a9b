// Every runtime in every version and way of deploying: its socket stands where that chart, or falco.yaml,
// reads it, and nothing that was asked before is lost.
import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { chartValuePaths } from '../../falco/chart-values.gen.ts';
import { containerRuntimes } from '../../falco/runtime-names.ts';
import { usualSockets } from '../../falco/runtimes.ts';
import { falcoReleases } from '../../falco/versions.ts';
import { defaultSettings } from '../../settings/default-settings.ts';
import { falcoVersions, type Settings, type Target } from '../../settings/settings.ts';
import { parseSocketPath } from '../../settings/values/socket.ts';
import { makeArtifacts } from '../artifacts.ts';
import { writePatch } from '../manifests.ts';
import { writeConfig } from './falco-config.ts';
import { writeRuntimeFolders, writeRuntimeSockets } from './helm-lists.ts';
import { writeValuesWithoutRules } from './helm-values.ts';
import {
  namedSocket,
  needsPluginEntry,
  triedSockets,
  writePluginEntry,
} from './runtime-sockets.ts';
import { chartHas } from './work-around.ts';

const texts = { rules: '- rule: x\n', overrides: null };

function make(target: Partial<Target>): Settings {
  return { ...defaultSettings, target: { ...defaultSettings.target, ...target } };
}

const every = falcoVersions.flatMap((falco) =>
  containerRuntimes.flatMap((runtime) =>
    (['new', 'existing'] as const).map((installation) =>
      make({ falco, runtime, installation, socket: runtime === 'custom' ? '/run/a/b.sock' : '' }),
    ),
  ),
);

type Tree = { readonly [key: string]: unknown };

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function paths(value: unknown, prefix = ''): readonly string[] {
  if (!isTree(value)) return [prefix];
  return Object.entries(value).flatMap(([key, inner]) =>
    paths(inner, prefix === '' ? key : `${prefix}.${key}`),
  );
}

function at(value: unknown, path: string): unknown {
  return path.split('.').reduce((inner, key) => (isTree(inner) ? inner[key] : undefined), value);
}

/** Later values win; lists are replaced, as Helm does. */
function merge(below: unknown, above: unknown): unknown {
  if (!isTree(below) || !isTree(above)) return above === undefined ? below : above;
  const keys = new Set([...Object.keys(below), ...Object.keys(above)]);
  return Object.fromEntries([...keys].map((key) => [key, merge(below[key], above[key])]));
}

/** What Helm is given in the end: the values, and for a release that exists the lists. */
function given(settings: Settings): unknown {
  const values = load(writeValuesWithoutRules(settings));
  if (settings.target.installation === 'new') return values;
  const folders = merge(values, load(writeRuntimeFolders(settings)));
  return merge(folders, load(writeRuntimeSockets(settings)));
}

/** The sockets that CRI is asked at, as the templates of the chart put them together. */
function askedSockets(values: unknown, { falco }: Target): readonly unknown[] {
  if (falcoReleases[falco].containerPlugin !== null) {
    const list = at(values, 'collectors.containerEngine.engines.cri.sockets');
    return Array.isArray(list) ? list : usualSockets;
  }
  return [
    at(values, 'collectors.containerd.socket') ?? usualSockets[0],
    at(values, 'collectors.crio.socket') ?? usualSockets[1],
  ];
}

describe('the socket of the runtime in the values', () => {
  it('is one the chart asks at, and what it asks by default stays', () => {
    for (const settings of every) {
      const { target } = settings;
      const asked = askedSockets(given(settings), target);
      const podman = target.runtime === 'podman';
      for (const socket of podman ? [] : triedSockets(target).slice(0, 1))
        expect(asked, JSON.stringify(target)).toContain(socket);
      const isOld = falcoReleases[target.falco].containerPlugin === null;
      if (!isOld) expect(asked).toEqual(expect.arrayContaining([...usualSockets]));
      else if (target.runtime === 'crio') expect(asked).toContain(usualSockets[0]);
      else expect(asked).toContain(usualSockets[1]);
    }
  });

  it('is written to paths the chart has, and to no list of a release that exists', () => {
    for (const settings of every) {
      const known = new Set(chartValuePaths[falcoReleases[settings.target.falco].chart]);
      const texts = [writeValuesWithoutRules, writeRuntimeFolders, writeRuntimeSockets];
      const unknown = texts
        .flatMap((write) => paths(load(write(settings))))
        .filter((path) => path !== '' && !known.has(path));
      expect({ target: settings.target, unknown }).toMatchObject({ unknown: [] });
      if (settings.target.installation === 'existing')
        expect(writeValuesWithoutRules(settings)).not.toMatch(/^ *- /m);
    }
  });

  it('of Docker is that of cri-dockerd, and the engine without labels is off', () => {
    for (const settings of every.filter(({ target }) => target.runtime === 'docker')) {
      const isOld = falcoReleases[settings.target.falco].containerPlugin === null;
      const place = isOld ? 'collectors.docker' : 'collectors.containerEngine.engines.docker';
      expect(at(given(settings), `${place}.enabled`)).toBe(false);
    }
  });

  it('has its folder mounted where the chart mounts files', () => {
    for (const settings of every) {
      const mounts = at(given(settings), 'mounts.volumeMounts');
      const socket = namedSocket(settings.target);
      if (!chartHas('sockets-as-files', settings.target) || socket === undefined) continue;
      const folders = (Array.isArray(mounts) ? mounts : []).map((one) => at(one, 'mountPath'));
      expect(folders).toContain(`/host${socket.slice(0, socket.lastIndexOf('/'))}`);
    }
  });

  it('names each volume once, as Kubernetes takes it, wherever the socket is', () => {
    const part = fc.stringMatching(/^[-A-Za-z0-9._+@]{1,20}$/);
    const path = fc
      .array(part, { minLength: 2, maxLength: 4 })
      .map((parts) => `/${parts.join('/')}`);
    fc.assert(
      fc.property(path, fc.constantFrom(...falcoVersions), (input, falco) => {
        const parsed = parseSocketPath(input);
        fc.pre(parsed.ok);
        const settings = make({ falco, runtime: 'custom', socket: parsed.ok ? parsed.value : '' });
        const values = given(settings);
        const read = (place: string, key: string) => {
          const list = at(values, place);
          return (Array.isArray(list) ? list : []).map((one) => String(at(one, key)));
        };
        const names = read('mounts.volumes', 'name');
        expect(new Set(names).size).toBe(names.length);
        expect(read('mounts.volumeMounts', 'name')).toEqual(names);
        const places = read('mounts.volumeMounts', 'mountPath');
        expect(new Set(places).size).toBe(places.length);
        for (const name of names) expect(name).toMatch(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
      }),
    );
  });
});

describe('without the chart', () => {
  it('falco.yaml is told of a socket it does not try by itself', () => {
    for (const { target } of every) {
      for (const method of ['configmap', 'host'] as const) {
        const settings = make({ ...target, method });
        const socket = namedSocket(target);
        const isTried = socket === undefined || usualSockets.some((one) => one === socket);
        const needs = !isTried && target.runtime !== 'podman';
        const isOld = falcoReleases[target.falco].containerPlugin === null;
        const config = load(writeConfig(settings));
        expect(at(config, 'container_engines.cri.sockets.0') !== undefined).toBe(false);
        const old = at(config, 'container_engines.cri.sockets');
        expect(Array.isArray(old) && old.includes(socket)).toBe(needs && isOld);
        expect(needsPluginEntry(settings.target)).toBe(needs && !isOld);
        const names = makeArtifacts(settings, texts).map(({ name }) => name);
        expect(names.includes('falco-container-plugin.yaml')).toBe(needs && !isOld);
        // A list in config.d would be a second plugin of that name, at which Falco stops.
        expect(at(config, 'plugins')).toBeUndefined();
        if (needs && !isOld) expect(writePluginEntry(target)).toContain(`- ${socket}`);
      }
    }
  });

  it('the folder is mounted into a DaemonSet of one’s own', () => {
    const patch = (runtime: Target['runtime']) =>
      writePatch(make({ runtime, method: 'configmap' }), texts);
    expect(patch('usual')).not.toContain('hostPath');
    expect(patch('k0s')).toContain('mountPath: /host/run/k0s\n');
    expect(load(patch('microk8s'))).toMatchObject({
      spec: {
        template: {
          spec: {
            volumes: expect.arrayContaining([
              { name: 'kubebrowse-runtime', hostPath: { path: '/var/snap/microk8s/common/run' } },
            ]),
          },
        },
      },
    });
  });
});

describe('the path of a socket', () => {
  it.each([
    ['/run/k0s/containerd.sock', '/run/k0s/containerd.sock'],
    [' unix:///run//x/./c.sock ', '/run/x/c.sock'],
  ])('%j is read as %j', (input, value) => {
    expect(parseSocketPath(input)).toMatchObject({ ok: true, value });
  });

  it.each([
    '',
    'run/c.sock',
    '/c.sock',
    '/run/',
    '/run/../c.sock',
    '/run/a b/c.sock',
    '/run/$(id)/c.sock',
    "/run/'/c.sock",
    '/run/\u202e/c.sock',
    `/run/${'x'.repeat(110)}/c.sock`,
    'npipe:////./pipe/x',
    'tcp://1.2.3.4:2375',
  ])('%j is refused', (input) => {
    expect(parseSocketPath(input)).toMatchObject({ ok: false });
  });
});
