// Alert lines as Falco on the way to 0.45 and 0.44.1 wrote them (conformance/outputs-0.45.jsonl.gz).
// A line: id, output, fields; `now` and `was` with text and json, each the whole line, or an error
// where the output does not load; suggested, iso, message: settings of falco.yaml that differ.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { dialectOf } from '../../falco/dialect.ts';
import { type FalcoMinor, falcoReleases } from '../../falco/versions.ts';
import { engineOf } from '../../ruleset/read/reading.ts';
import { looseText } from '../../text/loose-utf8.ts';
import { alertLine } from './alert-line.ts';
import type { Fields } from './fields.ts';

type Line = string | { readonly hex: string } | { readonly error: string };

interface Case {
  readonly id: string;
  readonly output: string;
  readonly fields: Fields;
  readonly now: { readonly text: Line; readonly json: Line };
  readonly was: { readonly text: Line; readonly json: Line };
  readonly suggested?: boolean;
  readonly iso?: boolean;
  readonly message?: boolean;
}

const packed = readFileSync(new URL('../conformance/outputs-0.45.jsonl.gz', import.meta.url));
const cases = gunzipSync(packed)
  .toString('utf8')
  .trimEnd()
  .split('\n')
  .map((line): Case => JSON.parse(line));

function expected(line: Line): string | undefined {
  if (typeof line === 'string') return line;
  return 'hex' in line ? looseText(Uint8Array.from(Buffer.from(line.hex, 'hex'))) : undefined;
}

function written({ output, fields, suggested, iso, message }: Case, minor: FalcoMinor) {
  const added = suggested === true ? ` ${engineOf(falcoReleases[minor]).suggestedOutput}` : '';
  const rule = { name: 'R', priority: 'WARNING', source: 'syscall', tags: [] };
  return alertLine({ ...rule, output: output + added }, fields, {
    dialect: dialectOf(minor),
    time: 1_700_000_000_123_456_789n,
    hostname: 'host',
    ...(iso === undefined ? {} : { iso8601: iso }),
    ...(message === undefined ? {} : { message }),
  });
}

describe('alert lines', () => {
  for (const [minor, answer] of [
    ['0.45', 'now'],
    ['0.44', 'was'],
  ] as const) {
    it.each(cases.map((one) => [one.id, one] as const))(`${minor} writes %s`, (_id, one) => {
      const line = written(one, minor);
      expect(line?.text).toBe(expected(one[answer].text));
      expect(line?.json).toBe(expected(one[answer].json));
    });
  }

  it('sorts tags and names priorities as Falco does', () => {
    const rule = { name: 'R', priority: 'INFO', source: 'syscall', tags: ['b', 'a'], output: 'x' };
    const line = alertLine(rule, {}, { dialect: dialectOf('0.44'), time: 0n, hostname: 'h' });
    expect(line?.text).toBe('00:00:00.000000000: Informational x');
    expect(line?.json).toContain('"tags":["a","b"]');
  });
});
