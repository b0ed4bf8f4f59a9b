// What Falco 0.44 does with files of one kind, said again in a few lines → texts of that kind with the
// answer. The models follow the source that is named and nothing of ours.

import fc from 'fast-check';

/** Rules files in the order of loading, and of each the verdict, the error's code and the warnings'. */
export interface Modelled {
  readonly files: readonly string[];
  readonly answers: readonly string[];
}

const rest = '  desc: d\n  output: o\n  priority: INFO\n';
export const rule = (condition: string, name = 'r') =>
  `- rule: ${name}\n  condition: '${condition}'\n${rest}`;
const one = (text: string, answer: string): Modelled => ({ files: [text], answers: [answer] });

const outdated = 'LOAD_DEPRECATED_ITEM';

/** rule_loader_reader.cpp hands `source` on where a condition is; find_prev_rule compares it. */
const changes: readonly (readonly [text: string, compares: boolean, warning: string])[] = [
  ['override: {condition: append}\n  condition: and fd.num > 0', true, ''],
  ['override: {condition: replace}\n  condition: evt.type = close', true, ''],
  [
    'override: {condition: append, tags: append}\n  tags: [a]\n  condition: or evt.type = close',
    true,
    '',
  ],
  ['append: true\n  condition: and fd.num > 0', true, outdated],
  ['append: true\n  tags: [a]\n  condition: or evt.type = close', true, outdated],
  ['override: {output: append}\n  output: x', false, ''],
  ['override: {tags: append, desc: replace}\n  tags: [a]\n  desc: x', false, ''],
  ['override: {enabled: replace}\n  enabled: false', false, ''],
  ['enabled: false', false, outdated],
];
const sources = ['syscall', 'okta', 'k8s_audit', 'SYSCALL', '""', '~', '[syscall]', '{}', '{a: b}'];

