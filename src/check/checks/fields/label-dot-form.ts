// `k8s.pod.label.app`: the form of Falco before 0.41; now the key stands in brackets
// (libs plugin_filtercheck.cpp, "requires an argument but none provided").

import { quoteString } from '../../../condition/strings.ts';
import { visitLeaves } from '../../../condition/visitor.ts';
import { hasConstruct } from '../../../falco/versions.ts';
import type { Check } from '../../check.ts';
import type { Draft } from '../../finding.ts';
import type { WrittenComparison } from '../../values/comparison.ts';
import type { WrittenCondition } from '../../written.ts';

const dotted =
  /^((?:k8s|k8smeta)\.(?:pod|ns|deployment|svc|rs|rc)\.label|container\.label)(s?)\.(.+)$/;

/** `container.labels[app]`: all labels as one text take no key. */
const plural = /^(k8s\.pod|container)\.labels$/;

/** The label and its key; whether every Falco refuses what is written. */
function keyOf({
  field,
  argument,
}: WrittenComparison): readonly [string, string, boolean] | undefined {
  if (argument !== undefined) {
    const [, start] = plural.exec(field) ?? [];
    return start === undefined ? undefined : [`${start}.label`, argument, true];
  }
  const [, label, all, key] = dotted.exec(field) ?? [];
  return label === undefined || key === undefined ? undefined : [label, key, all !== ''];
}

/** `[app=web]`, `[app:web]`: no key holds such a sign (Kubernetes, RFC 1123; a variable's name ends at =). */
function valueInKey({ file, item, tree, place, edit }: WrittenCondition): readonly Draft[] {
  const found: Draft[] = [];
  if (tree === undefined) return found;
  visitLeaves(tree, (node) => {
    if ((node.kind !== 'compare' && node.kind !== 'exists') || node.left.kind !== 'field') return;
    const { name, argument } = node.left;
    const signs = /^(k8s|k8smeta)\..*\.label$/.test(name)
      ? /[=:]/
      : /^proc\.a?env$/.test(name)
        ? /=/
        : undefined;
    const [key = '', ...rest] = (argument?.text ?? '').split(signs ?? /$/);
    const value = rest.join('=');
    if (signs === undefined || rest.length === 0 || key === '') return;
    const meant = `${name}[${key}] = ${/^[\w./-]+$/.test(value) ? value : quoteString(value)}`;
    const edited = node.kind === 'exists' ? edit(node, meant) : undefined;
    const fix = edited && { title: `Write ${meant}`, edits: [edited], effect: 'wider' as const };
    const message = `No key holds such a sign: this has no value, whatever the event. In brackets is the key alone: ${meant}.`;
    found.push({ file, range: place(node.left), item: item.name, severity: 'hint', message, fix });
  });
  return found;
}

export const labelDotForm: Check = {
  code: 'label-dot-form',
  condition: valueInKey,
  comparison: (comparison, { falco }) => {
    const { file, item, fieldRange, within } = comparison;
    const [label = '', key = '', isNone] = keyOf(comparison) ?? [];
    if (key === '') return [];
    const written = `${label}[${key}]`;
    const edit = within?.condition.edit(within.node.left, written);
    const refused = isNone === true || hasConstruct(falco, 'label-in-brackets-only');
    const later = refused ? '' : ' From Falco 0.41 on the file does not load with a dot.';
    return [
      {
        file,
        range: fieldRange,
        item: item.name,
        severity: refused ? 'error' : 'warning',
        message: `The key of a label goes in brackets: ${written}.${later}`,
        fix: edit && { title: `Write ${written}`, edits: [edit] },
        explains: ['LOAD_ERR_COMPILE_CONDITION'],
      },
    ];
  },
};
