// Fields that hold one of a few words → another word in their place, and the one that was meant.
// The results of system calls; in the audit log of Kubernetes verbs, and names of kinds (plural, in lower case).

import { type DeadKind, edited, equal, shown } from './dead-kind.ts';

function resultFor(text: string): string {
  if (/^(ok|success(ful|ful+y)?|done)$/i.test(text)) return 'SUCCESS';
  return /^e[a-z0-9]{3,}$/.test(text) && !/^err/.test(text) ? text.toUpperCase() : text;
}

const plurals: ReadonlyMap<string, string> = new Map(
  'pod secret configmap deployment service namespace node role rolebinding clusterrole clusterrolebinding serviceaccount job cronjob daemonset statefulset replicaset'
    .split(' ')
    .map((word): [string, string] => [word, `${word}s`])
    .concat([
      ['ingress', 'ingresses'],
      ['networkpolicy', 'networkpolicies'],
    ]),
);
const pluralOf = (text: string) => plurals.get(text.toLowerCase()) ?? text.toLowerCase();

export const wordKinds: readonly DeadKind[] = [
  {
    // Libs sinsp_filtercheck_event.cpp, TYPE_RESSTR: SUCCESS, or the name of an error.
    fields: /^evt\.res$/,
    operators: /^(==?|in|intersects|startswith)$/,
    value: /[a-z]|^(?!SUCCESS$|E[A-Z0-9]+$)[A-Z]{2,}$/,
    message: (_field, text) =>
      /^(ok|success\w*|done)$/i.test(text)
        ? `evt.res is SUCCESS or the name of an error, in capitals: "${shown(text)}" never matches.`
        : `evt.res is SUCCESS or the name of an error in capitals, such as EACCES: "${shown(text)}" never matches. Any error is evt.failed = true.`,
    fix: edited(resultFor, (text) => `Write ${text}`),
  },
  {
    fields: /^ka\.target\.resource$/,
    operators: /^(==?|in|intersects|startswith)$/,
    value: { test: (text) => /[A-Z]/.test(text) || plurals.has(text) },
    message: (field, text) =>
      `${field} is the plural in lower case, such as pods: "${shown(text)}" never matches.`,
    fix: edited(
      (text) => (/[A-Z]/.test(text) || plurals.has(text) ? pluralOf(text) : text),
      (text) => `Write ${text}`,
    ),
  },
  {
    fields: /^ka\.verb$/,
    operators: equal,
    value: /^(read|write|exec|attach|add|remove|edit|apply|modify|view|portforward)$/,
    message: (field, text) =>
      `${field} is one of get, list, watch, create, update, patch, delete and deletecollection: "${shown(text)}" hardly ever matches.${/^(exec|attach|portforward)$/.test(text) ? ` Compare ka.target.subresource = ${text}.` : ''}`,
    doubtful: true,
  },
];
