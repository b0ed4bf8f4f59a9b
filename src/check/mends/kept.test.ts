// What is written in the wrong place or under the wrong name stays: no fix takes it out.
import { describe, it } from 'vitest';
import { expectMended, type MendCase, output, whole } from '../testing/mend-case.ts';

const cases: readonly MendCase[] = [
  {
    what: 'values in the column of exceptions',
    before: whole(
      '  exceptions:\n  - name: e\n    fields: [proc.name]\n  values:\n  - [a]\n  - [b]\n',
    ),
    place: '9:3',
    after: whole(
      '  exceptions:\n  - name: e\n    fields: [proc.name]\n    values:\n    - [a]\n    - [b]\n',
    ),
  },
  {
    what: 'a second block of exceptions, misspelt',
    before: whole(
      '  exceptions:\n    - name: e\n      fields: [proc.name]\n  exception:\n    - name: f\n      fields: [fd.name]\n',
    ),
    place: '9:3',
    after: undefined,
  },
  {
    what: 'a key twice',
    before: whole('  enabled: false\n  enabled: true\n'),
    place: '7:3',
    after: undefined,
  },
  {
    what: 'a field behind two signs',
    before: output('by %%user.name here'),
    place: '4:14',
    after: output('by %user.name here'),
  },
  {
    what: 'a field with more behind its name in an output',
    before: output('in %container.image.name'),
    place: '4:14',
    after: undefined,
  },
  {
    what: 'a user by number',
    before: whole('').replace('evt.type = open', 'evt.type = open and proc.user = 0'),
    place: '3:34',
    after: whole('').replace('evt.type = open', 'evt.type = open and user.uid = 0'),
  },
  {
    what: 'a user by name',
    before: whole('').replace('evt.type = open', 'evt.type = open and proc.user in (root, 0a)'),
    place: '3:34',
    after: whole('').replace('evt.type = open', 'evt.type = open and user.name in (root, 0a)'),
  },
  {
    what: 'a placeholder where a name stands',
    before: whole('').replace(
      'evt.type = open',
      'evt.type = open and proc.name = <THE_PROCESS_NAME>',
    ),
    place: '3:46',
    after: undefined,
  },
  {
    what: 'a name that reads like that of a list',
    before: whole('').replace(
      'evt.type = open',
      'evt.type = open and proc.name in (odd_net_tools)',
    ),
    place: '3:48',
    after: undefined,
  },
];

describe('nothing is lost', () => {
  it.each(cases)('$what', expectMended);
});
