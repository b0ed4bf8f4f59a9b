// Values that keep what the new Falco has not: what is said, and what the edit writes.
import { expect, it } from 'vitest';
import type { FalcoMinor } from '../falco/versions.ts';
import { valuesLeaves } from './values-leaves.ts';
import { keptBack } from './values-pins.ts';

function kept(text: string, to: FalcoMinor, from: FalcoMinor = '0.40') {
  return valuesLeaves({ name: 'values.yaml', text }).flatMap((leaf) => {
    const found = keptBack(leaf, text, { from, to });
    if (found === undefined) return [];
    const edits = found.fix?.edits.map(
      ({ range, text: put }) => `${text.slice(range.from, range.to)} → ${put}`,
    );
    return [[found.words, edits?.join()]];
  });
}

const refs = (list: string) => `falcoctl: {config: {artifact: {install: {refs: [${list}]}}}}`;
const pluginRef = (text: string) => `collectors: {containerEngine: {pluginRef: "${text}"}}`;

it.each<[file: string, to: FalcoMinor, words: string, edit: string | undefined]>([
  [
    'driver: {kind: ebpf}',
    '0.44',
    'driver.kind: ebpf is the legacy probe, which Falco 0.44 has not any more. Take auto or modern_ebpf, on kernels before 5.8 kmod.',
    'ebpf → auto',
  ],
  [
    'driver: {kind: gvisor}',
    '0.44',
    'driver.kind: gvisor: Falco 0.44 has no gVisor engine any more.',
    undefined,
  ],
  [
    'image: {tag: 0.40.0}',
    '0.44',
    'image.tag keeps Falco 0.40.0, whatever the chart: remove it, or write 0.44.1.',
    '0.40.0 → 0.44.1',
  ],
  [
    'image: {tag: v0.43-debian}',
    '0.44',
    'image.tag keeps Falco v0.43-debian, whatever the chart: remove it, or write 0.44.1.',
    '0.43 → 0.44.1',
  ],
  [
    'driver: {loader: {initContainer: {image: {tag: 0.43.0}}}}',
    '0.44',
    'The driver loader is kept at 0.43.0: Falco refuses a driver made for another version. Take the line out.',
    '0.43.0 → 0.44.1',
  ],
  [
    pluginRef('ghcr.io/x:v0.2.4'),
    '0.41',
    'The container plugin is kept at 0.2.4; chart 6.4.1 brings 0.3.6. Take the line out.',
    '0.2.4 → 0.3.6',
  ],
  [
    refs('k8saudit:1, "falco-rules:3"'),
    '0.44',
    'falco-rules:3: with Falco 0.44 go falco-rules:5; the rules stay the old ones.',
    'falco-rules:3 → falco-rules:5',
  ],
  [
    refs('"ghcr.io/falcosecurity/rules/falco-rules:9.1"'),
    '0.41',
    'ghcr.io/falcosecurity/rules/falco-rules:9.1: with Falco 0.41 go falco-rules:4; their rules ask for a newer engine, and Falco does not start.',
    undefined,
  ],
  [
    'customRules: {a.txt: x}',
    '0.41',
    'From 0.41 on Falco reads only files that end in .yaml or .yml: a.txt is ignored. Call it a.txt.yaml.',
    'a.txt → a.txt.yaml',
  ],
])('%s with %s', (file, to, words, edit) => {
  expect(kept(file, to)).toEqual([[words, edit]]);
});

it.each<[file: string, to: FalcoMinor]>([
  ['driver: {kind: ebpf}', '0.43'],
  ['driver: {kind: kmod}', '0.44'],
  ['falco: {kind: ebpf}', '0.44'],
  ['image: {tag: 0.44.1}', '0.44'],
  ['image: {tag: 0.45.0}', '0.44'],
  ['image: {tag: latest}', '0.44'],
  ['image: {other: 0.1.0}', '0.44'],
  [pluginRef('ghcr.io/x:0.3.6'), '0.41'],
  [pluginRef('ghcr.io/x:latest'), '0.41'],
  [pluginRef('ghcr.io/x:0.2.4'), '0.40'],
  [refs('falco-rules:5'), '0.44'],
  [refs('other-falco-rules:3'), '0.44'],
  ['falcoctl: {other: [falco-rules:3]}', '0.44'],
  ['customRules: {a.yaml: x, b.yml: x}', '0.41'],
  ['customRules: {a.txt: x}', '0.40'],
])('nothing of %s with %s', (file, to) => {
  expect(kept(file, to)).toEqual([]);
});

it('a file with another ending is told of where Falco read it before', () => {
  expect(kept('customRules: {a.txt: x}', '0.42', '0.41')).toEqual([]);
});

it('what is not written as it reads has no edit', () => {
  expect(kept('image: {tag: "0.4\\x30.0"}', '0.44')[0]?.[1]).toBeUndefined();
});
