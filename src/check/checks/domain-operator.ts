// fd.sip.name and its like with anything but =, != and in: Falco ends at the first event it compares
// (libs sinsp_filtercheck_fd.cpp, "fd.*ip.name filter only supports '=' and '!=' operators").

import type { Check } from '../check.ts';
import { fixOf } from '../junction.ts';

const fields = new Set(['fd.cip.name', 'fd.sip.name', 'fd.lip.name', 'fd.rip.name']);
const sound = new Set(['=', '==', '!=', 'in']);
const whole = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i;

export const domainOperator: Check = {
  code: 'domain-operator',
  comparison: (comparison) => {
    const { file, item, field, argument, operator, modifier, values, range } = comparison;
    if (!fields.has(field) || (sound.has(operator) && modifier === undefined)) return [];
    const written = modifier === undefined ? operator : `${operator} ${modifier}`;
    const message = `${field} ${written} ends Falco at the first event compared: it takes only =, != and in, with whole names.`;
    const [only] = values;
    const fix =
      values.length === 1 && only !== undefined && argument === undefined && whole.test(only.text)
        ? fixOf('Compare the whole name', comparison, () => `${field} = "${only.text}"`)
        : undefined;
    return [{ file, range, item: item.name, severity: 'error', message, fix }];
  },
};
