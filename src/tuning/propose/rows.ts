// An alert → rows for an exception of its rule: one the rule has, or a new one of the fields that
// its output prints.
import type { AlertGroup } from '../../alert/alert-log.ts';
import type { Fields } from '../../evaluation/values/fields.ts';
import { writtenExceptions } from '../../kubebrowse/written-settings.ts';
import { isOurs } from '../../ours/rule-names.ts';
import {
  type ExceptionComparison,
  exceptionComparisons,
  type RuleException,
} from '../../settings/settings.ts';
import { parseExceptionField, parseExceptionValue } from '../../settings/values/exception.ts';
import { baseName } from '../../text/path-parts.ts';
import type { RuleInHand, StandingException } from '../rules/rules-in-hand.ts';
import type { Change } from '../suggestion.ts';
import { fieldText } from './field-text.ts';
import { isInterpreter, looksMadeUp } from './places.ts';
import type { Asking } from './proposal.ts';

export type Shape = Omit<RuleException, 'rows'>;

function isComparison(comp: string): comp is ExceptionComparison {
  return exceptionComparisons.some((one) => one === comp);
}

/** Written from a list of the settings, which is then the place for the entry. */
function isManaged(rule: RuleInHand, name: string): boolean {
  return writtenExceptions.some((at) => at.rule === rule.name && at.name === name);
}

function usable(rule: RuleInHand, hasSettings: boolean): readonly Shape[] {
  return rule.exceptions.flatMap(({ name, fields, comps }: StandingException) => {
    const known = comps.filter(isComparison);
    if (known.length !== fields.length || known.length !== comps.length) return [];
    return hasSettings && isManaged(rule, name) ? [] : [{ name, fields, comps: known }];
  });
}

