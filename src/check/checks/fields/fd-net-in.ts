// `fd.net in (a, b)`: Falco compares with the first network only (libs sinsp_filtercheck_fd.cpp,
// compare_net).

import type { Check } from '../../check.ts';
import { fixOf } from '../../values/junction.ts';

export const fdNetIn: Check = {
  code: 'fd-net-in',
  comparison: (comparison, { lists }) => {
    const { file, item, field, operator, values, range } = comparison;
    if (field !== 'fd.net' || (operator !== 'in' && operator !== 'intersects')) return [];
    const count = values.reduce((sum, { text }) => sum + (lists.get(text)?.length ?? 1), 0);
    if (count < 2) return [];
    const message = `fd.net ${operator} compares with the first network only. Compare fd.snet and fd.cnet.`;
    const fix = fixOf(
      'Compare both ends: fd.snet and fd.cnet',
      comparison,
      (text) => {
        const rest = text.slice('fd.net'.length);
        return `(fd.snet${rest} or fd.cnet${rest})`;
      },
      'wider',
    );
    return [{ file, range, item: item.name, severity: 'warning', message, fix }];
  },
};
