// Rules tried on one event after the other say what each condition says of each event by itself:
// what is settled, put together, moved or remembered changes no verdict, errors of Falco included.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { load } from '../ruleset/load.ts';
import { evaluate, prepareText } from './evaluate.ts';
import { matchingRules, type PreparedRules, prepareRules } from './evaluate-rules.ts';
import { includes } from './event-types.ts';
import { checkText } from './testing/event-arbitrary.ts';
import type { Fields, FieldValue } from './values/fields.ts';

/** Falco loads it and stops at the first value: RE2 has no room for it. */
const tooLarge = `proc.name regex "(${'ab'.repeat(50)}){1000}"`;

/** Few fields with few values, so that operands meet and values come back. */
const common = fc.constantFrom(
  'evt.type = open',
  'evt.type in (open, connect)',
  'evt.type != connect',
  'proc.name = a',
  'proc.name in (a, b, c)',
  'proc.name startswith a',
  'proc.name regex "(a|b)+"',
  'proc.name pmatch (/a, /b*)',
  'proc.name glob "?"',
  'proc.name exists',
  'proc.name = val(proc.pname)',
  'proc.pname = b',
  'tolower(proc.pname) in (a, b)',
  'len(proc.name) > 1',
  'fd.num >= 0',
  'fd.num in (1, 2)',
  'fd.sip = 10.0.0.1',
  'fd.snet in (10.0.0.0/8, 192.168.0.0/16)',
  'fd.ip = 10.0.0.1',
  'fd.port in (1, 2)',
  'fd.ip intersects (10.0.0.1)',
  'fd.port intersects (1, 2)',
  'proc.aname in (a, b)',
  'proc.aname[2] = a',
  'evt.buffer contains "61"',
  'join(",", (proc.name, fd.num)) = "a,1"',
  'concat(proc.name, proc.pname) in (ab, ba)',
);
const operand = fc.oneof(
  { weight: 60, arbitrary: common },
  { weight: 2, arbitrary: fc.constant(tooLarge) },
  { weight: 10, arbitrary: checkText },
);

const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    operand,
    tie('condition').map((one) => `not (${one})`),
    fc
      .tuple(
        fc.constantFrom(' and ', ' or '),
        fc.array(tie('condition'), { minLength: 2, maxLength: 4 }),
      )
      .map(([joint, parts]) => parts.map((one) => `(${one})`).join(joint)),
  ),
}));

const text: fc.Arbitrary<FieldValue> = fc.constantFrom('a', 'b', 'aa', '/a/x', '', null, 7);
const number: fc.Arbitrary<FieldValue> = fc.constantFrom(-1, 0, 1, 2, '1', null);
const address: fc.Arbitrary<FieldValue> = fc.constantFrom('10.0.0.1', '192.168.1.1', '::1', null);
const event: fc.Arbitrary<Fields> = fc
  .record<Record<string, FieldValue>>(
    {
      'evt.type': fc.constantFrom('open', 'connect', 'close'),
      'proc.name': text,
      'proc.pname': text,
      'proc.aname[2]': text,
      'fd.num': number,
      'fd.sport': number,
      'fd.cport': number,
      'fd.sip': address,
      'fd.cip': address,
      'evt.buffer': fc.constantFrom<FieldValue>('a', { hex: '61' }, 'b'),
    },
    { requiredKeys: [] },
  )
  .map((fields) => fields);

/** Falco does not try a rule on event types that its condition rules out. */
function asks({ rules }: PreparedRules, at: number, fields: Fields): boolean {
  const type = fields['evt.type'];
  const types = rules[at]?.types;
  return typeof type !== 'string' || types === undefined || includes(types, type);
}

const rulesText = (conditions: readonly string[], shared: string): string =>
  JSON.stringify([
    { macro: 'shared', condition: shared },
    ...conditions.map((one, at) => ({
      rule: String(at),
      desc: 'x',
      condition: one,
      output: 'x',
      priority: 'INFO',
    })),
  ]);

describe('rules tried on one event after the other', () => {
  it('say what each condition says by itself', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        condition,
        fc.array(condition, { minLength: 1, maxLength: 4 }),
        fc.array(event, { minLength: 1, maxLength: 6 }),
        (macro, rest, events) => {
          const own = rest.filter((one) => prepareText(one).ok);
          if (!prepareText(macro).ok || own.length === 0) return;
          const joints = own.map((one, at) =>
            at % 2 === 0 ? `shared and (${one})` : `(${one}) or not shared`,
          );
          const loaded = load([{ name: 'a', text: rulesText(joints, macro) }]);
          expect(loaded.rules).toHaveLength(own.length);
          const prepared = prepareRules(loaded, { derives: true });
          const alone = joints.map((one) =>
            prepareText(
              one.replace('shared', () => `(${macro})`),
              { derives: true },
            ),
          );
          for (const fields of Array.from({ length: 8 }, () => events).flat()) {
            const verdicts = alone.map((one, at) =>
              asks(prepared, at, fields) ? evaluate(one, fields) : false,
            );
            const named = (verdict: unknown) =>
              verdicts.flatMap((one, at) => (one === verdict ? [String(at)] : []));
            const found = matchingRules(prepared, fields);
            expect(found).toEqual({ matching: named(true), failing: named('error') });
            compared += verdicts.length;
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(10_000);
  });

  it('keeps few values of a field, and remembers them rightly', () => {
    const text = rulesText(
      ['proc.name in (n1, n250, n499, n900)', 'proc.name endswith 7'],
      'evt.num=0',
    );
    const prepared = prepareRules(load([{ name: 'a', text }]));
    for (let round = 0; round < 3; round += 1) {
      for (let at = 0; at < 1200; at += 1) {
        const fields = { 'evt.type': 'open', 'proc.name': `n${at}` };
        const wanted = [
          ...([1, 250, 499, 900].includes(at) ? ['0'] : []),
          ...(at % 10 === 7 ? ['1'] : []),
        ];
        expect(matchingRules(prepared, fields).matching).toEqual(wanted);
      }
    }
  });
});
