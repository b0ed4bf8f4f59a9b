// Alerts that differ in one path or command line only → one row with a pattern in place of what differs.
// A row for each is of no use where the next run brings another name: ids of pods, processes, snapshots,
// packages that a build adds. Falco's `glob` is fnmatch() without FNM_PATHNAME (libs
// sinsp_filter_compare): `*` takes slashes, too, so such a row is wider than what was seen, and is never
// ticked.
import type { AlertGroup } from '../../alert/alert-log.ts';
import { isOurs } from '../../ours/rule-names.ts';
import { fieldComparisons, parseExceptionValue } from '../../settings/values/exception.ts';
import type { Change } from '../suggestion.ts';
import { fieldText } from './field-text.ts';
import { looksMadeUp } from './places.ts';
import type { Asking } from './proposal.ts';
import { newShape, type Shape, shapeFor } from './rows.ts';

/** Fewer that differ are named one by one. */
const least = 3;

const paths = /^(?:fd\.name|fs\.path\.\w+|evt\.arg\.filename)$/;
const command = 'proc.cmdline';

/** They mean something of their own in a pattern. */
const special = /[*?[\]\\]/;

const number = /^\d{2,}$/;
const hexadecimal = /^(?=.*\d)[0-9a-f]{6,}(?:-[0-9a-f]{4,})*$/i;

/** Seen once: an id of a process, a pod, a snapshot. */
const isPassing = (name: string): boolean =>
  number.test(name) || hexadecimal.test(name) || looksMadeUp(name);

function patternOfPath(path: string): string {
  const parts = path.split('/');
  return parts.map((part, at) => (at > 1 && isPassing(part) ? '*' : part)).join('/');
}

function patternOfCommand(line: string): string {
  const words = line.split(' ');
  return words
    .map((word, at) => {
      if (at === 0) return word;
      if (word.includes('/')) return patternOfPath(word);
      const [, option = '', value = word] = /^(--?[\w-]+=)(.*)$/.exec(word) ?? [];
      return isPassing(value) ? `${option}*` : word;
    })
    .join(' ');
}

/** With `*` for what is seen once; then with `*` for all that differs behind the same beginning. */
function patternsOf(field: string, text: string): readonly string[] {
  if (special.test(text)) return [];
  const byNames = field === command ? patternOfCommand(text) : patternOfPath(text);
  const sign = field === command ? ' ' : '/';
  const end = text.lastIndexOf(sign);
  const beginning = text.slice(0, end + 1);
  // A program alone, or a folder at the top, says nothing of what it is about.
  const isLong = beginning.split(sign).length > (field === command ? 2 : 3);
  return [...(byNames === text ? [] : [byNames]), ...(isLong ? [`${beginning}*`] : [])];
}

interface Bucket {
  readonly shape: Shape;
  readonly row: readonly string[];
  readonly differing: Set<string>;
  readonly groups: AlertGroup[];
}

function fill(buckets: Map<string, Bucket>, { rule }: Asking, group: AlertGroup, shape: Shape) {
  const row = shape.fields.map((field) => fieldText(group.fields, field) ?? '');
  for (const [place, field] of shape.fields.entries()) {
    if (field !== command && !paths.test(field)) continue;
    if (!fieldComparisons(field).includes('glob')) continue;
    const text = row[place] ?? '';
    for (const pattern of patternsOf(field, text)) {
      if (!parseExceptionValue(field, pattern).ok) continue;
      const wide = row.map((value, at) => (at === place ? pattern : value));
      const key = JSON.stringify([shape.fields, place, wide]);
      const comps = shape.comps.map((comp, at) => (at === place ? 'glob' : comp));
      const bucket = buckets.get(key) ?? {
        shape: shapeFor(rule, `${shape.name}_like`.slice(0, 60), shape.fields, comps),
        row: wide,
        differing: new Set(),
        groups: [],
      };
      bucket.differing.add(text);
      bucket.groups.push(group);
      buckets.set(key, bucket);
    }
  }
}

/** For rules that are not ours: of ours each says in which way its alerts vary (src/ours/rules.ts). */
export function proposePatternRows(asking: Asking): void {
  const { rule, groups, proposals } = asking;
  if (isOurs(rule.name)) return;
  const buckets = new Map<string, Bucket>();
  for (const group of groups) {
    const shape = newShape(rule, group.fields, false);
    if (shape !== undefined) fill(buckets, asking, group, shape);
  }
  for (const { shape, row, differing, groups: whom } of buckets.values()) {
    if (differing.size < least) continue;
    const change: Change = { kind: 'row', rule: rule.name, exception: shape, row };
    proposals.add([change], row.some((value) => value.endsWith('*')) ? 3 : 2, whom);
  }
}
