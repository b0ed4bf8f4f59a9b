// Ports above 65535: Falco keeps the lower 16 bits, so 65616 is 80 (libs value_parser.cpp).

import { fieldTable } from '../../../falco/fields.ts';
import type { Check } from '../../check.ts';

export const portOutOfRange: Check = {
  code: 'port-out-of-range',
  value: ({ text }, { field, operator }) => {
    if (!/^[0-9]+$/.test(text) || fieldTable().get(field)?.type !== 'PORT') return [];
    const digits = text.replace(/^0+/, '');
    if (digits.length < 5 || (digits.length === 5 && Number(digits) <= 65535)) return [];
    const wrapped = digits.length > 10 ? '' : `: Falco takes it for ${Number(digits) % 65536}`;
    const message = `There is no port ${digits.slice(0, 20)}${wrapped}. Ports go up to 65535.`;
    const shared = { severity: 'warning' as const, message, explains: ['RUNTIME_ERROR'] };
    // What a single port was to be is not known; above 65535 there is none.
    if (/^<=?$/.test(operator)) {
      return [{ ...shared, replacement: { title: 'Write 65535', text: '65535' } }];
    }
    return /^(in|intersects)$/.test(operator) ? [{ ...shared, removal: 'Remove it' }] : [shared];
  },
};
