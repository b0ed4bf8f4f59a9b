// A change → what an event or an alert must hold to be concerned at all: cheap to look up, so that
// most are never judged.
import { listOf } from '../../settings/adaptable-lists.ts';
import { parseService } from '../../settings/values/service.ts';
import type { Entries } from '../judge/holes.ts';
import type { EntryList } from '../suggestion.ts';

export type ChangeKey =
  | { readonly kind: 'is'; readonly field: string; readonly value: string }
  /** One of the fields is the path, or lies below it. */
  | { readonly kind: 'below'; readonly fields: readonly string[]; readonly path: string };

export interface RowTerms {
  readonly fields: readonly string[];
  readonly comps: readonly string[];
  readonly row: readonly string[];
}

/** A network holds many addresses; what else is compared by `=` is one text or number. */
export function keyOfRow({ fields, comps, row }: RowTerms): ChangeKey | undefined {
  const at = fields.findIndex(
    (field, index) => comps[index] === '=' && !/^fd\.[a-z]*(?:ip|net)$/.test(field),
  );
  const field = fields[at];
  const value = row[at];
  return field === undefined || value === undefined ? undefined : { kind: 'is', field, value };
}

const changedFiles = ['fd.name', 'fs.path.name', 'fs.path.target', 'fs.path.source'];

/** Of a single address the address, which says more than the port. */
function keyOfService(entry: string): ChangeKey | undefined {
  const service = parseService(entry);
  if (!service.ok) return undefined;
  const [address = '', prefix] = service.value.address.split('/');
  return prefix === '32' || prefix === '128'
    ? { kind: 'is', field: 'fd.sip', value: address }
    : { kind: 'is', field: 'fd.sport', value: String(service.value.port) };
}

function keyOfEntry(list: EntryList, entry: string): ChangeKey | undefined {
  if (list === 'network.allowedServices') return keyOfService(entry);
  // A bracket would be a pattern to Falco.
  if (list === 'files.writablePaths')
    return entry.includes('[') ? undefined : { kind: 'below', fields: changedFiles, path: entry };
  if (list === 'processes.prefixes')
    return entry.startsWith('/') && entry.endsWith('/')
      ? { kind: 'below', fields: ['proc.exepath'], path: entry }
      : undefined;
  const { field } = listOf(list);
  return field === undefined ? undefined : { kind: 'is', field, value: entry };
}

export function keyOfEntries(entries: Entries): ChangeKey | undefined {
  const [only, ...more] = [...entries].flatMap(([list, values]) =>
    values.map((value) => [list, value] as const),
  );
  return only === undefined || more.length > 0 ? undefined : keyOfEntry(...only);
}
