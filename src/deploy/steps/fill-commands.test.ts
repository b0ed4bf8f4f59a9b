// The guide's commands with the names of settings: every place that means the release, the namespace, the
// sessions or their labels is filled, and nothing else is touched.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fillCommands, type OwnNames } from './fill-commands.ts';

const names: OwnNames = {
  release: 'watch',
  namespace: 'security',
  sessions: 'desks',
  labels: [
    { key: 'team', values: ['a', 'b'] },
    { key: 'kind', values: ['session'] },
  ],
};

function fill(text: string, own = names): string {
  return fillCommands(text, own).reduceRight(
    (whole, { from, to, text: part }) => whole.slice(0, from) + part + whole.slice(to),
    text,
  );
}

it.each([
  [
    'helm upgrade --install falco falcosecurity/falco --namespace falco',
    'helm upgrade --install watch falcosecurity/falco --namespace security',
  ],
  [
    'helm get values falco --namespace=falco | grep falco',
    'helm get values watch --namespace=security | grep falco',
  ],
  [
    'kubectl exec --namespace falco daemonset/falco --container falco -- falco --version',
    'kubectl exec --namespace security daemonset/watch-falco --container falco -- falco --version',
  ],
  [
    'kubectl port-forward -n falco service/falco-falcosidekick-ui 2802:2802',
    'kubectl port-forward -n security service/watch-falcosidekick-ui 2802:2802',
  ],
  ['kubectl create namespace falco', 'kubectl create namespace security'],
  [
    'metadata:\n  namespace: falco\n  name: falco',
    'metadata:\n  namespace: security\n  name: falco',
  ],
  [
    'kubectl -n browser-sandbox exec "$POD" -c rdp-chromium -- id',
    'kubectl -n desks exec "$POD" -c rdp-chromium -- id',
  ],
  [
    "kubectl get pods --selector 'app in (browser-sandbox-test, office-sandbox-test)'",
    "kubectl get pods --selector 'team in (a, b),kind=session'",
  ],
  ['run x --labels=app=browser-sandbox-test --', 'run x --labels=team=a,kind=session --'],
  ['--selector app.kubernetes.io/name=falco', '--selector app.kubernetes.io/name=falco'],
  [
    'cat /etc/falco/falco.yaml; ghcr.io/falcosecurity/falco',
    'cat /etc/falco/falco.yaml; ghcr.io/falcosecurity/falco',
  ],
])('%j', (text, expected) => {
  expect(fill(text)).toBe(expected);
});

it('defaults fill nothing', () => {
  expect(fill('helm install falco x --namespace falco', { release: 'falco' })).toContain('falco x');
});

describe('every page', () => {
  const content = new URL('../../../content/', import.meta.url);
  const blocks = ['guide', 'rules', 'reference'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, content)).flatMap((file) =>
      [
        ...readFileSync(new URL(`${folder}/${file}`, content), 'utf8').matchAll(/```[\s\S]*?```/g),
      ].map(([text]) => [`${folder}/${file}`, text] as const),
    ),
  );

  it('has no command left that names the default namespace or release', () => {
    const left = blocks.flatMap(([page, text]) =>
      [
        ...fill(text).matchAll(
          /^.*(?:--namespace[ =]|\s-n )(?:falco|browser-sandbox)(?![-\w]).*$/gm,
        ),
      ].map(([line]) => `${page}: ${line}`),
    );
    expect(left).toEqual([]);
    const releases = blocks.flatMap(([page, text]) =>
      [...fill(text).matchAll(/^.*\bhelm (?:\w+ ){1,2}falco(?!security).*$/gm)].map(
        ([line]) => `${page}: ${line}`,
      ),
    );
    expect(releases).toEqual([]);
  });
});
