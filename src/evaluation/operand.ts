// A compiled operand → what reads its value of the current event.
import type {
  CompiledField,
  CompiledOperand,
  CompiledTransform,
} from '../condition/compile-operand.ts';
import { typeFamily } from '../filtercheck/value-types.ts';
import type { CurrentEvent } from './current-event.ts';
import { EvaluationFault } from './fault.ts';
import type { Slot } from './slot.ts';
import { fieldShape } from './sources.ts';
import { type Extracted, isSeveral, type Scalar, scalars } from './values/fields.ts';
import {
  changeText,
  cutAtNul,
  decodeBuffer,
  decodeText,
  getopt,
  joinedText,
  lengthOf,
} from './values/transform.ts';

export interface Operand {
  /** Undefined: no value. */
  readonly value: () => Extracted | undefined;
  /** The fields it depends on. */
  readonly slots: readonly Slot[];
}

/**
 * A single value where the type says so: of several, as a transformer sees an ancestor or the end of
 * a connection, the first. Only a check itself looks at all of them.
 */
export function prepareOperand(operand: CompiledOperand, event: CurrentEvent): Operand {
  switch (operand.kind) {
    case 'field':
      return prepareField(operand, event);
    case 'constant':
      return { value: () => operand.text, slots: [] };
    case 'list': {
      const items = operand.items.map((item) => prepareItem(item, event));
      return { value: () => listOf(items), slots: items.flatMap(({ slots }) => slots) };
    }
    case 'transform':
      return prepareTransform(operand, event);
  }
}

function prepareField(field: CompiledField, event: CurrentEvent): Operand {
  const slot = event.slot(field);
  const shape = fieldShape(field);
  if (shape === 'single' || shape === 'list') return { value: slot.value, slots: [slot] };
  return {
    value: () => {
      const value = slot.value();
      return value === undefined ? undefined : scalars(value)[0];
    },
    slots: [slot],
  };
}

const writtenOut: ReadonlySet<string> = new Set(['PID', 'INT64', 'UINT64']);

/**
 * An item of a list in a transformer. Numbers of some types are written out; Falco does not ask
 * whether there is one (rawnum_check::extract_single in sinsp_filtercheck_rawstring.cpp).
 */
function prepareItem(item: CompiledOperand, event: CurrentEvent): Operand {
  const operand = prepareOperand(item, event);
  if (item.kind !== 'field' || item.list || !writtenOut.has(item.type)) return operand;
  return {
    value: () => {
      const value = operand.value();
      if (value === undefined) throw new EvaluationFault('Falco ends with signal 11');
      return String(value);
    },
    slots: operand.slots,
  };
}

/** One item without a value leaves the list without one. */
function listOf(items: readonly Operand[]): readonly Scalar[] | undefined {
  const values: Scalar[] = [];
  for (const item of items) {
    const value = item.value();
    if (value === undefined) return undefined;
    for (const one of scalars(value)) values.push(one);
  }
  return values;
}

function prepareTransform(transform: CompiledTransform, event: CurrentEvent): Operand {
  const operands = transform.operands.map((operand) => prepareOperand(operand, event));
  const slots = operands.flatMap((operand) => operand.slots);
  const [first, second] = operands;
  if (first === undefined) return { value: () => undefined, slots };
  const { name } = transform;
  if (name === 'concat') return { value: () => concatenated(operands), slots };
  if (name === 'join') return { value: () => joined(first, second), slots };
  if (name === 'getopt') {
    return { value: () => optionsOf(first, second, transform.argument), slots };
  }
  const inner = transform.operands[0];
  const isBytes = inner !== undefined && typeFamily(inner.type) === 'bytes';
  const change = transformation(name, isBytes);
  return {
    value: () => {
      const value = first.value();
      return value === undefined ? undefined : change(value);
    },
    slots,
  };
}

type SingleName = Exclude<CompiledTransform['name'], 'concat' | 'join' | 'getopt'>;

function transformation(
  name: SingleName,
  isBytes: boolean,
): (value: Extracted) => Extracted | undefined {
  switch (name) {
    case 'len':
      return (value) => lengthOf(value, isBytes);
    case 'b64':
      return each(isBytes ? decodeBuffer : decodeText);
    default:
      return each((text) => changeText(name, text));
  }
}

/** Of lists each value; one that fails leaves nothing. */
function each(change: (text: string) => string | undefined) {
  return (value: Extracted): Extracted | undefined => {
    if (typeof value === 'string') return change(value);
    if (!isSeveral(value)) return change(String(value));
    const changed = value.map((item) => change(String(item)));
    return changed.every((item) => item !== undefined) ? changed : undefined;
  };
}

/** The text of a single value, or of the first of several. */
function firstText(value: Extracted | undefined): string | undefined {
  const [first] = value === undefined ? [] : scalars(value);
  return first === undefined ? undefined : joinedText(first);
}

function concatenated(operands: readonly Operand[]): string | undefined {
  let text = '';
  for (const operand of operands) {
    const part = firstText(operand.value());
    if (part === undefined) return undefined;
    text += part;
  }
  return text;
}

function joined(separator: Operand, list: Operand | undefined): string | undefined {
  const between = firstText(separator.value());
  const values = list?.value();
  if (between === undefined || values === undefined) return undefined;
  // Compared as C compares texts: up to the first NUL.
  return cutAtNul(scalars(values).map(joinedText).join(between));
}

function optionsOf(
  args: Operand,
  options: Operand | undefined,
  wanted: string | undefined,
): Extracted | undefined {
  const text = firstText(options?.value());
  const values = args.value();
  if (text === undefined || values === undefined) return undefined;
  const texts = scalars(values).map(joinedText);
  const found = getopt(texts, text, wanted);
  // Of one option: its value, or none.
  return wanted === undefined ? found : found[0];
}
