// The changes of one rule as a shape: switch, priority, tags, exceptions, recording.
// Facts: Falco's rule language, `exceptions` in list form.

import { exampleRule } from '../ours/rules.ts';
import { excerpt } from '../text/excerpt.ts';
import { counted } from '../text/figures.ts';
import { accept, type Parsed } from '../text/parsed.ts';
import { listKinds } from './list-kinds.ts';
import {
  exceptionComparisons,
  priorities,
  type RuleChange,
  type RuleException,
} from './settings.ts';
import { choice, flag, list, number, record, type Shape, text } from './shape.ts';
import { firstTwice } from './twice.ts';
import { longestCapture, parseCaptureSeconds } from './values/capture.ts';
import {
  fieldComparisons,
  parseExceptionField,
  parseExceptionName,
  parseExceptionValue,
} from './values/exception.ts';
import { refusePlain, trimBlanks } from './values/plain-text.ts';

function parseRuleName(input: string): Parsed<string> {
  const name = trimBlanks(input);
  const rules = {
    what: 'the name of a rule',
    example: exampleRule,
    longest: 200,
    ascii: false,
  };
  return refusePlain(name, rules) ?? accept(name);
}

type Faults = readonly { readonly at: string; readonly message: string }[];

function checkLengths({ fields, comps, rows }: RuleException): Faults {
  if (comps.length !== fields.length) {
    return [
      {
        at: '.comps',
        message: `It has ${counted(fields.length, 'field')} and ${counted(comps.length, 'comparison')}; give each field one, for example "=".`,
      },
    ];
  }
  return rows.flatMap((row, i) =>
    row.length === fields.length
      ? []
      : [
          {
            at: `.rows[${i}]`,
            message: `This row has ${counted(row.length, 'value')} for ${counted(fields.length, 'field')}; give each field one value.`,
          },
        ],
  );
}

/** Each comparison must suit its field's type; Falco would refuse the file, or stop at run time. */
function checkComparisons({ fields, comps }: RuleException): Faults {
  return fields.flatMap((field, i) => {
    const possible = fieldComparisons(field);
    const comparison = comps[i] ?? '=';
    if (possible.includes(comparison)) return [];
    const message = `${field} cannot be compared by "${comparison}"; expected ${possible.join(', ')}.`;
    return [{ at: `.comps[${i}]`, message }];
  });
}

function checkValues({ fields, rows }: RuleException): Faults {
  return rows.flatMap((row, i) =>
    row.flatMap((value, j) => {
      const parsed = parseExceptionValue(fields[j] ?? '', value);
      if (!parsed.ok) return [{ at: `.rows[${i}][${j}]`, message: parsed.message }];
      if (parsed.value === value) return [];
      return [
        {
          at: `.rows[${i}][${j}]`,
          message: `Write ${excerpt(value)} as ${excerpt(parsed.value)}.`,
        },
      ];
    }),
  );
}

function checkException(exception: RuleException): Faults {
  const lengths = checkLengths(exception);
  if (lengths.length > 0) return lengths;
  return [...checkComparisons(exception), ...checkValues(exception)].slice(0, 20);
}

const fieldName = text(parseExceptionField, { pattern: '^[ \\t]*[a-zA-Z]+[a-zA-Z0-9_]*\\.' });
const anyText: Shape<string> = text(accept, { minLength: 1 });

const ruleException = record<RuleException>(
  {
    name: text(parseExceptionName, { pattern: '^[ \\t]*[a-z][a-z0-9_]*[ \\t]*$' }),
    fields: list(fieldName, { least: 1, most: 20 }),
    comps: list(choice(exceptionComparisons), { least: 1, most: 20 }),
    rows: list(list(anyText, { least: 1, most: 20 }), { least: 1 }),
  },
  { check: checkException },
);

function checkNames({ exceptions = [] }: RuleChange): Faults {
  const names = exceptions.map((exception) => exception.name);
  const twice = firstTwice(names);
  if (twice === undefined) return [];
  return [
    {
      at: '.exceptions',
      message: `Two exceptions are called "${twice}", which Falco refuses; put the rows into one.`,
    },
  ];
}

const complete = record<RuleChange>(
  {
    rule: text(parseRuleName, { minLength: 1 }),
    enabled: flag,
    priority: choice(priorities),
    tags: list(text(listKinds.tags.parse, { minLength: 1 }), { key: listKinds.tags.key, most: 50 }),
    exceptions: list(ruleException, { most: 100 }),
    capture: number(parseCaptureSeconds, { minimum: 1, maximum: longestCapture }),
  },
  { optional: ['enabled', 'priority', 'tags', 'exceptions', 'capture'], check: checkNames },
);

/** Empty tags and exceptions say the same as none and are left out. */
export const ruleChange: Shape<RuleChange> = {
  schema: complete.schema,
  read: (input, path, reading) => {
    const value = complete.read(input, path, reading);
    if (value === undefined) return undefined;
    const { tags, exceptions, ...rest } = value;
    return {
      ...rest,
      ...(tags !== undefined && tags.length > 0 ? { tags } : {}),
      ...(exceptions !== undefined && exceptions.length > 0 ? { exceptions } : {}),
    };
  },
};
