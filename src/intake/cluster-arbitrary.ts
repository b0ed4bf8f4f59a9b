// Arbitrary clusters with KubeBrowse in them, as `kubectl get pods` shows them: sessions among the
// platform, controllers, databases, node agents and jobs, each with the labels that controllers and
// meshes put on. Test-only.
import fc from 'fast-check';

export interface PodObject {
  readonly [key: string]: unknown;
}

type Labels = Readonly<Record<string, string>>;

const hex = (index: number, digits: number): string =>
  (((index + 1) * 2654435761) % 16 ** digits).toString(16).padStart(digits, '0');

const uuid = (index: number): string =>
  `${hex(index, 8)}-${hex(index + 1, 4)}-4${hex(index, 3)}-a${hex(index + 2, 3)}-${hex(index, 8)}${hex(index, 4)}`;

/** Labels that change with the pod, the user, the node, the release or the job. */
const passing: readonly ((index: number, name: string) => Labels)[] = [
  (index, name) => ({ 'session-id': name, user: `browser-${hex(index, 8)}` }),
  (index) => ({ 'created-at': `20260101-${String(100000 + index)}` }),
  (index) => ({ 'controller-uid': uuid(index), 'job-name': `session-${index}` }),
  (index) => ({
    'batch.kubernetes.io/controller-uid': uuid(index),
    'batch.kubernetes.io/job-name': `session-${hex(index, 6)}`,
    'batch.kubernetes.io/job-completion-index': String(index),
  }),
  (index, name) => ({
    'apps.kubernetes.io/pod-index': String(index),
    'statefulset.kubernetes.io/pod-name': name,
    'controller-revision-hash': `kb-${hex(index % 2, 10)}`,
  }),
  (index) => ({ 'pod-template-hash': hex(index % 3, 9) }),
  (index) => ({ 'rollouts-pod-template-hash': hex(index % 2, 9) }),
  (index) => ({ uid: uuid(index), 'kubebrowse.io/owner': `user${index % 7}` }),
  (index) => ({
    'helm.sh/chart': `kubebrowse-1.7.${index % 2}`,
    'app.kubernetes.io/version': 'v3',
  }),
  () => ({
    'security.istio.io/tlsMode': 'istio',
    'service.istio.io/canonical-name': 'session',
    'service.istio.io/canonical-revision': 'latest',
  }),
  (index) => ({ 'topology.kubernetes.io/zone': `eu-1${'abc'[index % 3]}` }),
  (index) => ({ tenant: ['acme', 'umbrella', 'initech'][index % 3] ?? '' }),
  (index) => ({ 'expires-at': String(1_800_000_000 + index) }),
];

const podOf = (
  name: string,
  namespace: string,
  labels: Labels,
  containers: readonly PodObject[],
  more: PodObject = {},
): PodObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name,
    namespace,
    labels,
    annotations: { 'kubernetes.io/psp': 'privileged', 'last-heartbeat': '2026-01-01T00:00:00Z' },
    creationTimestamp: '2026-01-01T00:00:00Z',
    uid: uuid(name.length),
    ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'x', uid: uuid(1) }],
  },
  spec: { containers, nodeName: 'node-1', serviceAccountName: 'default', ...more },
  status: { phase: 'Running', podIP: '10.42.0.7', containerStatuses: [{ name: 'x', image: 'y' }] },
});

/** name, namespace, image, port: the five kinds around the sessions. */
const around: readonly (readonly [string, string, string, number])[] = [
  ['guacd', 'browser-sandbox', 'guacamole/guacd:1.5.5', 4822],
  ['browser-sandbox-api', 'browser-sandbox', 'ghcr.io/browsersec/kubebrowse:sha-1', 4567],
  ['postgres', 'browser-sandbox', 'postgres:17', 5432],
  ['ingress-nginx-controller', 'ingress-nginx', 'registry.k8s.io/ingress-nginx/controller:v1', 443],
  ['node-exporter', 'monitoring', 'quay.io/prometheus/node-exporter:v1.8.0', 9100],
];

const platform = (count: number): readonly PodObject[] =>
  [...Array(count).keys()].flatMap((index) =>
    around.slice(index % around.length, (index % around.length) + 1).map((one) => {
      const [name, namespace, image, containerPort] = one;
      const labels = {
        app: name,
        'app.kubernetes.io/name': name,
        'app.kubernetes.io/instance': 'kubebrowse',
        'app.kubernetes.io/managed-by': 'Helm',
        'pod-template-hash': hex(index % 5, 9),
      };
      return podOf(`${name}-${hex(index, 9)}-${hex(index, 5)}`, namespace, labels, [
        { name, image, ports: [{ containerPort, protocol: 'TCP' }] },
      ]);
    }),
  );

export interface Cluster {
  readonly pods: readonly PodObject[];
  readonly labels: Labels;
}

/** @param own what all sessions have in common, and nothing else has */
export function clusterOf(own: Labels, namespace = 'browser-sandbox'): fc.Arbitrary<Cluster> {
  return fc
    .record({
      sessions: fc.integer({ min: 1, max: 30 }),
      others: fc.integer({ min: 5, max: 12 }),
      put: fc.subarray([...passing]),
      sidecar: fc.boolean(),
      native: fc.boolean(),
      registry: fc.constantFrom('ghcr.io/browsersec', 'registry.corp:5000/mirror/browsersec'),
      offset: fc.integer({ min: 0, max: 999 }),
    })
    .map(({ sessions, others, put, sidecar, native, registry, offset }): Cluster => {
      const made = [...Array(sessions).keys()].map((at) => {
        const index = at + offset;
        const kind = at % 2 === 0 ? 'browser' : 'office';
        const name = `browser-sandbox-${kind}-${hex(index, 8)}-202601010000${String(at).padStart(2, '0')}`;
        const main =
          kind === 'browser'
            ? { name: 'rdp-chromium', image: `${registry}/rdp-chromium:sha-b551f92` }
            : { name: 'rdp-onlyoffice', image: `${registry}/rdp-onlyoffice-lxde@sha256:abc` };
        const proxy = { name: 'istio-proxy', image: 'docker.io/istio/proxyv2:1.24' };
        const before = [{ name: 'init-log-dirs', image: 'busybox:1.36' }];
        const labels = Object.assign({}, own, ...put.map((labelsOf) => labelsOf(index, name)));
        return podOf(
          name,
          namespace,
          labels,
          [{ ...main, ports: [{ containerPort: 3389 }] }, ...(sidecar ? [proxy] : [])],
          {
            initContainers: native
              ? [...before, { name: 'session-recorder', image: 'x', restartPolicy: 'Always' }]
              : before,
          },
        );
      });
      return { pods: [...platform(others), ...made], labels: own };
    });
}
