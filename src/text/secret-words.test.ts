import { expect, it } from 'vitest';
import { secretsIn } from './secret-words.ts';

it.each([
  'curl -H "Authorization: Bearer abcdefgh1234"',
  'mysql --password=hunter2x',
  '"token": "abcd1234"',
  'AKIAABCDEFGHIJKLMNOP',
  'git clone https://me:hunter2@example.org/x',
  '-----BEGIN RSA PRIVATE KEY-----',
  'x eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0123.abc',
])('%s looks like a secret', (text) => {
  expect(secretsIn(text)).not.toEqual([]);
});

it.each([
  'evt.type = open and fd.name contains /run/secrets/kubernetes.io/serviceaccount/token',
  '- macro: secret_files\n  condition: fd.name startswith /etc',
  '{"k8s.pod.name": "browser", "proc.cmdline": "sh -c id"}',
  'https://example.org:8080/a@b',
])('%s does not', (text) => {
  expect(secretsIn(text)).toEqual([]);
});
