// `k8s.pod.labels` is one text, `key:value` joined by ", ": a blank behind the colon is never there,
// and a part of it may belong to another label (plugins container, extract.cpp).

import type { Check } from '../../check.ts';
import { fixOf } from '../../values/junction.ts';

const fields = new Map([
  ['k8s.pod.labels', 'k8s.pod.label'],
  ['container.labels', 'container.label'],
]);
const substring = new Set([
  'contains',
  'icontains',
  'startswith',
  'endswith',
  'glob',
  'iglob',
  'regex',
  '=',
  '==',
  'in',
]);

export const labelsAsText: Check = {
  code: 'labels-as-text',
  comparison: (comparison) => {
    const { file, item, field, operator, values, range } = comparison;
    const single = fields.get(field);
    if (single === undefined || comparison.argument !== undefined || !substring.has(operator))
      return [];
    const blank = values.some(({ text }) => /^[^,]*: /.test(text));
    const message = blank
      ? `${field} has no space after the colon: this never matches. Compare ${single}[key].`
      : `${field} is one text of all labels: this matches a part of other labels, too. Compare ${single}[key].`;
    const [only] = values;
    const [, key, value] =
      /^\*?([A-Za-z0-9_./-]+)\s*:\s*([A-Za-z0-9_.-]+)\*?$/.exec(only?.text ?? '') ?? [];
    const fix =
      key === undefined || values.length !== 1
        ? undefined
        : fixOf(
            `Compare ${single}[${key}]`,
            comparison,
            () => `${single}[${key}] = "${value}"`,
            blank ? 'wider' : 'narrower',
          );
    const severity = blank ? 'warning' : 'hint';
    return [{ file, range, item: item.name, severity, message, fix }];
  },
};