/** A new exception, or the rule's own of that name and these fields. */
export function shapeFor(
  rule: RuleInHand,
  wanted: string,
  fields: readonly string[],
  comps: readonly ExceptionComparison[],
): Shape {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}_${number}`;
    const own = rule.exceptions.find((one) => one.name === name);
    if (own === undefined || (same(own.fields, fields) && same(own.comps, comps)))
      return { name, fields, comps };
  }
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}

/** Undefined where a field has no value, or one that no rule can name. */
export function rowChange(rule: RuleInHand, exception: Shape, fields: Fields): Change | undefined {
  const row: string[] = [];
  for (const field of exception.fields) {
    const value = fieldText(fields, field);
    const parsed = value === undefined ? undefined : parseExceptionValue(field, value);
    if (parsed?.ok !== true || parsed.value.trim() === '') return undefined;
    row.push(parsed.value);
  }
  return { kind: 'row', rule: rule.name, exception, row };
}

/** Rules that look at session pods only need not be told where. */
const isOwn = ({ name }: RuleInHand): boolean => isOurs(name);

/** What a new exception is made of: who, then what, best first. */
const actors = ['proc.exepath', 'proc.name', 'proc.exe'];
const objects = [
  'fd.name',
  'fs.path.name',
  'fs.path.target',
  'fs.path.source',
  'fd.sip',
  'fd.sport',
  'evt.arg.addr',
  'evt.arg.filename',
  'proc.pexepath',
  'proc.pname',
  'proc.cmdline',
  'container.image.repository',
  'k8s.ns.name',
  'user.name',
  'evt.type',
];

/** Falco appends these to every output. */
const alwaysPrinted = new Set(['container.image.repository', 'k8s.ns.name']);

/**
 * Of rules of ours what their outputs print, so that what an exception lets through is seen in alerts.
 * Of others what the alert carries: append_output and extra fields, or an output of another version.
 */
function isPrinted(field: string, rule: RuleInHand): boolean {
  const { printed } = rule;
  if (!isOwn(rule) || printed.includes(field) || alwaysPrinted.has(field)) return true;
  return (field === 'fd.sip' || field === 'fd.sport') && printed.includes('fd.name');
}

/** `10.0.0.1:51234->1.2.3.4:443` holds a port that is never seen again. */
const once = /->|^<unknown>$/;

/** Fields of what was reached for, not of who reached. */
const things = /^(?:fd|fs|evt\.arg)\./;

function isUsableField(fields: Fields, rule: RuleInHand, field: string): boolean {
  const value = fieldText(fields, field);
  if (value === undefined || !isPrinted(field, rule) || once.test(value)) return false;
  return parseExceptionField(field).ok && parseExceptionValue(field, value).ok;
}

const image = 'container.image.repository';
const namespace = 'k8s.ns.name';

/**
 * Two fields or three: the program, what it reached for or who started it. `isNarrow`: the command line
 * too.
 */
function ownFields(isUsable: (field: string) => boolean, fields: Fields, isNarrow: boolean) {
  const [actor] = actors.filter(isUsable);
  const usableObjects = objects.filter(isUsable);
  const [object = ''] = usableObjects;
  // A program that cannot be named must not let all others of its parent through.
  const isSaid = actors.some((field) => fields[field] !== undefined);
  if (actor === undefined && (isSaid || !things.test(object))) return undefined;
  const wanted = usableObjects.slice(0, actor === undefined ? 3 : 1);
  const chosen = new Set(actor === undefined ? wanted : [actor, ...wanted]);
  if (chosen.has('fd.sip') && isUsable('fd.sport')) chosen.add('fd.sport');
  if (isNarrow && isUsable('proc.cmdline')) chosen.add('proc.cmdline');
  return chosen.size < 2 ? undefined : chosen;
}

const reached = objects.slice(0, objects.indexOf('proc.pexepath'));

/**
 * Of a rule that looks at every container: what was reached for, by which program (its path, or its
 * whole command line; a bare name is anybody's), and in which image, or namespace where it is not known.
 */
function otherFields(isUsable: (field: string) => boolean, fields: Fields, isNarrow: boolean) {
  const [object] = reached.filter(isUsable);
  const [actor] = ['proc.exepath', 'proc.cmdline', 'proc.name'].filter(isUsable);
  if (actor === undefined && object === undefined && !isUsable('user.name')) return undefined;
  const parts = actor === 'proc.exepath' ? [actor, object] : [object, actor];
  const chosen = new Set(parts.filter((one) => one !== undefined));
  const isConnection = object === 'fd.sip' || object === 'fd.sport';
  if (isConnection && isUsable('fd.sport')) chosen.add('fd.sport');
  if ((isNarrow || object === undefined) && isUsable('proc.cmdline')) chosen.add('proc.cmdline');
  if (isUsable(image)) chosen.add(image);
  if ((isConnection || !isUsable(image)) && isUsable(namespace)) chosen.add(namespace);
  // A process of the node is in no container: so it says, where the alert does.
  if (fields['container.id'] === 'host') chosen.add('container.id');
  if (chosen.size < 2) {
    const [more] = ['proc.pexepath', 'proc.pname', 'user.name', 'evt.type'].filter(isUsable);
    if (more !== undefined) chosen.add(more);
  }
  return chosen.size < 2 ? undefined : chosen;
}

export function newShape(rule: RuleInHand, fields: Fields, isNarrow: boolean): Shape | undefined {
  const isUsable = (field: string) => isUsableField(fields, rule, field);
  const make = isOwn(rule) ? ownFields : otherFields;
  const chosen = make(isUsable, fields, isNarrow);
  if (chosen === undefined) return undefined;
  const named = [...chosen].map((field) => /[a-z]+$/.exec(field.replace(/\[.*/, ''))?.[0] ?? '');
  const name = `known_${named.join('_')}`.slice(0, 60);
  const comps = named.map(() => '=' as const);
  return shapeFor(rule, name, [...chosen], comps);
}

/** A file of that name is never seen again, so the row is of no use. */
export function passing(change: Change): number {
  const values = change.kind === 'row' ? change.row : [];
  const words = values.flatMap((value) => value.split(' '));
  const isOnce = (word: string) =>
    word.startsWith('/') && (looksMadeUp(baseName(word)) || /^\/proc\/\d+\//.test(word));
  return words.some(isOnce) ? 3 : 0;
}

/** One row a group: in an exception of the rule where its fields are known, else in a new one. */
export function proposeRows({ rule, groups, settings, proposals }: Asking): void {
  const shapes = usable(rule, settings !== undefined);
  for (const group of groups) {
    const rows = shapes.flatMap((shape) => rowChange(rule, shape, group.fields) ?? []);
    const program = fieldText(group.fields, 'proc.exepath');
    // Without its command line an interpreter says nothing of what it does.
    const open = program !== undefined && isInterpreter(program) ? 3 : 0;
    for (const [at, change] of rows.entries())
      proposals.add([change], 1 + at / 10 + open + passing(change), [group]);
    if (rows.length > 0) continue;
    const change = newRow(rule, group, open > 0 && !isOwn(rule));
    if (change !== undefined) proposals.add([change], 1.2 + passing(change), [group]);
  }
}

/** The same with the command line: for what would open too much without. */
export function proposeNarrowRows({ rule, groups, proposals }: Asking): void {
  for (const group of groups) {
    const change = newRow(rule, group, true);
    if (change !== undefined) proposals.add([change], 1.8 + passing(change), [group]);
  }
}

function newRow(rule: RuleInHand, { fields }: AlertGroup, isNarrow: boolean): Change | undefined {
  const shape = newShape(rule, fields, isNarrow);
  return shape === undefined ? undefined : rowChange(rule, shape, fields);
}
