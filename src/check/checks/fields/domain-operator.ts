// fd.sip.name and its like with anything but =, != and in: Falco ends at the first event it compares
// (libs sinsp_filtercheck_fd.cpp, "fd.*ip.name filter only supports '=' and '!=' operators").

import type { Check } from '../../check.ts';
import type { Draft } from '../../finding.ts';
import type { WrittenComparison } from '../../values/comparison.ts';
import { fixOf } from '../../values/junction.ts';

const fields = new Set(['fd.cip.name', 'fd.sip.name', 'fd.lip.name', 'fd.rip.name']);
const sound = new Set(['=', '==', '!=', 'in']);
const whole = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i;

/** compare_domain does not look at a modifier. */
function firstOnly(comparison: WrittenComparison): readonly Draft[] {
  const { file, item, field, operator, modifier, values, range } = comparison;
  if (values.length < 2) return [];
  const written = `${field} ${operator} ${modifier}`;
  const message = `${written} compares the first name only. Use in, which compares all.`;
  const fix =
    modifier === 'anyof' && operator !== '!='
      ? fixOf('Write in', comparison, (text) => text.replace(/={1,2}\s*anyof\b/, 'in'), 'wider')
      : undefined;
  return [{ file, range, item: item.name, severity: 'warning', message, fix }];
}

export const domainOperator: Check = {
  code: 'domain-operator',
  comparison: (comparison, { replaced }) => {
    const { file, item, field, argument, operator, modifier, values, range } = comparison;
    if (!fields.has(field) || replaced.has(item)) return [];
    if (sound.has(operator)) return modifier === undefined ? [] : firstOnly(comparison);
    const written = modifier === undefined ? operator : `${operator} ${modifier}`;
    const message = `${field} ${written} stops Falco at the first event compared: it takes only =, != and in, with whole names.`;
    const [only] = values;
    const fix =
      values.length === 1 && only !== undefined && argument === undefined && whole.test(only.text)
        ? fixOf('Compare the whole name', comparison, () => `${field} = "${only.text}"`)
        : undefined;
    return [{ file, range, item: item.name, severity: 'error', message, fix }];
  },
};
