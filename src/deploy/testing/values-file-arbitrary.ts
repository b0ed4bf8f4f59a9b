// Arbitrary values files as operators keep them: comments, anchors, odd indentation, CRLF, several
// documents, lists and texts in every style. Test-only: imported by *.test.ts and *.fuzz.ts.
import fc from 'fast-check';
import { oddSection, saidAbove, saidBehind } from './values-oddities-arbitrary.ts';

/** A key with what is below it, as lines without indentation of their own. */
type Block = (step: string) => readonly string[];

const comment = fc.constantFrom(
  '# see ADR 7',
  '#- commented: out',
  '# TODO(ops): ask "security", it\'s #1',
  '#',
  '# ключ: значение',
);

const scalars: Readonly<Record<string, readonly string[]>> = {
  json_output: ['true', 'false', 'yes', '"true"', "'false'", '', '~', 'False'],
  rule_matching: ['first', 'all', "'all'", '"first"', '"a\\tb"'],
  json_include_output_property: ['false', 'true'],
  json_include_tags_property: ['on', 'true'],
  priority: ['debug', '"debug"', 'notice'],
  buffered_outputs: ['false'],
};

const falcoScalar = fc
  .constantFrom(...Object.keys(scalars))
  .chain((key) =>
    fc
      .tuple(
        fc.constantFrom(...(scalars[key] ?? [''])),
        saidAbove,
        saidBehind,
        fc.constantFrom(`${key}:`, `${key}:`, `"${key}":`, `${key} :`, `${key}:  `),
      )
      .map(([value, above, end, head]): [string, Block] => [
        key,
        () => [...above, `${head}${value === '' ? '' : ' '}${value}${end}`],
      ]),
  );

const rulesFilesBlock = fc
  .tuple(fc.boolean(), fc.boolean(), fc.constantFrom('block', 'flow', 'empty'))
  .map(([indented, hasFolder, form]): [string, Block] => [
    'rules_files',
    (step) => {
      const items = [
        '/etc/falco/falco_rules.yaml',
        '"/etc/falco/falco_rules.local.yaml"',
        ...(hasFolder ? ['/etc/falco/rules.d'] : []),
      ];
      if (form === 'empty') return ['rules_files: []  # none'];
      if (form === 'flow') return [`rules_files: [${items.join(', ')}]`];
      const before = indented ? step : '';
      return [
        'rules_files: # order counts',
        ...items.flatMap((item) => [`${before}- ${item}`, `${before}# after`]),
      ];
    },
  ]);

const httpOutput = fc
  .constantFrom<Block>(
    (step) => ['http_output:', `${step}enabled: false`, '', `${step}url: "http://a:1/"  # theirs`],
    () => ['http_output: {enabled: true, url: http://b:2}'],
    () => ['http_output: {}'],
  )
  .map((block): [string, Block] => ['http_output', block]);

const falcoKeys = fc.uniqueArray(fc.oneof(falcoScalar, rulesFilesBlock, httpOutput), {
  selector: ([key]) => key,
  maxLength: 6,
});

const under =
  (
    head: string,
    blocks: readonly (readonly [string, Block])[],
    between: readonly string[],
  ): Block =>
  (step) => [
    head,
    ...blocks.flatMap(([, block], index) => {
      const said = between[index];
      const lines = said === undefined ? block(step) : [said, ...block(step)];
      return lines.map((line) => (line === '' ? '' : step + line));
    }),
  ];

const falco = fc
  .tuple(falcoKeys, fc.array(comment, { maxLength: 3 }), saidBehind)
  .map(([keys, said, end]): [string, Block] => [
    'falco',
    keys.length === 0 ? () => [`falco: {}${end}`] : under(`falco:${end}`, keys, said),
  ]);

const oldRules = [
  '# ours of old',
  '- macro: kubebrowse_pod',
  '  condition: (container)',
  '',
  '# end',
];

