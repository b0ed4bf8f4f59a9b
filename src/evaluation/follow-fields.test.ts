import { expect, it } from 'vitest';
import { withFollowing } from './follow-fields.ts';

it.each([
  [
    { 'fd.name': '10.0.0.1:51234->1.2.3.4:443' },
    { 'fd.cip': '10.0.0.1', 'fd.cport': 51234, 'fd.sip': '1.2.3.4', 'fd.sport': 443 },
  ],
  [{ 'fd.name': '::1:5->::1:80' }, { 'fd.typechar': '6', 'fd.type': 'ipv6' }],
  [{ 'fd.name': '/etc/shadow' }, { 'fd.directory': '/etc', 'fd.filename': 'shadow' }],
  [{ 'fd.name': '/x' }, { 'fd.directory': '/', 'fd.filename': 'x' }],
  [{ 'proc.name': 'sh', 'proc.cmdline': 'sh -c x' }, { 'proc.args': '-c x' }],
  [{ 'proc.name': 'sh', 'proc.cmdline': 'sh' }, { 'proc.args': '' }],
  [{ 'evt.rawres': 3 }, { 'evt.res': 'SUCCESS', 'evt.failed': false }],
  [{ 'evt.rawres': -2 }, { 'evt.failed': true }],
  [{ 'fd.name': '/etc/shadow', 'fd.directory': null }, { 'fd.directory': null }],
])('%j says %j too', (fields, following) => {
  expect(withFollowing(fields)).toMatchObject({ ...fields, ...following });
});

it.each([
  [{ 'fd.name': 'pipe:[1]' }],
  [{ 'proc.name': 'sh', 'proc.cmdline': 'bash -c x' }],
  [{ 'fd.name': null }],
])('%j says nothing more', (fields) => {
  expect(withFollowing(fields)).toEqual(fields);
});
