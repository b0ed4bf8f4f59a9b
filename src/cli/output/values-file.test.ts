import { describe, expect, it } from 'vitest';
import { call, ownRules } from '../testing/call-in-memory.ts';

const values =
  '# ours\r\nfalco:\r\n    json_output: false # ADR 7\r\n    rules_files: [a.yaml]\r\ncustomRules: {} # none\r\n';

describe('generate --values', () => {
  it('prints the file with our values in it, and says what it did', async () => {
    const { code, out, faults } = await call(['generate', '--values', 'v.yaml'], {
      'v.yaml': values,
    });
    expect(code).toBe(0);
    const lines = out.split('\r\n');
    expect(lines.slice(0, 4)).toEqual([
      '# ours',
      'falco:',
      '    json_output: true # ADR 7',
      '    rules_files: [a.yaml, /etc/falco/rules.d]',
    ]);
    expect(out.replace(/\r\n {8}/g, '\n').replaceAll('\r\n', '\n')).toContain(ownRules.trimEnd());
    expect(faults).toContain('v.yaml: Helm values: falco.json_output: true (it was false)');
  });

  it('writes over the file with --write, and beside it what could not stand in it', async () => {
    const file = 'base: &b {json_output: true}\nfalco: *b\ncustomRules: {}\n';
    const files = { 'a/v.yaml': file };
    const { code, written } = await call(['generate', '--values', 'a/v.yaml', '--write'], files);
    expect(code).toBe(1);
    expect([...written.keys()]).toEqual(['a/v.yaml', 'a/kubebrowse-more-values.yaml']);
    expect(written.get('a/kubebrowse-more-values.yaml')).toContain('rule_matching: all');
    const out = await call(['generate', '--values', 'a/v.yaml', '--out', 'o'], files);
    expect(out.written.get('o/v.yaml')).toBe(written.get('a/v.yaml'));
    expect(out.written.has('o/kubebrowse-values.yaml')).toBe(true);
  });

  it('writes nothing where it finds no place, or is asked for what cannot be', async () => {
    const files = { 'v.yaml': 'kind: Service\napiVersion: v1\n', '-': values };
    for (const words of [
      ['--values', 'v.yaml'],
      ['--values', 'none.yaml'],
      ['--values', '-', '--write'],
      ['--write'],
    ]) {
      const { code, out, written } = await call(['generate', ...words], files);
      expect([code, out, written.size]).toEqual([2, '', 0]);
    }
  });

  it('says as JSON what it did', async () => {
    const { out } = await call(['generate', '--values', '-', '--json'], { '-': values });
    const said = JSON.parse(out) as { text: string; places: { changed: string[] }[] };
    expect(said.places[0]?.changed).toContain('falco.json_output');
    expect(said.text.startsWith('# ours\r\n')).toBe(true);
  });
});
