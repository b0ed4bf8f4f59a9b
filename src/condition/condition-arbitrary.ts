// Conditions for property tests: trees printed by hand-written rules, and texts that are almost right.
import fc from 'fast-check';
import { fieldTable } from '../falco/fields.ts';
import { modifiers, operators } from '../filtercheck/operators.ts';
import { transformerNames } from '../filtercheck/transformers.ts';

const words = [
  ...operators,
  ...modifiers,
  ...transformerNames.map((name) => `${name}(`),
  ...'and or not not( and( or( ( ) , [ ] " \' \\ \\" = val( é 😀 0x1F -5 1.5e+3 10.0.0.0/8 ::1/64'.split(
    ' ',
  ),
  ...'proc.name evt.type fd.sport fd.snet evt.arg.flags k8s.pod.label[app] fd.types[0] a_macro'.split(
    ' ',
  ),
  ' ',
  '\n',
  '\t',
  '\b',
  '\v',
];

/** Tokens of the language in any order. */
export const tokenSoup = fc.array(fc.constantFrom(...words), { maxLength: 40 }).chain((tokens) =>
  fc
    .array(fc.constantFrom('', ' ', ' ', '\n'), {
      minLength: tokens.length,
      maxLength: tokens.length,
    })
    .map((blanks) => tokens.map((token, index) => token + (blanks[index] ?? '')).join('')),
);

const bareValue = fc.stringMatching(/^[a-z0-9/.*_:-]{1,12}$/);
const quotedValue = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => {
  const escaped = text.replace(/[\\"]/g, '').replaceAll('\n', '\\n');
  return `"${escaped}"`;
});
const value = fc.oneof(bareValue, quotedValue);
const values = fc.array(value, { maxLength: 4 }).map((items) => `(${items.join(', ')})`);
const field = fc.oneof(
  fc.constantFrom(...[...fieldTable().keys()].filter((_, index) => index % 7 === 0)),
  fc.constantFrom('proc.name', 'evt.arg.flags', 'k8s.pod.label[app]', 'proc.aname["2"]'),
);
const operand = fc.oneof(
  { weight: 4, arbitrary: field },
  { weight: 1, arbitrary: field.map((name) => `tolower( ${name} )`) },
  { weight: 1, arbitrary: fc.tuple(field, field).map(([a, b]) => `join(",", (${a}, ${b}))`) },
);

const check = fc.oneof(
  operand.map((left) => `${left} exists`),
  fc
    .tuple(operand, fc.constantFrom('=', '!=', '==', ' startswith ', ' regex '), value)
    .map((parts) => parts.join('')),
  fc
    .tuple(operand, fc.constantFrom('in', 'intersects', 'pmatch'), values)
    .map((parts) => parts.join(' ')),
  fc
    .tuple(
      operand,
      fc.constantFrom('=', '!=', 'contains', 'glob'),
      fc.constantFrom(...modifiers),
      values,
    )
    .map((parts) => parts.join(' ')),
  fc.tuple(operand, fc.constantFrom('<', '>='), fc.integer()).map((parts) => parts.join(' ')),
  fc.tuple(operand, field).map(([left, right]) => `${left} = val(${right})`),
  fc.constantFrom('a_macro', 'another'),
);

/** Conditions Falco's grammar accepts, of any shape. */
export const wellFormed: fc.Arbitrary<string> = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    check,
    fc
      .tuple(tie('condition'), fc.constantFrom(' and ', ' or ', '\nand\t'), tie('condition'))
      .map((parts) => parts.join('')),
    tie('condition').map(
      (inner) => `not ${inner.includes(' and ') || inner.includes(' or ') ? `(${inner})` : inner}`,
    ),
    tie('condition').map((inner) => `( ${inner} )`),
    tie('condition').map((inner) => `not(${inner})`),
  ),
})).condition;
