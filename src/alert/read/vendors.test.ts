// Files as vendors' exports and Falcosidekick's outputs hold alerts (testdata/envelopes) → the same three
// alerts of two rules. falcosidekick outputs/*.go: newSlackPayload, newTeamsPayload, …
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readInPieces } from '../testing/read-in-pieces.ts';

const folder = new URL('../testdata/envelopes/', import.meta.url);
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

describe('three alerts of two rules', () => {
  it.each(readdirSync(folder))('%s', (file) => {
    const bytes = readFileSync(new URL(file, folder));
    const log = readInPieces(bytes, { decode: (part) => decoder.decode(part), cuts: [997], file });
    expect(log.unreadShown).toEqual([]);
    const rules = log.groups.map(({ rule, count }) => [rule, count] as const);
    const counts = new Map<string | undefined, number>();
    for (const [rule, count] of rules) counts.set(rule, (counts.get(rule) ?? 0) + count);
    expect(Object.fromEntries(counts)).toEqual({
      'Terminal shell in container': 2,
      'Contact K8S API Server From Container': 1,
    });
    for (const { priority, source, fields } of log.groups) {
      expect({ priority, source, namespace: fields['k8s.ns.name'] }).toEqual({
        priority: 'Notice',
        source: 'syscall',
        namespace: 'prod',
      });
      const image = fields['container.image.repository'];
      expect(['docker.io/library/nginx', 'example.org/op']).toContain(image);
    }
  });
});
