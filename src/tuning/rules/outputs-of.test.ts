import { expect, it } from 'vitest';
import { readInPieces } from '../../alert/testing/read-in-pieces.ts';
import { load } from '../../ruleset/load.ts';
import { outputsOf } from './outputs-of.ts';

const decoder = new TextDecoder();
const rules = `- rule: Shell in a pod
  desc: d
  condition: evt.type = execve
  output: Shell started | command=%proc.cmdline image=%container.image.repository
  priority: WARNING
`;
const message = '10:00:00.123456789: Warning Shell started | command=sh -c x image=r/web';
const page = ' runbook=https://example.org/falco/rules/shell-in-a-pod/';
const appended =
  ' container_id=abc container_name=c container_image_repository=r/web container_image_tag=1 k8s_pod_name=p k8s_ns_name=prod';

it.each([
  ['as Falco 0.41 appends fields', message + appended, 'prod'],
  ['with the page of the rule', message + page + appended, 'prod'],
  ['of rules whose output ends in that page', message + page, undefined, page],
  ['as older ones and append_output: [] leave it', message, undefined],
])('names rule and fields of text alerts %s', (_, line, namespace, tail = '') => {
  const text = rules.replace('.repository\n', `.repository${tail}\n`);
  const outputs = outputsOf(load([{ name: 'r.yaml', text }]));
  const decode = (bytes: Uint8Array) => decoder.decode(bytes);
  const [group] = readInPieces(line, { decode, outputs }).groups;
  expect(group?.rule).toBe('Shell in a pod');
  expect(group?.fields['proc.cmdline']).toBe('sh -c x');
  expect(group?.fields['container.image.repository']).toBe('r/web');
  expect(group?.fields['k8s.ns.name']).toBe(namespace);
});
