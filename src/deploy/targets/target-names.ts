// The ways of deploying that have a folder of their own, by the name the command line takes.
export const targetNames = [
  'helm',
  'argocd',
  'flux',
  'kustomize',
  'operator',
  'configmap',
  'host',
  'helmfile',
  'terraform',
] as const;

export type TargetName = (typeof targetNames)[number];
