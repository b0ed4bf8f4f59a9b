// A rule's output and an event that the rule matches → the line of the alert, as text and as JSON
// (falco userspace/engine/formats.cpp, libs eventformatter.cpp and sinsp_filtercheck.cpp).
import {
  type CompiledField,
  type CompiledOperand,
  compileOperand,
} from '../../condition/compile-operand.ts';
import type { Dialect } from '../../falco/dialect.ts';
import type { FieldProvider } from '../../falco/fields.ts';
import { defaultProviders } from '../../filtercheck/resolve-field.ts';
import { typeFamily } from '../../filtercheck/value-types.ts';
import { type OutputToken, outputTokens } from '../../ruleset/output-tokens.ts';
import { compareCodePoints } from '../../text/compare.ts';
import { looseBytes, looseText } from '../../text/loose-utf8.ts';
import { CurrentEvent } from '../current-event.ts';
import { prepareOperand } from '../operand.ts';
import { printablePath, textOfBytes } from './bytes.ts';
import type { Fields, FieldValue } from './fields.ts';
import { dumpText, throughJsoncpp } from './loose-json.ts';

export interface AlertRule {
  readonly name: string;
  /** As a rules file names it: WARNING. */
  readonly priority: string;
  readonly output: string;
  readonly source: string;
  readonly tags: readonly string[];
}

export interface AlertOptions {
  readonly dialect: Dialect;
  /** Nanoseconds since 1970. */
  readonly time: bigint;
  readonly hostname: string;
  /** `time_format_iso_8601` of falco.yaml. */
  readonly iso8601?: boolean;
  /** `json_include_message_property` of falco.yaml. */
  readonly message?: boolean;
  /** Whose fields the rule's output may have; without, those of system calls. */
  readonly providers?: readonly FieldProvider[];
}

export interface AlertLine {
  readonly text: string;
  readonly json: string;
}

const missing = '<NA>';

