import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../settings/default-settings.ts';
import { parseSettings } from '../settings/parse-settings.ts';
import type { Settings } from '../settings/settings.ts';
import { importFile } from './import-file.ts';

const read = (text: string, from: Settings = defaultSettings): Settings =>
  importFile(text, from).reduce((settings, { apply }) => apply(settings), from);

interface PodOptions {
  readonly name: string;
  readonly container: string;
  readonly image: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly ports?: readonly number[];
  readonly init?: string;
  readonly beside?: string;
}

function pod({ name, container, image, labels, ports = [], init, beside }: PodOptions) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'browser-sandbox', labels, uid: 'x' },
    spec: {
      ...(init === undefined ? {} : { initContainers: [{ name: init, image: 'busybox:1.36' }] }),
      containers: [
        { name: container, image, ports: ports.map((containerPort) => ({ containerPort })) },
        ...(beside === undefined ? [] : [{ name: beside, image: 'docker.io/istio/proxyv2:1.20' }]),
      ],
    },
  };
}

const services = ['guacd', 'browser-sandbox-api', 'browser-sandbox-frontend', 'postgres'];

/** 40 pods of six kinds, as KubeBrowse has them. */
function cluster(
  change: (
    labels: Readonly<Record<string, string>>,
    index: number,
  ) => Readonly<Record<string, string>>,
  key = 'app',
  beside?: string,
) {
  const sessions = [...Array(28).keys()].map((index) => {
    const office = index % 2 === 1;
    const name = `browser-sandbox-${office ? 'office' : 'browser'}-${(index * 7919 + 0x1000_0000).toString(16)}-202601010000${String(index).padStart(2, '0')}`;
    const labels = {
      [key]: 'browser-sandbox-test',
      'session-id': name,
      'created-at': `20260101-0000${String(index).padStart(2, '0')}`,
      user: `browser-${index}`,
      ...(office ? {} : { 'managed-by': 'kubebrowse-cleanup' }),
    };
    return pod({
      name,
      container: office ? 'rdp-onlyoffice' : 'rdp-chromium',
      image: office
        ? 'ghcr.io/browsersec/rdp-onlyoffice-lxde:sha-e6fbfe0'
        : 'ghcr.io/browsersec/rdp-chromium:sha-b551f92',
      labels: change(labels, index),
      ports: [3389],
      init: 'init-log-dirs',
      ...(beside === undefined ? {} : { beside }),
    });
  });
  const platform = [...Array(12).keys()].map((index) => {
    const name = services[index % 4] ?? '';
    return pod({
      name: `${name}-7d9f8b6c5-${index}`,
      container: name,
      image: `example.org/${name}:1`,
      labels: {
        [key]: name,
        'pod-template-hash': '7d9f8b6c5',
        'app.kubernetes.io/part-of': 'kubebrowse',
      },
      ports: [4822],
    });
  });
  return [...platform, ...sessions];
}

const asIs = (labels: Readonly<Record<string, string>>) => labels;
const json = (items: readonly object[]) =>
  JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
const documents = (items: readonly object[]) =>
  items.map((one) => `---\n${JSON.stringify(one)}\n`).join('');

const shipped = defaultSettings.pods.selectors;
const single = (key: string, ...values: readonly string[]) => [[{ key, values }]];

