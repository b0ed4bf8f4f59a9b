// Conditions that compile and events to try them on, for property tests: every field, every operator
// its type allows, values of its type and of others.
import fc from 'fast-check';
import { fieldTable } from '../../falco/fields.ts';
import { resolveField } from '../../filtercheck/resolve-field.ts';
import { type TypeFamily, typeFamily } from '../../filtercheck/value-types.ts';
import type { Fields, FieldValue } from '../values/fields.ts';

const fields = [...fieldTable().values()].filter(
  ({ outputOnly, provider }) => !outputOnly && provider !== 'k8smeta',
);
const names = [
  ...fields
    .filter((field) => field.arguments.length === 0 || field.optional)
    .map(({ name }) => name),
  ...'proc.aname[2] proc.env[HOME] evt.arg.flags evt.arg[0] evt.rawarg.uid k8s.pod.label[app]'.split(
    ' ',
  ),
  // These behave unlike all others.
  ...'fd.ip fd.net fd.port fd.proto proc.aname proc.apid fd.types evt.buffer evt.type'.split(' '),
];
const name = fc.constantFrom(...names);

const byFamily: Readonly<Record<TypeFamily, string>> = {
  number: '= == != < <= > >= in intersects',
  boolean: '= == != in intersects',
  address: '= == != in intersects',
  string:
    '= == != < <= > >= contains icontains startswith endswith glob iglob regex in intersects pmatch',
  bytes: '= != contains startswith endswith bcontains bstartswith in intersects',
  none: '=',
};

const nasty = [
  '',
  'a',
  '/etc/passwd',
  '/a/*/c',
  '[!a-c]*',
  '[[:alpha:]]?',
  '*a*a*a*b',
  '(a|b)*c',
  '(a*)*b',
  '[^a]{2,3}$',
  'é日本😀',
  '0',
  '80',
  '65616',
  '-1',
  '18446744073709551615',
  'true',
  '10.0.0.1',
  '::1',
  '10.0.0.0/8',
  'fe80::/10',
  'deadbeef',
  'YQ==',
  'execve',
  '-ab',
];
const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...nasty) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
);
const quoted = text.map((one) => `"${one.replace(/[\\"\p{Cc}]/gu, '')}"`);
const valuesOf: Readonly<Record<TypeFamily, fc.Arbitrary<string>>> = {
  number: fc.constantFrom('0', '80', '-1', '443', '18446744073709551615', '9007199254740993'),
  boolean: fc.constantFrom('true', 'false'),
  address: fc.constantFrom('10.0.0.1', '::1', '127.0.0.1', 'fe80::1'),
  string: quoted,
  bytes: fc.constantFrom('"6100"', 'ff', '616263', '""'),
  none: quoted,
};
const networks = fc.constantFrom('10.0.0.0/8', '0.0.0.0/0', 'fe80::/10', '::1/128');

/** Something to compare and its type. */
interface Left {
  readonly text: string;
  readonly type: string;
  readonly list: boolean;
}

const plain: fc.Arbitrary<Left> = name.map((one) => {
  const found = resolveField(one);
  return found.kind === 'field'
    ? { text: one, type: found.type, list: found.field.list }
    : { text: one, type: 'CHARBUF', list: false };
});
const string = plain.filter(({ type, list }) => type === 'CHARBUF' && !list);

const transformed: fc.Arbitrary<Left> = fc
  .tuple(fc.constantFrom('tolower', 'toupper', 'b64', 'basename', 'len'), string)
  .map(([transformer, { text: one }]) => {
    const type = transformer === 'len' ? 'UINT64' : 'CHARBUF';
    return { text: `${transformer}(${one})`, type, list: false };
  });
const combined: fc.Arbitrary<Left> = fc
  .tuple(string, string, fc.constantFrom('join', 'concat', 'getopt', '[b]'))
  .map(([{ text: a }, { text: b }, transformer]) => {
    const shared = { type: 'CHARBUF', list: transformer === 'getopt' };
    if (transformer === 'join') return { text: `join(",", (${a}, ${b}))`, ...shared };
    if (transformer === 'concat') return { text: `concat(${a}, "-", ${b})`, ...shared };
    const selector = transformer === '[b]' ? transformer : '';
    return { text: `getopt((${a}, ${b}), "ab:")${selector}`, ...shared };
  });
const left = fc.oneof(
  { weight: 6, arbitrary: plain },
  { weight: 2, arbitrary: transformed },
  { weight: 1, arbitrary: combined },
);

const check = left.chain(({ text: operand, type, list }) => {
  const family = typeFamily(type);
  const value = type === 'IPNET' ? networks : valuesOf[family];
  const operators = list ? ['in', 'intersects'] : byFamily[family].split(' ');
  return fc
    .tuple(
      fc.constantFrom(...operators),
      fc.constantFrom('', '', '', 'anyof', 'allof', 'oneof', 'val', 'exists'),
      fc.array(value, { minLength: 1, maxLength: 4 }),
      name,
    )
    .map(([operator, form, [first = '""', ...more], other]) => {
      if (form === 'exists') return `${operand} exists`;
      if (form === 'val') return `${operand} ${operator} val(${other})`;
      const items = `(${[first, ...more].join(', ')})`;
      if (/^(in|intersects|pmatch)$/.test(operator)) return `${operand} ${operator} ${items}`;
      const isOrder = /[<>]/.test(operator);
      if (form !== '' && !isOrder) return `${operand} ${operator} ${form} ${items}`;
      return `${operand} ${operator} ${isOrder && family === 'string' ? '5' : first}`;
    });
});

/** One check. Most compile; those with a field on the right often do not. */
export const checkText = check;

export const conditionText = fc
  .array(
    fc.tuple(fc.constantFrom('and', 'or'), fc.boolean(), check).map(([joint, not, one]) => ({
      joint,
      text: not ? `not (${one})` : one,
    })),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) =>
    parts.map(({ joint, text: one }, at) => (at === 0 ? one : `${joint} ${one}`)).join(' '),
  );

const scalar: fc.Arbitrary<FieldValue> = fc.oneof(
  text,
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom<FieldValue>({ hex: '6100ff' }, { hex: 'zz' }, '18446744073709551615', '-5'),
);
const fieldValue: fc.Arbitrary<FieldValue> = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 4 }) },
);

/** Values of any kind, whatever the field's type. */
export const anyFields: fc.Arbitrary<Fields> = fc
  .array(
    fc.tuple(fc.oneof(name, fc.constantFrom('fd.sip', 'fd.cip', 'proc.aname[1]')), fieldValue),
    {
      maxLength: 30,
    },
  )
  .map((entries) => Object.fromEntries(entries));