/** `WARNING` → `Warning`; INFO alone has a longer name. */
function shownPriority(priority: string): string {
  const word = priority.toLowerCase();
  if (word === 'info') return 'Informational';
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function timeParts(time: bigint): { readonly date: string; readonly clock: string } {
  const [date = '', clock = ''] = new Date(Number(time / 1_000_000n)).toISOString().split('T');
  const nanoseconds = String(time % 1_000_000_000n).padStart(9, '0');
  return { date, clock: `${clock.slice(0, 8)}.${nanoseconds}` };
}

/** What a field holds, as it is printed: texts cleaned where this version cleans them. */
function cleaned(text: string, { provider }: { readonly provider: string }, dialect: Dialect) {
  return dialect.rawBytes || provider !== 'libs' ? text : printablePath(text, true);
}

function scalarText(value: FieldValue, field: CompiledField, dialect: Dialect): string {
  if (typeof value === 'object' && value !== null && 'hex' in value) {
    const bytes = Uint8Array.from(value.hex.match(/../g) ?? [], (byte) =>
      Number.parseInt(byte, 16),
    );
    return cleaned(looseText(bytes), field.field, dialect);
  }
  return typeof value === 'string' ? cleaned(value, field.field, dialect) : String(value);
}

/** A list is printed in a buffer of this many bytes, the last of them a NUL. */
const listBuffer = 1024;

function fieldText(field: CompiledField, value: FieldValue, dialect: Dialect): string {
  if (!Array.isArray(value)) return scalarText(value, field, dialect);
  const items: readonly FieldValue[] = value;
  const texts = items.map((item) => scalarText(item, field, dialect));
  const whole = `(${texts.join(',')})`;
  return looseText(looseBytes(whole).slice(0, listBuffer - 1));
}

function fieldJson(field: CompiledField, value: FieldValue, dialect: Dialect): string {
  if (Array.isArray(value)) {
    const items: readonly FieldValue[] = value;
    return `[${items.map((item) => fieldJson(field, item, dialect)).join(',')}]`;
  }
  const text = scalarText(value, field, dialect);
  const family = typeFamily(field.type);
  if (family === 'number' && /^-?[0-9]+(\.[0-9]+)?$/.test(text)) return text;
  if (family === 'boolean' && /^(true|false)$/.test(text)) return text;
  return dumpText(throughJsoncpp(text));
}

/** The fields an operand reads, those of transformers too: each is a key of `output_fields`. */
function fieldsOf(operand: CompiledOperand): readonly CompiledField[] {
  if (operand.kind === 'field') return [operand];
  if (operand.kind === 'list') return operand.items.flatMap(fieldsOf);
  return operand.kind === 'transform' ? operand.operands.flatMap(fieldsOf) : [];
}

function sourceOf(operand: CompiledOperand): CompiledField | undefined {
  return fieldsOf(operand)[0];
}

function keyOf({ field, argument }: CompiledField): string {
  if (argument === undefined) return field.name;
  return field.arguments.includes('suffix') && !/^[+-]?[0-9]+$/.test(argument)
    ? `${field.name}.${argument}`
    : `${field.name}[${argument}]`;
}

class Writer {
  readonly #event: CurrentEvent;
  readonly #fields: Fields;
  readonly #dialect: Dialect;
  readonly #providers: readonly FieldProvider[];
  /** Key → JSON. */
  readonly json = new Map<string, string>();

  constructor(fields: Fields, dialect: Dialect, providers: readonly FieldProvider[]) {
    this.#providers = providers;
    this.#fields = fields;
    this.#dialect = dialect;
    this.#event = new CurrentEvent(true, dialect);
    this.#event.set(fields);
  }

  text(token: OutputToken): string {
    if (token.kind === 'text') return token.text;
    const operand = compileOperand(token.operand, this.#providers);
    for (const field of fieldsOf(operand)) this.#keep(field);
    const text = this.#value(operand) ?? missing;
    if (token.width === 0) return text;
    const bytes = looseBytes(text).slice(0, token.width);
    return looseText(bytes) + ' '.repeat(token.width - bytes.length);
  }

  #given(field: CompiledField): FieldValue | undefined {
    return this.#fields[keyOf(field)] ?? this.#event.slot(field).given() ?? undefined;
  }

  #keep(field: CompiledField): void {
    const value = this.#given(field);
    const json = value === undefined ? 'null' : fieldJson(field, value, this.#dialect);
    this.json.set(keyOf(field), json);
  }

  #value(operand: CompiledOperand): string | undefined {
    if (operand.kind === 'field') {
      const given = this.#given(operand);
      return given === undefined ? undefined : fieldText(operand, given, this.#dialect);
    }
    const value = prepareOperand(operand, this.#event).value();
    if (value === undefined) return undefined;
    const source = sourceOf(operand);
    // A number made of a text has no format to print it in.
    if (typeof value === 'number') return source?.type === 'CHARBUF' ? undefined : String(value);
    const bytes = typeFamily(operand.type) === 'bytes';
    const shown = Array.isArray(value) ? `(${value.map(String).join(',')})` : String(value);
    const text = bytes ? textOfBytes(shown) : shown;
    return source === undefined ? text : cleaned(text, source.field, this.#dialect);
  }
}

/** Sorted by key, as a map of strings is in C++. */
function object(entries: readonly (readonly [string, string])[]): string {
  const sorted = [...entries].sort(([a], [b]) => compareCodePoints(a, b));
  return `{${sorted.map(([key, json]) => `${dumpText(key)}:${json}`).join(',')}}`;
}

/** Undefined: Falco does not take the rule's output. */
export function alertLine(
  rule: AlertRule,
  fields: Fields,
  options: AlertOptions,
): AlertLine | undefined {
  const { dialect, time, hostname, iso8601 = false, message: withMessage = false } = options;
  const { providers = defaultProviders } = options;
  const tokens = outputTokens(rule.output.replace(/^\*/, ''), dialect, providers);
  if (tokens === undefined) return undefined;
  const { date, clock } = timeParts(time);
  const [timeField, shownTime] = iso8601
    ? ['evt.time.iso8601', `${date}T${clock}+0000`]
    : ['evt.time', clock];
  const writer = new Writer({ ...fields, [timeField]: shownTime }, dialect, providers);
  const message = tokens.map((token) => writer.text(token)).join('');
  const output = `${shownTime}: ${shownPriority(rule.priority)} ${message}`;
  writer.json.set(timeField, String(time));
  const json = object([
    ['hostname', dumpText(hostname)],
    ['output', dumpText(output)],
    ['output_fields', object([...writer.json])],
    ['priority', dumpText(shownPriority(rule.priority))],
    ['rule', dumpText(rule.name)],
    ['source', dumpText(rule.source)],
    ['tags', `[${[...rule.tags].sort(compareCodePoints).map(dumpText).join(',')}]`],
    ['time', dumpText(`${date}T${clock}Z`)],
    ...(withMessage ? [['message', dumpText(message)] as const] : []),
  ]);
  return { text: dialect.escapedText ? dumpText(output).slice(1, -1) : output, json };
}
