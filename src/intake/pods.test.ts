import fc from 'fast-check';
import { dump } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../settings/default-settings.ts';
import { parseSettings } from '../settings/parse-settings.ts';
import type { Settings } from '../settings/settings.ts';
import { clusterOf, type PodObject } from './cluster-arbitrary.ts';
import { importFile } from './import-file.ts';

const read = (text: string): Settings =>
  importFile(text).reduce((settings, { apply }) => apply(settings), defaultSettings);

const forms: readonly ((items: readonly PodObject[]) => string)[] = [
  (items) => JSON.stringify({ apiVersion: 'v1', kind: 'List', items }, null, 4),
  (items) => dump({ apiVersion: 'v1', kind: 'PodList', items }, { noRefs: true }),
  (items) => items.map((one) => `---\n${dump(one, { noRefs: true })}`).join(''),
  (items) =>
    dump({ kind: 'List', items, apiVersion: 'v1' }, { noRefs: true }).replaceAll('\n', '\r\n'),
];
const form = fc.constantFrom(...forms);

/** What must hold of the settings whatever else runs in the cluster. */
function expectProfile({ pods }: Settings, registry: string) {
  expect(pods.browserContainers).toEqual(['rdp-chromium']);
  expect(pods.officeContainers).toEqual(['rdp-onlyoffice']);
  expect(pods.browserImages, registry).toEqual(defaultSettings.pods.browserImages);
  expect(pods.officeImages).toEqual(defaultSettings.pods.officeImages);
  expect(pods.excludedContainers).toEqual(defaultSettings.pods.excludedContainers);
}

describe('any cluster', () => {
  it('with the labels of the profile gives its selectors, whatever else is on the pods', () => {
    fc.assert(
      fc.property(clusterOf({ app: 'browser-sandbox-test' }), form, ({ pods }, write) => {
        const text = write(pods);
        const settings = read(text);
        expect(settings.pods.selectors).toEqual(defaultSettings.pods.selectors);
        expect(settings.pods.namespaces).toEqual(['browser-sandbox']);
        expectProfile(settings, text);
        expect(parseSettings(settings).diagnostics).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    { 'app.kubernetes.io/name': 'kb-session' },
    { app: 'kb' },
    { 'kubebrowse.io/kind': 'desktop' },
    { role: 'session', app: 'kb' },
  ])('of other labels gives one of those all sessions have: %j', (own) => {
    fc.assert(
      fc.property(clusterOf(own, 'kb'), form, ({ pods }, write) => {
        const settings = read(write(pods));
        const [[match] = [], ...more] = settings.pods.selectors;
        expect(more).toEqual([]);
        expect(Object.entries(own)).toContainEqual([match?.key, match?.values.join()]);
        expect(settings.pods.namespaces).toEqual(['kb']);
        expectProfile(settings, '');
      }),
      { numRuns: 12 },
    );
  });
});

const pod = (
  name: string,
  namespace: string,
  labels: Readonly<Record<string, string>>,
  containers: readonly PodObject[],
  spec: PodObject = {},
): PodObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace, labels },
  spec: { containers, ...spec },
});

const profile = { app: 'browser-sandbox-test' };
const chromium = { name: 'rdp-chromium', image: 'ghcr.io/browsersec/rdp-chromium:1' };
const list = (...items: readonly PodObject[]) => JSON.stringify({ kind: 'List', items });
const leftOf = (text: string) =>
  importFile(text)
    .flatMap(({ left }) => left)
    .join('\n');

