// A field Falco does not have → the one that was probably meant, and whether it is sure enough to be
// written in its place: a known other name, or a slip of the fingers. A near name alone is neither.

import { fieldTable } from '../../falco/fields.ts';
import { fieldPlugin } from '../../falco/plugin-fields.ts';
import { renamedFields } from '../../falco/renamed-fields.ts';
import { NameSearch } from '../../text/name-search.ts';

export interface MeantField {
  readonly name: string;
  readonly sure: boolean;
}

const known = new Map<string, MeantField | undefined>();
const mostKnown = 500;
let search: NameSearch | undefined;
/** Names further apart than this have little to do with each other. */
const farthest = 2;

function fieldNames(): readonly string[] {
  return [...fieldTable().values()]
    .filter(({ outputOnly }) => !outputOnly)
    .map((field) => field.name);
}

let words: ReadonlySet<string> | undefined;

/** Where they differ a word stands that fields do have: `proc.pid.name` is no `proc.pgid.name`. */
function isOtherWord(name: string, slip: string): boolean {
  const own = name.split('.');
  const others = slip.split('.');
  if (own.length !== others.length) return false;
  words ??= new Set(fieldNames().flatMap((each) => each.split('.')));
  const known = words;
  return own.some((word, index) => word !== others[index] && known.has(word));
}

function find(name: string): MeantField | undefined {
  const renamed = renamedFields.get(name);
  if (renamed !== undefined) return { name: renamed.to, sure: renamed.sure };
  if (fieldPlugin(name) !== undefined) return undefined;
  search ??= new NameSearch(fieldNames(), Number.POSITIVE_INFINITY);
  const slip = search.slipOf(name);
  if (slip !== undefined) return { name: slip, sure: !isOtherWord(name, slip) };
  const near = search.nearest(name, farthest);
  // A letter in a short name says which end, which user or which process is meant.
  const isLong = (near?.split('.').at(-1)?.length ?? 0) > 4;
  return near === undefined || !isLong ? undefined : { name: near, sure: false };
}

export function meantField(name: string): MeantField | undefined {
  if (known.has(name)) return known.get(name);
  if (known.size >= mostKnown) known.clear();
  const meant = find(name);
  known.set(name, meant);
  return meant;
}

export function nearestField(name: string): string | undefined {
  return meantField(name)?.name;
}