const customRules = fc
  .tuple(
    fc.constantFrom('kubebrowse_rules.yaml', 'kb.yaml', '"kb 2.yaml"'),
    fc.constantFrom('|-', '|', '>-', '|+', '{}', '~', 'own'),
    fc.boolean(),
  )
  .map(([name, form, hasOther]): [string, Block] => [
    'customRules',
    (step) => {
      if (form === '{}' || form === '~') return [`customRules: ${form} # none yet`];
      const other = ['team.yaml: |-', `${step}- rule: team`, `${step}  desc: '# no comment'`, ''];
      const own = [
        `${name}: ${form === 'own' || form === '>-' ? '|-' : form}`,
        ...oldRules.map((line) => (line === '' ? '' : step + line)),
      ];
      const lines = [...(form === 'own' || hasOther ? other : []), ...(form === 'own' ? [] : own)];
      return ['customRules:', ...lines.map((line) => (line === '' ? '' : step + line))];
    },
  ]);

const mounts = fc.constantFrom<[string, Block]>(
  ['mounts', () => ['mounts: {volumes: [], volumeMounts: []}']],
  ['mounts', (step) => ['mounts:', `${step}volumes: []`, `${step}volumeMounts: []  # none`]],
  [
    'mounts',
    (step) => [
      'mounts:',
      `${step}volumes:`,
      `${step}- name: &v etc`,
      `${step}  hostPath: {path: /etc}`,
      `${step}volumeMounts:`,
      `${step}${step}- {name: *v, mountPath: /host/etc}`,
      `${step}${step}-   name: crio`,
      `${step}${step}    mountPath: /host/run/crio # ours`,
    ],
  ],
);

const others = fc.constantFrom<[string, Block]>(
  ['driver', (step) => ['driver:', `${step}kind: modern_ebpf   # no init container`]],
  ['tolerations', () => ['tolerations:', '- effect: NoSchedule', '  operator: Exists', '', '']],
  ['extra', () => ['extra: {args: ["-o", "a=b"], env: []}']],
  ['image', () => ['"image" : {tag: "0.44.1"}']],
  ['x-note', (step) => ['x-note: >-', `${step}folded`, `${step}text`, '', `${step}more: of it`]],
  ['x-keep', (step) => ['x-keep: |+', `${step}kept`, '', '']],
  ['x-plain', (step) => ['x-plain: a plain text', `${step}over two lines`]],
  ['podAnnotations', (step) => ['podAnnotations: &p', `${step}a: "b"`, 'podLabels: *p']],
  [
    'falcosidekick',
    (step) => [
      'falcosidekick:',
      `${step}enabled: false`,
      `${step}config:`,
      `${step}${step}slack: {minimumpriority: error}`,
    ],
  ],
);

/** By these a file is known as values of the chart. */
const chartSections = new Set(
  'falco customRules mounts driver tolerations extra podAnnotations falcosidekick'.split(' '),
);

const sections = fc
  .uniqueArray(
    fc.oneof(
      { weight: 3, arbitrary: falco },
      customRules,
      mounts,
      { weight: 3, arbitrary: others },
      { weight: 3, arbitrary: oddSection },
    ),
    {
      selector: ([key]) => key,
      minLength: 1,
      maxLength: 7,
    },
  )
  .filter((all) => all.some(([key]) => chartSections.has(key)));

export interface ValuesFile {
  readonly text: string;
  /** Values nobody but Helm reads: no document of its own after them. */
  readonly more: boolean;
}

/** One document of values, maybe with others after it. */
export const valuesFile: fc.Arbitrary<ValuesFile> = fc
  .record({
    all: sections,
    step: fc.constantFrom('  ', '  ', '   ', '    ', ' '),
    said: fc.array(fc.option(comment, { nil: '' }), { maxLength: 6 }),
    eol: fc.constantFrom('\n', '\n', '\r\n'),
    end: fc.constantFrom('', '\n', '\n\n', '\n# the end\n', '\n  # deep end'),
    head: fc.constantFrom('', '', '---\n', '# head\n\n', '%YAML 1.2\n---\n', '\ufeff'),
    more: fc.boolean(),
  })
  .map(({ all, step, said, eol, end, head, more }) => {
    const lines = all.flatMap(([, block], index) => {
      const before = said[index];
      return before === undefined ? block(step) : [before, ...block(step)];
    });
    const text = `${head}${lines.join('\n')}${end}${more ? '\n---\nother: document\nfalco: {json_output: maybe}\n' : ''}`;
    return { text: text.replaceAll('\n', eol), more };
  });
