// A key of a label as it is written where no dot or slash may stand → as Kubernetes has it.

/** `app-kubernetes-io-name` → `app.kubernetes.io/name`. */
export const labelKey = (written: string): string =>
  written.replace(/^(\w+)[-_.](kubernetes|k8s)[-_.]io[-_./]/, '$1.$2.io/');
