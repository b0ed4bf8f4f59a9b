// Ports above 65535: Falco keeps the lower 16 bits, so 65616 is 80 (libs value_parser.cpp).

import { fieldTable } from '../../falco/fields.ts';
import type { Check } from '../check.ts';

export const portOutOfRange: Check = {
  code: 'port-out-of-range',
  value: ({ text }, { field }) => {
    if (!/^[0-9]+$/.test(text) || fieldTable().get(field)?.type !== 'PORT') return [];
    const digits = text.replace(/^0+/, '');
    if (digits.length < 5 || (digits.length === 5 && Number(digits) <= 65535)) return [];
    const wrapped = digits.length > 10 ? '' : `: Falco takes it for ${Number(digits) % 65536}`;
    const message = `There is no port ${digits.slice(0, 20)}${wrapped}. Ports go up to 65535.`;
    return [{ severity: 'warning', message, explains: ['RUNTIME_ERROR'] }];
  },
};