describe('pods of a cluster', () => {
  const withLabel =
    (added: Readonly<Record<string, string>>) => (labels: Readonly<Record<string, string>>) => ({
      ...labels,
      ...added,
    });
  it.each<[string, string, Settings['pods']['selectors']]>([
    ['as JSON', json(cluster(asIs)), shipped],
    ['as YAML documents', documents(cluster(asIs)), shipped],
    [
      'as kubectl prints a PodList',
      JSON.stringify({ apiVersion: 'v1', kind: 'PodList', items: cluster(asIs) }),
      shipped,
    ],
    ['with a byte order mark', `\ufeff${json(cluster(asIs))}`, shipped],
    [
      'with hashes of a ReplicaSet',
      json(cluster((l, i) => ({ ...l, 'pod-template-hash': `h${i % 3}` }))),
      shipped,
    ],
    [
      'with ids of jobs',
      json(
        cluster((l, i) => ({
          ...l,
          'controller-uid': `${i}`,
          'batch.kubernetes.io/job-name': `j${i}`,
        })),
      ),
      shipped,
    ],
    ['with a sidecar', json(cluster(asIs, 'app', 'istio-proxy')), shipped],
    [
      'with both values',
      json(cluster((l, i) => (i % 2 ? { ...l, app: 'office-sandbox-test' } : l))),
      shipped,
    ],
    [
      'of another value',
      json(cluster(withLabel({ app: 'kb-session' }))),
      single('app', 'kb-session'),
    ],
    [
      'under another key',
      json(cluster(asIs, 'app.kubernetes.io/name')),
      single('app.kubernetes.io/name', 'browser-sandbox-test'),
    ],
    [
      'of two values of one’s own',
      json(cluster((l, i) => ({ ...l, app: i % 2 ? 'kb-office' : 'kb-browser' }))),
      single('app', 'kb-browser', 'kb-office'),
    ],
    [
      'where the label app is each pod’s own',
      json(cluster((l, i) => ({ ...l, app: `pod-${i}`, tier: 'session' }))),
      single('tier', 'session'),
    ],
    [
      'where only two keys tell',
      json([
        ...cluster(withLabel({ app: 'kb', role: 'session' })),
        pod({ name: 'x', container: 'web', image: 'a/web:1', labels: { app: 'kb' } }),
        pod({ name: 'y', container: 'web', image: 'a/web:1', labels: { role: 'session' } }),
      ]),
      [
        [
          { key: 'app', values: ['kb'] },
          { key: 'role', values: ['session'] },
        ],
      ],
    ],
  ])('%s give the selectors of the profile and nothing of one pod', (_, text, selectors) => {
    const { pods } = read(text);
    expect(pods.selectors).toEqual(selectors);
    expect(pods.namespaces).toEqual(['browser-sandbox']);
    expect(pods.browserContainers).toEqual(['rdp-chromium']);
    expect(pods.officeContainers).toEqual(['rdp-onlyoffice']);
    expect(pods.browserImages).toEqual(defaultSettings.pods.browserImages);
    expect(pods.officeImages).toEqual(defaultSettings.pods.officeImages);
    expect(pods.excludedContainers).toEqual(defaultSettings.pods.excludedContainers);
    expect(parseSettings(read(text)).diagnostics).toEqual([]);
  });

  it('keep the settings where no pod is a session, and say so', () => {
    const text = json(cluster(asIs).slice(0, 12));
    expect(read(text)).toEqual(defaultSettings);
    expect(importFile(text)[0]?.left.join()).toContain('No pod looks like a session');
  });
});

describe('a NetworkPolicy and its peers', () => {
  it('gives what its egress names by address, and leaves what would allow more', () => {
    const text = `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: sessions}
spec:
  egress:
    - to: [{ipBlock: {cidr: 10.20.0.0/16}}]
      ports: [{protocol: TCP, port: 8443}, {port: 1, endPort: 9}]
    - to: [{ipBlock: {cidr: 203.0.113.7/32}}]
    - to: [{ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8]}}]
    - to: [{ipBlock: {cidr: 172.16.0.0/12, except: [172.16.1.0/24]}}]
    - to: [{namespaceSelector: {}}]
      ports: [{port: 53}]
    - ports: [{port: 443}]
`;
    const { network } = read(text);
    expect(network.allowedServices).toEqual([{ address: '10.20.0.0/16', port: 8443 }]);
    expect(network.allowedNetworks).toEqual(['203.0.113.7/32']);
    expect(importFile(text)[0]?.left).toHaveLength(5);
  });
});

describe('what runs in a pod', () => {
  it('gives listeners by the path of their program', () => {
    const text = `State  Recv-Q Send-Q Local Address:Port Peer Address:Port Process
LISTEN 0      2      *:3389       *:*    users:(("xrdp",pid=41,fd=11))
LISTEN 0      5      127.0.0.1:9222 0.0.0.0:* users:(("devtools",pid=77,fd=3))
LISTEN 0      5      [::]:7000 [::]:* users:(("evil",pid=80,fd=3))
    PID EXE
     77 /opt/tools/devtools
     80 /tmp/evil
`;
    const { listeners } = read(text);
    expect(listeners).toContainEqual({ port: 9222, executable: '/opt/tools/devtools' });
    expect(listeners).toContainEqual({ port: 3389, executable: '/usr/sbin/xrdp' });
    expect(listeners.some(({ port }) => port === 7000)).toBe(false);
  });

  it('gives the entry program of a Dockerfile', () => {
    const text =
      'FROM debian:13\nRUN apt-get update\nEXPOSE 3389\nENTRYPOINT ["/usr/bin/dumb-init", "--"]\n';
    expect(read(text).processes.entrypoints).toContain('/usr/bin/dumb-init');
    expect(read(text.replace('/usr/bin/', '/tmp/')).processes).toEqual(defaultSettings.processes);
  });
});

it.each(['', 'hello', '{', '- a', 'kind: Service\napiVersion: v1\n', `a: ${'['.repeat(20_000)}`])(
  'what is not known gives nothing: %#',
  (text) => {
    expect(importFile(text)).toEqual([]);
  },
);
