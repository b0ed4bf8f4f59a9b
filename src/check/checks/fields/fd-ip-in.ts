// `fd.ip in (…)` never holds (libs sinsp_filtercheck_fd.cpp compares the list with nothing).

import type { Check } from '../../check.ts';
import { fixOf } from '../../values/junction.ts';

export const fdIpIn: Check = {
  code: 'fd-ip-in',
  comparison: (comparison) => {
    const { file, item, field, operator, range } = comparison;
    if (field !== 'fd.ip' || operator !== 'in') return [];
    const message = 'fd.ip in never matches. Compare fd.sip and fd.cip.';
    const fix = fixOf(
      'Compare both ends: fd.sip and fd.cip',
      comparison,
      (text) => {
        const rest = text.slice('fd.ip'.length);
        return `(fd.sip${rest} or fd.cip${rest})`;
      },
      'wider',
    );
    return [{ file, range, item: item.name, severity: 'warning', message, fix }];
  },
};
