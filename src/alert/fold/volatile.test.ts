// Which fields count when alerts are folded: a client's end is kept where it is evidence.
import { describe, expect, it } from 'vitest';
import type { Fields } from '../../evaluation/values/fields.ts';
import { stableFields } from './volatile.ts';

describe('the client’s end of a connection', () => {
  const connection: Fields = {
    'fd.cip': '10.0.0.1',
    'fd.lip': '10.0.0.1',
    'fd.rip': '1.2.3.4',
    'fd.sip': '1.2.3.4',
  };
  it.each<readonly [string, Fields, readonly string[]]>([
    ['that a session opens is its own pod', {}, ['fd.rip', 'fd.sip']],
    ['that it opens for sure', { 'fd.is_server': false }, ['fd.rip', 'fd.sip']],
    [
      'that it serves is evidence',
      { 'fd.is_server': true },
      ['fd.cip', 'fd.lip', 'fd.rip', 'fd.sip'],
    ],
    [
      'that it accepts is evidence',
      { 'evt.type': 'accept4' },
      ['fd.cip', 'fd.lip', 'fd.rip', 'fd.sip'],
    ],
  ])('%s', (_, fields, kept) => {
    const stable = Object.keys(stableFields({ ...connection, ...fields }, 'syscall'));
    expect(stable.filter((name) => /^fd\..?ip$/.test(name))).toEqual(kept);
  });
});