describe('what is in doubt', () => {
  it('browsers that a program drives, and browsers elsewhere, are no sessions', () => {
    const text = list(
      pod('s-1', 'kb', profile, [chromium]),
      pod('pdf-1', 'tools', { app: 'pdf' }, [{ name: 'chrome', image: 'browserless/chrome:2' }]),
      pod('kiosk-1', 'lobby', { app: 'kiosk' }, [{ name: 'kiosk', image: 'corp/chromium-kiosk' }]),
    );
    expect(read(text).pods.namespaces).toEqual(['kb']);
    expect(read(text).pods.browserContainers).toEqual(['rdp-chromium']);
    expect(leftOf(text)).toContain('lobby/kiosk-1');
    expect(leftOf(text)).not.toContain('tools/pdf-1.');
  });

  it('a pod with the labels of the profile is a session, whatever its container is called', () => {
    const text = list(
      pod('s-1', 'kb', profile, [{ name: 'desk', image: 'corp/secure-desk:3' }]),
      pod('s-2', 'kb', profile, [
        { name: 'istio-proxy', image: 'istio/proxyv2' },
        { name: 'desk-office', image: 'corp/secure-office-desk:3' },
      ]),
    );
    const { pods } = read(text);
    expect(pods.selectors).toEqual(defaultSettings.pods.selectors);
    expect(pods.browserContainers).toContain('desk');
    expect(pods.officeContainers).toContain('desk-office');
    expect(pods.browserImages).toContain('corp/secure-desk');
  });

  it('what runs beside a session stays watched, though it is among the init containers', () => {
    const text = list(
      pod('s-1', 'kb', profile, [chromium], {
        initContainers: [
          { name: 'init-home', image: 'busybox' },
          { name: 'recorder', image: 'corp/recorder', restartPolicy: 'Always' },
          { name: 'rdp-chromium', image: 'busybox' },
        ],
      }),
    );
    const { excludedContainers } = read(text).pods;
    expect(excludedContainers).toContain('init-home');
    expect(excludedContainers).not.toContain('recorder');
    expect(excludedContainers).not.toContain('rdp-chromium');
  });

  it('a namespace and a container name for each session are not entered', () => {
    const sessions = [...'abcdef'].map((user, index) =>
      pod(`s-${user}`, `kb-${user}`, profile, [
        { ...chromium, name: `rdp-chromium-${index}a7f3c${index}e` },
      ]),
    );
    const { pods } = read(list(...sessions));
    expect(pods.namespaces).toEqual([]);
    expect(pods.browserContainers).toEqual(['rdp-chromium']);
    expect(leftOf(list(...sessions))).toContain('a namespace of its own');
  });

  it.each(['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'])(
    'a %s tells the labels of the pods it makes',
    (kind) => {
      const template = {
        metadata: { labels: { app: 'kb-desk' } },
        spec: { containers: [chromium] },
      };
      const spec = kind === 'CronJob' ? { jobTemplate: { spec: { template } } } : { template };
      const text = list({
        kind,
        metadata: { name: 'd', namespace: 'kb', labels: { x: 'y' } },
        spec,
      });
      expect(read(text).pods.selectors).toEqual([[{ key: 'app', values: ['kb-desk'] }]]);
    },
  );

  it('three labels where two are not enough', () => {
    const others = [
      { a: '1', b: '1', c: '2' },
      { a: '1', b: '2', c: '1' },
      { a: '2', b: '1', c: '1' },
    ].map((labels, index) => pod(`o-${index}`, 'kb', labels, [{ name: 'web', image: 'web' }]));
    const text = list(pod('s-x', 'kb', { a: '1', b: '1', c: '1' }, [chromium]), ...others);
    expect(read(text).pods.selectors[0]?.map(({ key }) => key)).toEqual(['a', 'b', 'c']);
  });
});

it('one pod is told of as one, and several as several', () => {
  const pod = (name: string, image: string) =>
    `kind: Pod\nmetadata: {name: ${name}, namespace: n}\nspec: {containers: [{name: c, image: ${image}}]}\n`;
  const session = (name: string) => pod(name, 'browsersec/rdp-chromium');
  const told = (...pods: readonly string[]) =>
    importFile(pods.join('---\n'))
      .flatMap(({ understood, left }) => [...understood, ...left])
      .join('\n');
  expect(told(session('a'))).toContain('1 of 1 pod is a session, in n');
  expect(told(session('a'), pod('x', 'redis'))).toContain('1 pod is not a session: x.');
  const many = told(session('a'), session('b'), pod('x', 'redis'), pod('y', 'redis'));
  expect(many).toContain('2 of 4 pods are sessions, in n');
  expect(many).toContain('2 pods are not sessions: x, y.');
});
