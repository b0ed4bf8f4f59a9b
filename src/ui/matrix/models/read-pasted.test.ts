import { describe, expect, it } from 'vitest';
import { readPasted } from './read-pasted.ts';

const outputs = async () => [{ rule: 'R', output: 'Shell | command=%proc.cmdline' }];
const text = '10:00:01.123456789: Error Shell | command=sh -c x k8s_ns_name=prod';
const alert = { rule: 'R', priority: 'Error', output: text };
const fields = { 'k8s.ns.name': 'prod', 'proc.cmdline': 'sh -c x' };

describe('readPasted', () => {
  it.each([
    ['in text mode', text],
    ['without output_fields', JSON.stringify(alert)],
    ['in an envelope of texts', JSON.stringify({ Type: 'Notification', Message: text })],
    ['in a log line', `falco-x falco ${text}`],
  ])('finds an alert %s', async (_, pasted) => {
    expect(await readPasted(pasted, outputs)).toEqual({
      ok: true,
      value: { fields, isAlert: true, rule: 'R', source: 'syscall', others: 0 },
    });
  });

  it('counts the alerts beside the first', async () => {
    const read = await readPasted(`${text}\n${text}`, outputs);
    expect(read).toMatchObject({ value: { others: 1 } });
  });

  it('leaves a map of fields a map, and says what is wrong with the rest', async () => {
    const map = { 'proc.name': 'nc' };
    const read = await readPasted(JSON.stringify(map), outputs);
    expect(read).toMatchObject({ value: { fields: map, isAlert: false } });
    expect(await readPasted('{"a": ', outputs)).toMatchObject({ ok: false });
    expect(await readPasted(' ', outputs)).toMatchObject({ ok: false });
  });
});
