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

const four = { 'fd.typechar': '4', 'fd.type': 'ipv4', 'fd.sockfamily': 'ip' };

it.each([
  [
    { 'fd.name': 'a:1->b:99999' },
    { 'fd.cip': 'a', 'fd.cport': 1, 'fd.sip': 'b', 'fd.sport': 99_999, ...four },
  ],
  [
    { 'fd.name': 'a:1->::1:2' },
    {
      'fd.cip': 'a',
      'fd.cport': 1,
      'fd.sip': '::1',
      'fd.sport': 2,
      'fd.typechar': '6',
      'fd.type': 'ipv6',
      'fd.sockfamily': 'ip',
    },
  ],
  [{ 'fd.name': 'a:1->b:100000' }, {}],
  [{ 'fd.name': '/' }, { 'fd.directory': '/', 'fd.filename': '' }],
  [{ 'fd.name': '/a/b/' }, { 'fd.directory': '/a/b', 'fd.filename': '' }],
  [{ 'evt.rawres': 0 }, { 'evt.failed': false, 'evt.res': 'SUCCESS' }],
  [{ 'evt.rawres': -1 }, { 'evt.failed': true }],
  [{ 'evt.rawres': '0' }, {}],
  [{ 'proc.cmdline': 'sh -c' }, {}],
  [{ 'proc.name': 'sh' }, {}],
  [{ 'proc.name': 'sh', 'proc.cmdline': 'shx' }, {}],
  [{ 'container.image.repository': 'a', 'container.image.tag': 'b' }, { 'container.image': 'a:b' }],
  [{ 'container.image.repository': 'a' }, {}],
  [{ 'container.image.tag': 'b' }, {}],
])('%j says %j and nothing else', (fields, following) => {
  expect(withFollowing(fields)).toEqual({ ...fields, ...following });
});
