// `k8s.pod.label.app`: the form of Falco before 0.41; now the key stands in brackets
// (libs plugin_filtercheck.cpp, "requires an argument but none provided").

import { hasConstruct } from '../../../falco/versions.ts';
import type { Check } from '../../check.ts';
import type { WrittenComparison } from '../../values/comparison.ts';

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

export const labelDotForm: Check = {
  code: 'label-dot-form',
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