export const sourceOfChange: fc.Arbitrary<Modelled> = fc
  .tuple(fc.constantFrom(...changes), fc.constantFrom(...sources), fc.boolean(), fc.boolean())
  .map(([[change, compares, warning], source, isFirst, isWritten]) => {
    const key = `source: ${source}`;
    const more = isFirst ? `${key}\n  ${change}` : `${change}\n  ${key}`;
    const base = rule('evt.type = open') + (isWritten ? '  source: syscall\n' : '');
    const sound = warning === '' ? 'ok' : `warnings ${warning}`;
    const isSame = ['syscall', '""', '~'].includes(source) || !compares;
    const refused = `invalid LOAD_ERR_VALIDATE ${warning}`.trimEnd();
    const answer = /^[[{]/.test(source)
      ? 'invalid LOAD_ERR_YAML_VALIDATE'
      : isSame
        ? sound
        : refused;
    return one(`${base}- rule: r\n  ${more}\n`, answer);
  });

/** rule_loader_compiler.cpp joins items: a comma only behind what is not empty. */
export const emptyItems: fc.Arbitrary<Modelled> = fc
  .tuple(
    fc.array(fc.constantFrom('', 'a', 'b-c', '/x'), { maxLength: 5 }),
    fc.array(fc.constantFrom('', 'd'), { maxLength: 3 }),
  )
  .map(([items, added]) => {
    let text = '';
    for (const item of [...items, ...added]) text += (text === '' ? '' : ',') + item;
    const isSound = text === '' || text.split(',').every((item) => item !== '');
    const list = (values: readonly string[]) => `  items: ${JSON.stringify(values)}\n`;
    const lists = `- list: l\n${list(items)}- list: l\n${list(added)}  override: {items: append}\n`;
    return one(
      lists + rule('evt.type = open and proc.name in (l)'),
      isSound ? 'ok' : 'invalid LOAD_ERR_COMPILE_CONDITION',
    );
  });

const word = fc.stringMatching(/^[a-z0-9_]{1,8}$/);

/** sinsp_filtercheck_fd.cpp knows fd.types whole. */
export const typesWithSuffix: fc.Arbitrary<Modelled> = fc
  .tuple(
    fc.oneof(
      word,
      word.map((text) => `.${text}`),
      fc.constant(''),
    ),
    fc.constantFrom(
      'FIELD exists',
      'FIELD in (file)',
      'FIELD intersects (file, pipe)',
      'not FIELD exists',
    ),
  )
  .map(([suffix, check]) =>
    one(
      rule(`evt.type = open and ${check.replace('FIELD', `fd.types${suffix}`)}`),
      suffix === '' ? 'ok' : 'invalid LOAD_ERR_COMPILE_CONDITION',
    ),
  );

const bare = [
  'proc.name',
  'container.id',
  'fd.types',
  'k8s.ns.name',
  'user.uid',
  'evt.res',
  'toupper(proc.name)',
];
const keyed = ['k8s.pod.label', 'container.label', 'k8s.ns.label'];

/** eventformatter.cpp, set_format: the longest beginning that is a field; brackets behind it are text. */
export const bracketsInOutput: fc.Arbitrary<Modelled> = fc
  .oneof(
    fc
      .tuple(fc.constantFrom(...bare), fc.stringMatching(/^[a-z0-9 \]."-]{0,8}$/))
      .map(([field, tail]) => [`%${field}[${tail}`, true] as const),
    fc
      .tuple(fc.constantFrom(...keyed), word, fc.constantFrom('', ']', '[b]', ' x'))
      .map(([field, key, tail]) => [`%${field}[${key}]${tail}`, true] as const),
    fc
      .tuple(
        fc.constantFrom(...keyed),
        fc.constantFrom('', '[', '[]', '[a b]', '[a[b]', ' [a]', '.a'),
      )
      .map(([field, tail]) => [`%${field}${tail}`, false] as const),
  )
  .map(([output, isSound]) => {
    const text = `- rule: r\n  desc: d\n  condition: evt.type = open\n  output: '${output}'\n  priority: INFO\n`;
    return one(text, isSound ? 'ok' : 'invalid LOAD_ERR_COMPILE_OUTPUT');
  });

/** Some event types, or all but some. */
interface Types {
  readonly but: boolean;
  readonly names: ReadonlySet<string>;
}

const all: Types = { but: true, names: new Set() };
const contrary = ({ but, names }: Types): Types => ({ but: !but, names });
function both(a: Types, b: Types): Types {
  const pick = (from: Types, keep: (name: string) => boolean) =>
    new Set([...from.names].filter(keep));
  if (!a.but && !b.but) return { but: false, names: pick(a, (name) => b.names.has(name)) };
  if (!a.but) return { but: false, names: pick(a, (name) => !b.names.has(name)) };
  if (!b.but) return both(b, a);
  return { but: true, names: new Set([...a.names, ...b.names]) };
}
const either = (a: Types, b: Types): Types => contrary(both(contrary(a), contrary(b)));

/** A condition, and what ppm_codes.cpp finds in it; below a `not` the other of the pair. */
interface Typed {
  readonly text: string;
  readonly types: readonly [as: Types, negated: Types];
}

const someTypes = fc.subarray(['open', 'close', 'connect', 'mkdir', 'dup'], { minLength: 1 });
const leaf: fc.Arbitrary<Typed> = fc.oneof(
  someTypes.map((names): Typed => {
    const types = { but: false, names: new Set(names) };
    return { text: `evt.type in (${names.join(', ')})`, types: [types, contrary(types)] };
  }),
  fc.constantFrom('open', 'mkdir').map((name): Typed => {
    const types = { but: true, names: new Set([name]) };
    return { text: `evt.type != ${name}`, types: [types, contrary(types)] };
  }),
  fc
    .tuple(
      fc.constantFrom('= anyof', '= allof', '= oneof', '!= anyof', 'startswith anyof'),
      someTypes,
    )
    .map(
      ([operator, names]): Typed => ({
        text: `evt.type ${operator} (${names.join(', ')})`,
        types: [all, all],
      }),
    ),
  fc
    .constantFrom('proc.name = x', 'fd.num > 3')
    .map((text): Typed => ({ text, types: [all, all] })),
);

const { condition } = fc.letrec<{ condition: Typed }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    tie('condition').map(
      ({ text, types: [as, negated] }): Typed => ({ text: `not (${text})`, types: [negated, as] }),
    ),
    fc.tuple(tie('condition'), tie('condition')).map(
      ([a, b]): Typed => ({
        text: `(${a.text} and ${b.text})`,
        types: [both(a.types[0], b.types[0]), either(a.types[1], b.types[1])],
      }),
    ),
    fc.tuple(tie('condition'), tie('condition')).map(
      ([a, b]): Typed => ({
        text: `(${a.text} or ${b.text})`,
        types: [either(a.types[0], b.types[0]), both(a.types[1], b.types[1])],
      }),
    ),
  ),
}));

/** falco_engine.cpp warns where no type is left, or more than 100. */
export const eventTypes: fc.Arbitrary<Modelled> = condition.map(
  ({ text, types: [{ but, names }] }) =>
    one(rule(text), but || names.size === 0 ? 'warnings LOAD_NO_EVTTYPE' : 'ok'),
);

const several = [
  'concat(proc.name, proc.pname)',
  'join(",", (proc.name, proc.pname))',
  'join("", (proc.pname))',
];
const around = ['X', 'tolower(X)', 'toupper(tolower(X))', 'b64(X)'];
const rights = ['val(fd.name)', 'tolower(fd.name)', 'basename(fd.name)', 'x', '"x y"'];
const operators = ['=', '!=', 'contains', 'startswith', 'endswith', 'glob', 'in', 'intersects'];

/** sinsp_filtercheck_multivalue_transformer.h forgets the field beside it; sets do not read it. */
export const crashes: fc.Arbitrary<{ readonly condition: string; readonly ends: boolean }> = fc
  .tuple(
    fc.constantFrom(...several, 'proc.name', 'proc.pname'),
    fc.constantFrom(...around),
    fc.constantFrom(...operators),
    fc.constantFrom(...rights),
  )
  .map(([inner, outer, operator, right]) => {
    const isSet = operator === 'in' || operator === 'intersects';
    const isField = right.includes('(');
    const value = isSet && !isField ? `(${right})` : right;
    return {
      condition: `evt.type = open and ${outer.replace('X', inner)} ${operator} ${value}`,
      ends: several.includes(inner) && isField && !isSet,
    };
  });
