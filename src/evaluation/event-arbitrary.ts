// Conditions that compile and events to try them on, for property tests: every field, every operator
// its type allows, values of its type and of others.
import fc from 'fast-check';
import { fieldTable } from '../falco/fields.ts';
import type { Fields, FieldValue } from './fields.ts';

const fields = [...fieldTable().values()].filter((field) => !field.outputOnly);
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

const operators =
  '= != < <= > >= contains icontains startswith endswith glob iglob regex bcontains bstartswith';
const operator = fc.constantFrom(...operators.split(' '));
const listOperator = fc.constantFrom(
  ...'in intersects pmatch'.split(' '),
  ...operators.split(' ').flatMap((one) => [`${one} anyof`, `${one} allof`, `${one} oneof`]),
);

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
const value = text.map((one) => `"${one.replace(/[\\"\p{Cc}]/gu, '')}"`);

const operand = fc.oneof(
  { weight: 6, arbitrary: name },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('tolower', 'toupper', 'b64', 'basename', 'len'), name)
      .map(([transformer, field]) => `${transformer}(${field})`),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(name, name)
      .chain(([a, b]) =>
        fc.constantFrom(
          `join(",", (${a}, ${b}))`,
          `concat(${a}, "-", ${b})`,
          `getopt((${a}, ${b}), "ab:")`,
          `getopt((${a}, ${b}), "ab:")[b]`,
        ),
      ),
  },
);

const check = fc.oneof(
  operand.map((left) => `${left} exists`),
  fc.tuple(operand, operator, value).map((parts) => parts.join(' ')),
  fc
    .tuple(operand, listOperator, fc.array(value, { maxLength: 4 }))
    .map(([left, one, items]) => `${left} ${one} (${items.join(', ')})`),
  fc.tuple(operand, operator, name).map(([left, one, right]) => `${left} ${one} val(${right})`),
);

/** One check. Most compile. */
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
