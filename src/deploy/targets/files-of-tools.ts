// (settings, texts) → Helmfile, and Terraform's helm_release: the values as a file, and what names it.
import type { Settings } from '../../settings/settings.ts';
import { type Texts, valuesFile } from '../names.ts';
import {
  asNewRelease,
  blindRestart,
  chartVersion,
  document,
  haveOwn,
  needsLabels,
  repository,
  valuesPart,
  verifyPart,
  verifyWords,
} from './chart-parts.ts';
import { shell, type TargetFolder } from './target-folder.ts';

export function helmfile(given: Settings, texts: Texts): TargetFolder {
  const settings = asNewRelease(given);
  const { release: name, namespace } = settings.target;
  const text = document({
    repositories: [{ name: 'falcosecurity', url: repository }],
    releases: [
      {
        name,
        namespace,
        createNamespace: true,
        chart: 'falcosecurity/falco',
        version: chartVersion(settings),
        values: [valuesFile],
      },
    ],
  });
  return {
    title: 'Helmfile',
    files: [
      { name: 'helmfile.yaml', text, what: 'repository and release' },
      valuesPart(settings, texts),
      verifyPart(settings, texts),
    ],
    before: [
      'Helmfile with helm and its plugin diff (`helmfile init` installs it).',
      needsLabels,
      haveOwn('a helmfile with values for Falco in it, or a values file that it names'),
    ],
    deploy: [
      'Take repository and release over into your helmfile, put the values beside it, and merge; or:',
      shell('helmfile diff', 'helmfile apply'),
    ],
    verify: verifyWords,
    rollBack: [
      'Revert the commit and apply again, or:',
      shell(`helm rollback ${name} --namespace ${namespace}`),
    ],
    traps: [
      `createNamespace puts no label on the namespace. Where Pod Security is enforced: \`kubectl label namespace ${namespace} pod-security.kubernetes.io/enforce=privileged\`, or the DaemonSet has no pods.`,
      'A values file called .gotmpl is a template first: this one is not, keep its name.',
      'Several values files: a list of a later one replaces that of an earlier one as a whole.',
      blindRestart,
    ],
  };
}

/** A text of HCL; names and versions hold nothing that a template of it would take. */
const quoted = (value: string): string => JSON.stringify(value);

function helmRelease(settings: Settings): string {
  const { release, namespace } = settings.target;
  return `terraform {
  required_providers {
    helm = {
      source  = "hashicorp/helm"
      version = ">= 3.0"
    }
  }
}

resource "helm_release" "falco" {
  name             = ${quoted(release)}
  namespace        = ${quoted(namespace)}
  create_namespace = true
  repository       = ${quoted(repository)}
  chart            = "falco"
  version          = ${quoted(chartVersion(settings))}
  timeout          = 600
  atomic           = true

  # file() and not templatefile(): the rules hold % and {, and are not a template.
  values = [file("\${path.module}/${valuesFile}")]
}
`;
}

export function terraform(given: Settings, texts: Texts): TargetFolder {
  const settings = asNewRelease(given);
  const { namespace } = settings.target;
  return {
    title: 'Terraform',
    files: [
      { name: 'falco.tf', text: helmRelease(settings), what: 'the release' },
      valuesPart(settings, texts),
      verifyPart(settings, texts),
    ],
    before: [
      'Terraform or OpenTofu with the provider hashicorp/helm 3, configured for the cluster in your root module.',
      needsLabels,
      haveOwn('a values file that a helm_release names'),
    ],
    deploy: [
      'Put both files into a module, and merge; or:',
      shell('terraform init', 'terraform plan -out falco.plan', 'terraform apply falco.plan'),
    ],
    verify: verifyWords,
    rollBack: [
      'Revert the commit and apply again. A release that fails is rolled back by itself (`atomic`). `helm rollback` behind Terraform’s back is undone by the next apply.',
    ],
    traps: [
      'Rules through `set` are parsed as `--set` is: commas and braces in them break, or are lost. Keep them in the values.',
      'The plan prints the values whole: read the difference of the file in the pull request instead.',
      `create_namespace puts no label on the namespace. Where Pod Security is enforced, label ${namespace} with pod-security.kubernetes.io/enforce=privileged first.`,
      'A release that was installed by hand is taken over by `terraform import helm_release.falco NAMESPACE/NAME`; without it, apply stops at a name that is in use.',
      blindRestart,
    ],
  };
}
