// Conditions and exceptions → comparisons of a field with constants, in one form for all checks.

import type { Condition } from '../../condition/ast.ts';
import { unescapeString } from '../../condition/strings.ts';
import type { Entry, Rule } from '../../ruleset/model.ts';
import type { TracedText } from '../../ruleset/traced-text.ts';
import type { Range } from '../../text/diagnostic.ts';
import type { Use } from '../finding.ts';
import type { Junctured, WrittenCondition, WrittenItem } from '../written.ts';

/** A constant on the right: in a condition, in an exception, or an item of a list. */
export interface WrittenValue {
  readonly file: number;
  readonly range: Range;
  /** Without quotes. */
  readonly text: string;
  readonly quoted: boolean;
}

/** A comparison in a condition. */
interface Within {
  readonly condition: WrittenCondition;
  readonly node: Junctured['node'];
  readonly parents: readonly Condition[];
}

/** What a value is compared with. */
export interface ValueUse {
  /** Without argument; empty where a transformer stands on the left. */
  readonly field: string;
  readonly argument: string | undefined;
  readonly operator: string;
  readonly modifier: string | undefined;
  /** The item it stands in; for an item of a list, all that use the list. */
  readonly uses: readonly Use[];
  /** Of a value in a condition itself. */
  readonly within?: Within | undefined;
}

export interface WrittenComparison extends ValueUse {
  readonly file: number;
  readonly item: WrittenItem;
  readonly range: Range;
  readonly fieldRange: Range;
  readonly values: readonly WrittenValue[];
  /** The values stand in brackets, where Falco puts lists in. */
  readonly listed: boolean;
  readonly negated: boolean;
  /** In an exception: the field as it is written there, and all that its rows compare with it. */
  readonly column?: { readonly field: WrittenValue; readonly cells: readonly WrittenValue[] };
  /** Where in a condition it is; undefined in an exception. */
  readonly within: Within | undefined;
}

export function asComparison(
  condition: WrittenCondition,
  { node, negated, parents }: Junctured,
): WrittenComparison {
  const { left, right } = node;
  const constants = right.kind === 'list' ? right.values : right.kind === 'value' ? [right] : [];
  return {
    file: condition.file,
    item: condition.item,
    range: condition.place(node),
    fieldRange: condition.place(left),
    field: left.kind === 'field' ? left.name : '',
    argument: left.kind === 'field' ? left.argument?.text : undefined,
    operator: node.operator,
    modifier: node.modifier,
    values: constants.map((value) => ({
      file: condition.file,
      range: condition.place(value),
      text: value.text,
      quoted: value.quoted,
    })),
    listed: right.kind === 'list',
    negated,
    uses: [{ item: condition.item.name, negated }],
    within: { condition, node, parents },
  };
}

/** A text with its own quotes: an item of a list, a value of an exception. */
export function asValue(traced: TracedText): WrittenValue | undefined {
  const start = traced.locate(0);
  if (start === undefined) return undefined;
  const last = traced.locate(Math.max(0, traced.text.length - 1));
  const to =
    last?.file === start.file && last.offset >= start.offset ? last.offset + 1 : start.offset;
  const { text } = traced;
  const quote = text.charAt(0);
  const inside =
    text.length > 1 && (quote === '"' || quote === "'") && text.endsWith(quote)
      ? unescapeString(text.slice(1, -1), quote).value
      : undefined;
  return {
    file: start.file,
    range: { from: start.offset, to },
    text: inside ?? text,
    quoted: inside !== undefined,
  };
}

function entries(entry: Entry | undefined): readonly Entry[] {
  if (entry === undefined) return [];
  return entry.kind === 'list' ? entry.items : [entry];
}

const textOf = (entry: Entry | undefined) => (entry?.kind === 'text' ? entry.text.text.trim() : '');

const valuesIn = (cell: Entry): readonly WrittenValue[] =>
  cell.kind === 'text' ? [asValue(cell.text) ?? []].flat() : [];

function columnOf(
  field: Entry,
  rows: readonly (readonly Entry[])[],
  cellsOf: (row: readonly Entry[]) => readonly Entry[],
): WrittenComparison['column'] {
  const [written] = valuesIn(field);
  if (written === undefined) return undefined;
  return { field: written, cells: rows.flatMap((row) => cellsOf(row).flatMap(valuesIn)) };
}

/** The comparisons a rule's exceptions stand for; all of them are negated. */
export function exceptionComparisons(rule: Rule, item: WrittenItem): readonly WrittenComparison[] {
  return rule.exceptions.flatMap((exception) => {
    const single = exception.fields?.kind === 'text';
    const fields = entries(exception.fields);
    const comps = entries(exception.comps);
    const rows = single
      ? [[...exception.values]]
      : // Falco refuses any other row: nothing is to be said of what stands in it.
        exception.values.flatMap((row) =>
          row.kind === 'list' && row.items.length === fields.length ? [[...row.items]] : [],
        );
    const cellsOf = (row: readonly Entry[], index: number) => (single ? row : entries(row[index]));
    const columns = fields.map((field, index) =>
      columnOf(field, rows, (row) => cellsOf(row, index)),
    );
    return rows.flatMap((row) =>
      fields.flatMap((field, index) => {
        const values = cellsOf(row, index).flatMap(valuesIn);
        const column = columns[index];
        const [first] = values;
        if (first === undefined || field.kind !== 'text') return [];
        // A transformer around it: the field is another one then.
        const name = /^([^[\]()]+)(?:\[(.*)\])?$/.exec(field.text.text);
        const [operator = '=', modifier] = textOf(comps[index] ?? comps[0]).split(/\s+/);
        return [
          {
            file: first.file,
            item,
            range: first.range,
            fieldRange: first.range,
            field: name?.[1] ?? '',
            argument: name?.[2],
            operator: operator === '' ? (single ? 'in' : '=') : operator,
            modifier,
            values,
            listed:
              single ||
              row[index]?.kind === 'list' ||
              ['in', 'pmatch', 'intersects'].includes(operator),
            negated: true,
            ...(column === undefined ? {} : { column }),
            uses: [{ item: item.name, negated: true }],
            within: undefined,
          },
        ];
      }),
    );
  });
}
