// Files and versions → the commands of the upgrade, in their order: save, validate, upgrade, look.

import { installedFalco } from '../falco/installed-falco.ts';
import { falcoReleases } from '../falco/versions.ts';
import { shellQuote } from '../text/shell-quote.ts';
import type { Command } from './report.ts';
import type { Versions } from './rules-files.ts';

/** What of the files the commands depend on. */
export interface NamedFiles {
  readonly values: readonly string[];
  readonly rules: readonly string[];
  /** The values name the image themselves. */
  readonly hasTag: boolean;
}

/** The name of a file below the folder that is mounted: its last part. */
function base(name: string): string {
  return name.split(/[\\/]/).at(-1) ?? name;
}

export function upgradeCommands(
  { values, rules, hasTag }: NamedFiles,
  { to, patches }: Versions,
): readonly Command[] {
  const { chart, release, chartFalco } = falcoReleases[to];
  const given = values.map((name) => ` --values ${shellQuote(name)}`).join('');
  const mounted = rules.map((name) => ` -V ${shellQuote(`/work/${base(name)}`)}`).join('');
  const image = `falcosecurity/falco:${patches?.to ?? release}`;
  const patch = patches?.to ?? installedFalco(to);
  const tag = patch === chartFalco || hasTag ? '' : ` --set image.tag=${patch}`;
  return [
    {
      text: 'helm get values falco --namespace falco --output yaml > values-before.yaml',
      why: 'Keep what is installed now: it is where you return to.',
    },
    ...(rules.length === 0
      ? []
      : [
          {
            text: `docker run --rm --volume "$PWD:/work:ro" --entrypoint /usr/bin/falco ${image} -o json_output=false -V /etc/falco/falco_rules.yaml${mounted}`,
            why: 'Let the new Falco itself read the rules, in the folder where they are.',
          },
        ]),
    {
      text: 'helm repo update falcosecurity',
      why: 'The chart of the new version.',
    },
    {
      text: `helm upgrade falco falcosecurity/falco --namespace falco --version ${chart}${given === '' ? ' --values values-before.yaml' : given}${tag}`,
      why: 'Chart and rules in one upgrade. Without --reuse-values: that hides new defaults of the chart.',
    },
    {
      text: 'kubectl rollout status daemonset/falco --namespace falco --timeout=5m',
      why: 'Wait until each node has its new pod; a node whose pod is replaced is not watched.',
    },
    {
      text: 'helm rollback falco --namespace falco --wait --timeout 5m',
      why: 'Only where it went wrong: rules, values and chart go back together.',
    },
  ];
}
