// A comparison → why it never holds, whatever the event, and what was probably meant. What only some
// of its values can never be is told of these; a list is such a value where all of its items are.

import { deadField } from '../../../falco/dead-fields.ts';
import { fieldTable } from '../../../falco/fields.ts';
import { unseen } from '../../loading/seen-words.ts';
import type { Scene } from '../../scene.ts';
import type { ValueUse, WrittenComparison, WrittenValue } from '../comparison.ts';
import { isListLike } from '../list-like.ts';
import { isTooLong } from '../process-names.ts';
import type { Dead, DeadKind } from './dead-kind.ts';
import { deadKinds } from './dead-kinds.ts';
import { deadTransformed } from './dead-transformed.ts';

/** Falco counts nothing: in each event it is 1 (libs sinsp_filtercheck_event.cpp, TYPE_COUNT). */
function deadCount(comparison: WrittenComparison): Dead | undefined {
  const { field, operator, values } = comparison;
  const [only] = values;
  if (field !== 'evt.count' || only === undefined || values.length !== 1) return undefined;
  if (!/^\d{1,9}$/.test(only.text)) return undefined;
  const number = Number(only.text);
  const holds: Readonly<Record<string, boolean>> = {
    '>': number < 1,
    '>=': number <= 1,
    '<': number > 1,
    '<=': number >= 1,
    '=': number === 1,
    '==': number === 1,
    in: number === 1,
  };
  if (holds[operator] !== false) return undefined;
  const message =
    'evt.count is 1 in every event: Falco checks each event alone and does not count. Count the alerts where they arrive.';
  return { message, values };
}

/** Of a field that has had no value for years. */
export function deadFieldWords(field: string): string | undefined {
  const today = deadField(field);
  if (today === undefined) return undefined;
  const instead = today === '' ? '' : ` ${today} has it, if Falco has the k8smeta plugin loaded.`;
  return `${field} has had no value for years, so this never holds.${instead}`;
}

function deadByField({ field, values }: WrittenComparison): Dead | undefined {
  const message = deadFieldWords(field);
  return message === undefined ? undefined : { message, values };
}

type Asked = Pick<ValueUse, 'field' | 'operator' | 'modifier'>;

/** What is said of one value, and whether it can hold for what hardly anyone means. */
export interface DeadText {
  readonly message: string;
  readonly isDoubtful: boolean;
}

/** By field and operator: a file compares few fields, and each often. */
const kindsBy = new Map<string, readonly DeadKind[]>();
const mostKept = 1000;
/** By who asks: of one comparison there are many values. */
const kindsFor = new WeakMap<Asked, readonly DeadKind[]>();
const none: readonly DeadKind[] = [];

function searchKinds({ field, operator, modifier }: Asked): readonly DeadKind[] {
  if (modifier !== undefined) return none;
  const key = `${field} ${operator}`;
  const known = kindsBy.get(key);
  if (known !== undefined) return known;
  if (kindsBy.size >= mostKept) kindsBy.clear();
  // What never equals is always unequal.
  const asked = operator === '!=' ? '=' : operator;
  const possible =
    fieldTable().get(field)?.list === true
      ? none
      : deadKinds.filter(({ fields, operators }) => fields.test(field) && operators.test(asked));
  kindsBy.set(key, possible);
  return possible;
}

/** What a value can be that the field never is. */
function kindsOf(asked: Asked): readonly DeadKind[] {
  const possible = kindsFor.get(asked) ?? searchKinds(asked);
  kindsFor.set(asked, possible);
  return possible;
}

function kindOf(asked: Asked, text: string, inList = false): DeadKind | undefined {
  const possible = kindsOf(asked);
  if (possible.length === 0) return undefined;
  // In a list of names what is doubtful may be one of them.
  return possible.find(
    ({ value, direct, doubtful }) => value.test(text) && !(inList && (direct || doubtful)),
  );
}

/** A name alone in brackets may be that of a list that is not there: that is told instead. */
function mayBeList({ text, quoted }: Pick<WrittenValue, 'text' | 'quoted'>, listed: boolean) {
  return listed && !quoted && /^[a-zA-Z]\w*_\w+$/.test(text);
}

function wordsFor(kind: DeadKind, { field, operator }: Asked, text: string): DeadText {
  const isDoubtful = kind.doubtful === true;
  return { message: kind.message(field, text, operator), isDoubtful };
}

