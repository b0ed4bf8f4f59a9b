// The builder as it stands → what is kept of it between visits.

import { type ListId, listIds } from '../../../../settings/adaptable-lists.ts';
import { type Draft, draftOf } from '../../../draft/draft.ts';
import type { History } from '../../../draft/history.ts';
import { saveDraft } from '../../../draft/save-draft.ts';
import type { Restored, Saved } from '../../../draft/saved.ts';
import type { Builder } from '../builder.ts';
import type { Profiles } from './merge-profiles.ts';

export interface Linked {
  readonly fragment: string;
  /** The work as it was, with its history. */
  readonly work: History<Draft>;
  /** The draft was edited on a visit before. */
  readonly edited: boolean;
}

/** Edits made to a draft of a link are in no link. */
export const isEdited = (builder: Builder, linked: Linked): boolean =>
  linked.edited || builder.history.peek().past.length > 0;

const pendingWords = (builder: Builder): ReadonlyMap<ListId, string> =>
  new Map(
    listIds
      .map((id) => [id, builder.pending(id).peek()] as const)
      .filter(([, text]) => text !== ''),
  );

/** What there is to lose. */
export function shownWork(
  builder: Builder,
  linked: Linked | undefined,
): Pick<Restored, 'draft' | 'pending' | 'linked'> {
  const draft = builder.draft.peek();
  return {
    draft: linked?.work.present ?? draft,
    pending: pendingWords(builder),
    linked: linked && { fragment: linked.fragment, draft, edited: isEdited(builder, linked) },
  };
}

export function snapshotOf(
  builder: Builder,
  linked: Linked | undefined,
  profiles: Profiles,
): Saved {
  const faulty = (builder.reading.peek()?.faults.length ?? 0) > 0;
  const work = shownWork(builder, linked);
  const beside = work.linked;
  return {
    version: 1,
    draft: saveDraft(work.draft),
    ...(faulty && !beside ? { valid: saveDraft(draftOf(builder.settings.peek())) } : {}),
    ...(work.pending.size > 0 ? { pending: Object.fromEntries(work.pending) } : {}),
    ...(Object.keys(profiles).length > 0 ? { profiles } : {}),
    ...(beside ? { linked: { ...beside, draft: saveDraft(beside.draft) } } : {}),
  };
}
