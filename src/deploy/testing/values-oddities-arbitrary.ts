// What stands in values files beside what the chart has: comments of helm-docs and Renovate, keys in
// quotes, tabs, texts with indicators, anchors and merges, empty values. Test-only, as its neighbour.
import fc from 'fast-check';

export type Lines = (step: string) => readonly string[];
export type Section = readonly [key: string, lines: Lines];

/** Right above a key, and of that key. */
export const saidAbove: fc.Arbitrary<readonly string[]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  fc.constantFrom(
    ['# -- (bool) Whether it is on', '# @default -- `false`'],
    ['## @param x.y [string] What it is', '##'],
    ['# renovate: datasource=docker depName=falcosecurity/falco'],
    ['#\ttab\tin it', '# ─── ligne ───'],
    ['# @schema', '# type: [string, "null"]', '# @schema'],
    ['# key: &value *no |', '#no blank'],
  ),
);

/** Behind a value, in its line. */
export const saidBehind = fc.constantFrom('', '', '', ' # x', '   # a: "b" # c', '\t# tab', '   ');

const odd: readonly Section[] = [
  ['"quoted key"', () => ["\"quoted key\": 'it''s'"]],
  ["'k8s.io/x'", () => ["'k8s.io/x' : yes"]],
  ['Falco', (step) => ['Falco:', `${step}json_output: false`]],
  ['falco.json_output', () => ['falco.json_output: false']],
  ['empty', () => ['empty:', 'void: ~', 'nothing: null', "blank: ''"]],
  ['x-res', (step) => ['x-res: &res', `${step}cpu: 100m`, 'resources: *res']],
  [
    'x-base',
    (step) => [
      'x-base: &base {a: 1, b: [x, y]}',
      'merged:',
      `${step}<<: *base`,
      `${step}b: 2   # over it`,
    ],
  ],
  [
    'x-scripts',
    (step) => [
      'x-scripts:',
      `${step}run.sh: |+`,
      `${step}${step}#!/bin/sh`,
      `${step}${step}echo "a: b"   `,
      '',
      '',
      `${step}fold: >-`,
      `${step}${step}some`,
      '',
      `${step}${step}  more`,
      `${step}in: |1`,
      `${step}  odd`,
    ],
  ],
  ['x-double', (step) => ['x-double: "over', `${step}lines \\`, `${step}  and \\t more"`]],
  ['x-single', (step) => ["x-single: 'it", '', `${step}goes on'`]],
  [
    'x-flow',
    (step) => ['x-flow: {', `${step}"a": [1, 2,`, `${step}  3], # in it`, `${step}b: {}}`],
  ],
  ['? x-asked', () => ['? x-asked', ': answer']],
  [
    'extraVolumes',
    (step) => [
      'extraVolumes:',
      '-   name: a',
      `    emptyDir: {}`,
      '# - name: b',
      '-',
      `${step}name: c`,
    ],
  ],
  ['nodeSelector', () => ['nodeSelector: {kubernetes.io/os: linux}\t']],
  ['x-version', () => ['x-version: 1.10', 'x-octal: 0777', 'x-date: 2026-01-01', 'x-port: 012']],
  ['x-tagged', () => ['x-tagged: !!str 5', 'x-set: ! plain']],
];

/** Of any values, none of them ours. */
export const oddSection: fc.Arbitrary<Section> = fc
  .tuple(fc.constantFrom(...odd), saidAbove, saidBehind)
  .map(
    ([[key, lines], above, behind]): Section => [
      key,
      (step) => {
        const own = lines(step);
        const last = own.at(-1) ?? '';
        const takes = /^[\w'":. -]+$/.test(last) && !/\|\d?$|odd$/.test(last) && own.length === 1;
        return [...above, ...own.slice(0, -1), takes ? last + behind : last];
      },
    ],
  );
