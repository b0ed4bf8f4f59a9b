// What an event must hold for a change to concern it.
import { describe, expect, it } from 'vitest';
import { keyOfEntries, keyOfRow } from './change-key.ts';

describe('a row', () => {
  it.each([
    ['proc.name', '=', 'a', { kind: 'is', field: 'proc.name', value: 'a' }],
    ['proc.name', 'startswith', 'a', undefined],
    ['fd.sip', '=', '1.2.3.4', undefined],
    ['fd.snet', '=', '1.2.3.4/8', undefined],
    ['fd.sport', '=', '5', { kind: 'is', field: 'fd.sport', value: '5' }],
    ['fd.ip', '=', '1.2.3.4', undefined],
  ])('of %s %s %s', (field, comp, value, key) => {
    expect(keyOfRow({ fields: [field], comps: [comp], row: [value] })).toEqual(key);
  });

  it('is looked up by its first field that is compared as a whole', () => {
    const terms = { fields: ['fd.sip', 'fd.name', 'proc.name'], comps: ['=', 'startswith', '='] };
    expect(keyOfRow({ ...terms, row: ['1.2.3.4', '/a', 'b'] })).toEqual({
      kind: 'is',
      field: 'proc.name',
      value: 'b',
    });
    expect(keyOfRow({ ...terms, row: ['1.2.3.4', '/a'] })).toBeUndefined();
  });
});

describe('an entry', () => {
  it.each([
    ['network.allowedServices', '1.2.3.4/32:5', { kind: 'is', field: 'fd.sip', value: '1.2.3.4' }],
    ['network.allowedServices', '[::1]/128:5', { kind: 'is', field: 'fd.sip', value: '::1' }],
    ['network.allowedServices', '1.2.3.0/24:5', { kind: 'is', field: 'fd.sport', value: '5' }],
    ['network.allowedServices', 'x', undefined],
    [
      'files.writablePaths',
      '/a',
      {
        kind: 'below',
        fields: ['fd.name', 'fs.path.name', 'fs.path.target', 'fs.path.source'],
        path: '/a',
      },
    ],
    ['files.writablePaths', '/a[', undefined],
    ['processes.prefixes', '/a/', { kind: 'below', fields: ['proc.exepath'], path: '/a/' }],
    ['processes.prefixes', '/a', undefined],
    ['processes.prefixes', 'a/', undefined],
    ['processes.paths', '/a', { kind: 'is', field: 'proc.exepath', value: '/a' }],
    ['processes.names', 'a', { kind: 'is', field: 'proc.name', value: 'a' }],
  ] as const)('of %s, %s', (list, entry, key) => {
    expect(keyOfEntries(new Map([[list, [entry]]]))).toEqual(key);
  });

  it('is looked up only where it is alone', () => {
    expect(keyOfEntries(new Map())).toBeUndefined();
    expect(keyOfEntries(new Map([['processes.names', ['a', 'b']]]))).toBeUndefined();
  });
});
