// One reader for each list of the form: what its entries are. Each set of readers has its own memory.
import { type Entry, type ListId, listIds, listOf } from '../../settings/adaptable-lists.ts';
import { type ListKind, listKinds } from '../../settings/list-kinds.ts';
import { isPair } from './controls.ts';
import { type ListResult, pairReader, wordReader } from './read-lists.ts';

export type ListReaders = Readonly<Record<ListId, (text: string) => ListResult<Entry>>>;

function reader(id: ListId) {
  const kind = listKinds[listOf(id).kind] as ListKind<unknown> as ListKind<Entry>; // of its record
  return isPair(id) ? pairReader(id, kind) : wordReader(id, kind);
}

export const createListReaders = (): ListReaders =>
  Object.fromEntries(listIds.map((id) => [id, reader(id)])) as ListReaders; // one reader per id