/** More lists within each other than this are not gone through. */
const deepest = 10;
/** Longer lists are not gone through for each use. */
const longest = 1000;

const listsIn = new WeakMap<Scene, Map<string, DeadText | undefined>>();

/** Where no item of a list can be the field: what is said of the first. */
function deadList(name: string, asked: Asked, scene: Scene, depth = 0): DeadText | undefined {
  if (kindsOf(asked).length === 0) return undefined;
  const known = listsIn.get(scene) ?? new Map<string, DeadText | undefined>();
  listsIn.set(scene, known);
  const key = `${name} ${asked.field} ${asked.operator} ${asked.modifier ?? ''}`;
  if (!known.has(key)) known.set(key, searchList(name, asked, scene, depth));
  return known.get(key);
}

function searchList(name: string, asked: Asked, scene: Scene, depth: number): DeadText | undefined {
  const { lists } = scene;
  const items = lists.get(name) ?? [];
  if (items.length === 0 || items.length > longest || depth > deepest) return undefined;
  let first: DeadText | undefined;
  let isDoubtful = false;
  for (const { text } of items) {
    const kind = kindOf(asked, text, true);
    const found = lists.has(text)
      ? deadList(text, asked, scene, depth + 1)
      : kind && wordsFor(kind, asked, text);
    if (found === undefined) return undefined;
    first ??= found;
    isDoubtful ||= found.isDoubtful;
  }
  return first && { message: first.message, isDoubtful };
}

/** Of a value in a condition, an exception or a list: what it can never be. */
export function deadValue(value: WrittenValue, asked: Asked, scene: Scene): DeadText | undefined {
  const { text } = value;
  if (!scene.lists.has(text)) {
    const kind = kindOf(asked, text, 'list' in value);
    return kind && wordsFor(kind, asked, text);
  }
  const inList = deadList(text, asked, scene);
  if (inList === undefined) return undefined;
  return {
    ...inList,
    message: `No item of "${text.slice(0, 60)}" ever matches. ${inList.message}`,
  };
}

/** An item of a list of which none matches: that is told where the list is used. */
export function isToldOfList(name: string, asked: Asked, scene: Scene): boolean {
  return deadList(name, asked, scene) !== undefined;
}

/** No value is one of the few words that the field has, or short enough for it: other checks tell that. */
function unseenValues({ values, ...use }: WrittenComparison, scene: Scene): Dead | undefined {
  const { lists, loaded } = scene;
  const isUnseen = ({ text, quoted }: WrittenValue) => {
    if (lists.has(text)) return false;
    const isName = !quoted && (loaded.collector.macros.has(text) || isListLike(text));
    return (
      unseen(use, text) !== undefined ||
      (!isName && use.modifier === undefined && isTooLong(use.field, use.operator, text))
    );
  };
  return values.length > 0 && values.every(isUnseen)
    ? { message: '', values, always: use.operator === '!=', isTold: true }
    : undefined;
}

export function deadComparison(comparison: WrittenComparison, scene: Scene): Dead | undefined {
  const byField =
    deadByField(comparison) ??
    deadCount(comparison) ??
    deadTransformed(comparison, scene) ??
    unseenValues(comparison, scene);
  if (byField !== undefined) return byField;
  const { listed, operator } = comparison;
  const dead = comparison.values.flatMap((value) => {
    const isName = !scene.lists.has(value.text) && mayBeList(value, listed);
    const found = isName ? undefined : deadValue(value, comparison, scene);
    return found === undefined ? [] : [{ value, ...found }];
  });
  const [first] = dead;
  if (first === undefined) return undefined;
  const { text } = first.value;
  const kind = kindOf(comparison, firstItem(text, scene), scene.lists.has(text));
  const always = operator === '!=';
  const message = always
    ? `${first.message} With != the check holds for everything else.`
    : first.message;
  const fix = always ? undefined : kind?.fix?.(comparison, scene);
  const isDoubtful = dead.some((each) => each.isDoubtful);
  return { message, fix, values: dead.map(({ value }) => value), isDoubtful, always };
}

/** What the kind of a list is known by. */
function firstItem(text: string, { lists }: Scene): string {
  let item = text;
  for (let depth = 0; depth <= deepest && lists.has(item); depth += 1) {
    item = lists.get(item)?.[0]?.text ?? '';
  }
  return item;
}
