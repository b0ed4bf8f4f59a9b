// An exception → what Falco holds against it (validate_exception_info in falco
// rule_loader_collector.cpp) and the condition it becomes (build_rule_exception_infos in
// rule_loader_compiler.cpp).

import type { FieldProvider } from '../../falco/fields.ts';
import {
  listOperators,
  modifiers,
  operators,
  stringOperators,
} from '../../filtercheck/operators.ts';
import { isFieldDefined } from '../condition-port.ts';
import { quoteItem } from '../lists.ts';
import type { Entry, Exception } from '../model.ts';
import { type Context, invalid, LoadFailure } from '../problem.ts';
import { type Place, TracedText } from '../traced-text.ts';

const modified = stringOperators.flatMap((operator) =>
  modifiers.map((modifier) => `${operator} ${modifier}`),
);
const listLike: ReadonlySet<string> = new Set([...listOperators, ...modified]);
const defined: ReadonlySet<string> = new Set([...operators, ...modified]);

function textOf(entry: Entry | undefined): string {
  return entry?.kind === 'text' ? entry.text.text : '';
}

function requireField(field: string, context: Context, providers: readonly FieldProvider[]): void {
  if (!isFieldDefined(field, context, providers)) {
    invalid(`'${field}' is not a supported filter field`, context);
  }
}

/** normalize_comp: the operator without the blanks around it. */
function trimmed(comp: Entry): Entry {
  if (comp.kind !== 'text') return comp;
  const { text } = comp.text;
  const from = text.search(/[^ \t\r\n]/);
  const to = text.replace(/[ \t\r\n]+$/, '').length;
  return { kind: 'text', text: comp.text.slice(Math.max(0, from), Math.max(0, from, to)) };
}

/**
 * Sets the operators that go without saying: `=` for each field, `in` for a single one.
 * `providers`: undefined where the rule's source is not known, and no field is looked at.
 */
export function validateException(
  exception: Exception,
  fields: Entry,
  providers: readonly FieldProvider[] | undefined,
): void {
  const { context } = exception;
  const place = { file: context.file, offset: context.mark.offset };
  if (fields.kind === 'list') {
    const equal: Entry = { kind: 'text', text: TracedText.at('=', place) };
    exception.comps ??= { kind: 'list', items: fields.items.map(() => equal) };
    if (exception.comps.kind === 'list') {
      exception.comps = { kind: 'list', items: exception.comps.items.map(trimmed) };
    }
    const comps = exception.comps.kind === 'list' ? exception.comps.items : [];
    if (fields.items.length !== comps.length) {
      invalid('Fields and comps lists must have equal length', context);
    }
    for (const comp of comps) {
      if (!defined.has(textOf(comp))) {
        invalid(`'${textOf(comp)}' is not a supported comparison operator`, context);
      }
    }
    if (providers === undefined) return;
    for (const field of fields.items) requireField(textOf(field), context, providers);
    return;
  }
  exception.comps ??= { kind: 'text', text: TracedText.at('in', place) };
  if (exception.comps.kind === 'list') invalid('Fields and comps must both be strings', context);
  exception.comps = trimmed(exception.comps);
  if (!listLike.has(textOf(exception.comps))) {
    invalid(
      'When fields is a single value, comps must be one of (in, pmatch, intersects) or a modifier operator (e.g. startswith oneof)',
      context,
    );
  }
  if (providers !== undefined) requireField(textOf(fields), context, providers);
}

/** Pieces of condition text: Falco's own stand where the exception does. */
class Builder {
  readonly #parts: TracedText[] = [];
  readonly #place: Place;

  constructor({ file, mark }: Context) {
    this.#place = { file, offset: mark.offset };
  }

  add(part: string | TracedText): this {
    this.#parts.push(typeof part === 'string' ? TracedText.at(part, this.#place) : part);
    return this;
  }

  addEntry(entry: Entry | undefined): this {
    return entry?.kind === 'text' ? this.add(entry.text) : this;
  }

  /** `a, b`, each quoted where it holds a blank. */
  addItems(items: readonly Entry[]): this {
    items.forEach((item, index) => {
      if (index > 0) this.add(', ');
      this.addItem(item);
    });
    return this;
  }

  /** The items of a cell: Falco puts no comma behind what is still empty. */
  addCell(items: readonly Entry[]): this {
    const first = items.findIndex((item) => textOf(item) !== '');
    return first < 0 ? this : this.addItems(items.slice(first));
  }

  addItem(item: Entry): this {
    return item.kind === 'text' ? this.add(quoteItem(item.text)) : this;
  }

  build(): TracedText {
    return TracedText.join(this.#parts);
  }
}

function singleForm(exception: Exception): TracedText | undefined {
  const { context, fields, comps, values } = exception;
  if (values.some((value) => value.kind === 'list')) {
    invalid('Expected values array to contain a list of strings', context);
  }
  if (values.length === 0) return undefined;
  const builder = new Builder(context).add('(').addEntry(fields).add(' ').addEntry(comps);
  return builder.add(' (').addItems(values).add('))').build();
}

function crash(): never {
  const message = 'the process is terminated by signal 11';
  throw new LoadFailure({ code: 'CRASH', message, context: undefined });
}

function addComparison(builder: Builder, field: Entry, comp: Entry, value: Entry): void {
  builder.add(' ').addEntry(field).add(' ').addEntry(comp).add(' ');
  if (value.kind === 'list') {
    builder.add('(').addCell(value.items).add(')');
    return;
  }
  if (!listLike.has(textOf(comp))) builder.add(quoteItem(value.text));
  else if (value.text.text.startsWith('(')) builder.add(value.text);
  else builder.add('(').add(value.text).add(')');
}

function listForm(exception: Exception, fields: readonly Entry[]): TracedText | undefined {
  const { context, comps, values } = exception;
  const builder = new Builder(context).add('(');
  values.forEach((value, row) => {
    const cells = value.kind === 'list' ? value.items : [];
    if (cells.length !== fields.length) {
      invalid('Fields and values lists must have equal length', context);
    }
    builder.add(row === 0 ? '(' : ' or (');
    fields.forEach((field, index) => {
      // Only `override: {exceptions: replace}` gets here unchecked: Falco reads past the end.
      const comp = comps?.kind === 'list' ? comps.items[index] : undefined;
      const cell = cells[index];
      if (comp === undefined || cell === undefined) crash();
      if (index > 0) builder.add(' and ');
      addComparison(builder, field, comp, cell);
    });
    builder.add(')');
  });
  return values.length === 0 ? undefined : builder.add(')').build();
}

/**
 * `(condition) and not (exception) and not …`.
 * @param attempt makes the text of one exception; without a text it is left out
 */
export function withExceptions(
  condition: TracedText,
  exceptions: readonly Exception[],
  context: Context,
  attempt: (step: () => TracedText | undefined) => TracedText | undefined = (step) => step(),
): TracedText {
  if (exceptions.length === 0) return condition;
  const builder = new Builder(context).add('(').add(condition).add(')');
  for (const exception of exceptions) {
    const { fields } = exception;
    const text = attempt(() =>
      fields?.kind === 'list' ? listForm(exception, fields.items) : singleForm(exception),
    );
    if (text !== undefined) builder.add(' and not ').add(text);
  }
  return builder.build();
}
